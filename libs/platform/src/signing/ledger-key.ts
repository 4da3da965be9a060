import { keyIdOf, toBase64 } from '@octavo/domain/ledger';
import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesConfig, LedgerConfig, loadConfig } from '../config/index.js';
import { keyMadeOnce } from './key-file.js';
import { sha256 } from './sha256.js';
import { publicKeyBytes } from './verify-signature.js';

/** The file with the key cannot be used. Names the file and the way out, never what is in it. */
export class LedgerKeyError extends Error {
  override readonly name = 'LedgerKeyError';
}

/** The operator's Ed25519 key, with which checkpoints and certificates of voting rounds are signed. */
export class LedgerKey {
  /** The public key, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** The public key as it is published, base64. */
  readonly publicText: string;
  /** Its short name (`keyIdOf`). */
  readonly id: string;

  private constructor(private readonly secret: KeyObject) {
    this.publicKey = publicKeyBytes(createPublicKey(secret));
    this.publicText = toBase64(this.publicKey);
    this.id = keyIdOf(sha256, this.publicKey);
  }

  /** @throws LedgerKeyError when the text is not an unencrypted Ed25519 private key in PEM; `name` is told. */
  static fromPem(pem: string, name: string): LedgerKey {
    let secret: KeyObject | null = null;
    try {
      secret = createPrivateKey(pem);
    } catch {
      // What OpenSSL says of it may quote the file; the sentence below says what is needed.
    }
    if (secret?.asymmetricKeyType !== 'ed25519') {
      throw new LedgerKeyError(
        `${name} holds no Ed25519 private key that can be read. ` +
          'Make one with: openssl genpkey -algorithm ed25519 -out FILE',
      );
    }
    return new LedgerKey(secret);
  }

  /**
   * The key that the configuration names (`OCTAVO_LEDGER_KEY`), otherwise the one under the data folder, made when there
   * is none. Processes that start at once end with the same key. @throws LedgerKeyError when it cannot be used.
   */
  static async load(env: NodeJS.ProcessEnv = process.env): Promise<LedgerKey> {
    const { keyFile } = loadConfig(LedgerConfig, env);
    if (keyFile === undefined) {
      const file = join(loadConfig(FilesConfig, env).data, 'keys', 'ledger.pem');
      return LedgerKey.fromPem(await keyMadeOnce(file), file);
    }
    const pem = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      const why = error.code ?? 'unknown';
      throw new LedgerKeyError(`OCTAVO_LEDGER_KEY names ${keyFile}, which cannot be read (${why}).`);
    });
    return LedgerKey.fromPem(pem, keyFile);
  }

  /** The signature over the bytes, 64 bytes; the same for the same bytes. */
  sign(message: Uint8Array): Uint8Array {
    return new Uint8Array(sign(null, message, this.secret));
  }
}
