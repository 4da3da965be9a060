import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fromHex, toHex, utf8 } from '@octavo/domain/ledger';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LedgerKey, sha256, verifySignature } from './index.js';
import { keyMadeOnce } from './key-file.js';

const bytes = (hex: string): Uint8Array => fromHex(hex, hex.length / 2) ?? new Uint8Array();

describe('SHA-256', () => {
  it('gives the published digests (FIPS 180-4, examples)', () => {
    expect(toHex(sha256(utf8('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(toHex(sha256(utf8('')))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

/** Secret key, public key, message, signature. Source: RFC 8032, section 7.1, tests 1 to 3. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

const pemOf = (seed: string): string => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes(seed)]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
};

describe('Ed25519', () => {
  it.each(RFC_8032)('signs as published, secret %s', (secret, publicKey, message, signature) => {
    const key = LedgerKey.fromPem(pemOf(secret), 'test');
    expect(toHex(key.publicKey)).toBe(publicKey);
    expect(toHex(key.sign(bytes(message)))).toBe(signature);
    expect(verifySignature(bytes(publicKey), bytes(message), bytes(signature))).toBe(true);
  });

  it('refuses every flipped bit of message, signature and key', () => {
    const [, publicKey, message, signature] = RFC_8032[2];
    const parts = [bytes(publicKey), bytes(message), bytes(signature)] as const;
    for (const [which, part] of parts.entries()) {
      for (let bit = 0; bit < part.length * 8; bit += 1) {
        const bent = part.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const [key, text, proof] = parts.map((one, at) => (at === which ? bent : one));
        expect(
          verifySignature(key ?? new Uint8Array(), text ?? new Uint8Array(), proof ?? new Uint8Array()),
        ).toBe(false);
      }
    }
  });

  it('takes bytes that are no key or no signature for what they are', () => {
    expect(verifySignature(new Uint8Array(31), utf8('x'), new Uint8Array(64))).toBe(false);
    expect(verifySignature(new Uint8Array(32).fill(255), utf8('x'), new Uint8Array(64))).toBe(false);
    expect(verifySignature(bytes(RFC_8032[0][1]), utf8(''), new Uint8Array(3))).toBe(false);
  });
});

describe('the ledger key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'octavo-key-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made once, for its owner only, and stays', async () => {
    const env = { OCTAVO_DATA: folder };
    const first = await LedgerKey.load(env);
    const file = join(folder, 'keys', 'ledger.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect((await LedgerKey.load(env)).publicText).toBe(first.publicText);
    expect(first.id).toMatch(/^[0-9a-f]{16}$/);
    expect(Buffer.from(first.publicText, 'base64')).toHaveLength(32);
  });

  it('is the same for all who start at once', async () => {
    const file = join(folder, 'keys', 'ledger.pem');
    const pems = await Promise.all(Array.from({ length: 24 }, () => keyMadeOnce(file)));
    expect(new Set(pems).size).toBe(1);
    expect(await readdir(join(folder, 'keys'))).toEqual(['ledger.pem']);
  });

  it('is the one that the configuration names', async () => {
    const file = join(folder, 'own.pem');
    await promisify(execFile)('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', file]).catch(() =>
      writeFile(file, pemOf(RFC_8032[0][0])),
    );
    const key = await LedgerKey.load({ OCTAVO_LEDGER_KEY: file, OCTAVO_DATA: folder });
    expect(key.publicText).toBe(LedgerKey.fromPem(await readFile(file, 'utf8'), file).publicText);
    expect(await readdir(folder)).toEqual(['own.pem']);
  });

  it('says which file cannot be used and what to do, and never what is in it', async () => {
    const file = join(folder, 'own.pem');
    const load = () => LedgerKey.load({ OCTAVO_LEDGER_KEY: file });
    await expect(load()).rejects.toThrow(`${file}, which cannot be read (ENOENT)`);
    await writeFile(file, 'secret text');
    await expect(load()).rejects.toThrow(/holds no Ed25519 private key.*openssl genpkey/);
    await expect(load()).rejects.not.toThrow(/secret text/);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    await chmod(file, 0o600);
    await expect(load()).rejects.toThrow(/holds no Ed25519 private key/);
  });
});
