import { Injectable } from '@nestjs/common';
import { Challenge } from '@octavo/challenges';
import {
  CertificateWriter as CertificateText,
  fromBase64,
  fromHex,
  GroupedCount,
  WITHDRAWN,
} from '@octavo/domain/ledger';
import { ok, type Outcome } from '@octavo/domain/shared';
import { readBallot } from '@octavo/domain/voting';
import { FilesConfig, loadConfig } from '@octavo/platform/config';
import { Database, newId, SYSTEM, type Transaction } from '@octavo/platform/database';
import { FileStore } from '@octavo/platform/files';
import { LedgerKey, sha256, startSha256 } from '@octavo/platform/signing';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { countingOf } from '../rounds/counting-plan.js';
import { RoundOption } from '../rounds/round-option.entity.js';
import { VotingRound } from '../rounds/voting-round.entity.js';
import { entriesInOrder, summarize } from './certificate-entries.js';
import { headerOf, type CertifiedRound } from './certificate-rules.js';
import { CheckpointWriter, keepKey, signatureOf } from './checkpoint-writer.service.js';
import type { LedgerCheckpoint } from './ledger-checkpoint.entity.js';
import { readWholeRound } from '../read-whole-round.js';

/** The end of a certificate: what its row repeats. */
interface Signed {
  readonly digest: string;
  readonly signature: string;
}

/**
 * Writes the certificate of a closed round: once, as a file that never changes. The whole ledger streams through it, so
 * that memory does not grow with the number of ballots. Cut off anywhere, it is written again from the start; until its
 * row stands there is none. Two workers at once write the same, and one of them is kept.
 */
@Injectable()
export class CertificateWriter {
  private readonly scratch = join(loadConfig(FilesConfig).data, 'files', 'incoming');

  constructor(
    private readonly database: Database,
    private readonly checkpoints: CheckpointWriter,
    private readonly store: FileStore,
    private readonly key: LedgerKey,
  ) {}

  /** @throws Error when the round has not closed. */
  async write(roundId: string): Promise<void> {
    const certified = await this.certified(roundId);
    const { id, challengeId } = certified.round;
    const known = 'select 1 from round_certificate where challenge_id = $1 and round_id = $2';
    if ((await this.database.query(known, [challengeId, id])).length > 0) return;
    const checkpoint = await this.checkpoints.checkpoint(certified.round);
    if (!checkpoint) throw new Error(`Voting round ${id} has no ledger.`);
    await mkdir(this.scratch, { recursive: true, mode: 0o700 });
    const path = join(this.scratch, newId());
    try {
      const signed = await this.writeFile(path, certified, this.byOurKey(checkpoint));
      await this.publish(path, certified.round, signed);
    } finally {
      await rm(path, { force: true });
    }
  }

  /** A certificate holds by one key: one that was replaced during the round is not asked of its readers. */
  private byOurKey(checkpoint: LedgerCheckpoint): LedgerCheckpoint {
    if (checkpoint.keyId === this.key.id) return checkpoint;
    return { ...checkpoint, keyId: this.key.id, signature: signatureOf(this.key, checkpoint) };
  }

  private async certified(roundId: string): Promise<CertifiedRound> {
    const { manager } = this.database;
    const round = await manager.findOneByOrFail(VotingRound, { id: roundId });
    if (round.state !== 'closed') throw new Error(`Voting round ${roundId} has not closed.`);
    const challenge = await manager.findOneByOrFail(Challenge, { id: round.challengeId });
    const options = await manager.find(RoundOption, { where: { roundId }, order: { position: 'ASC' } });
    return { round, challenge, options };
  }

  private async writeFile(
    path: string,
    certified: CertifiedRound,
    checkpoint: LedgerCheckpoint,
  ): Promise<Signed> {
    const outcome = await this.database.transaction(SYSTEM, async (transaction): Promise<Outcome<Signed>> => {
      // Somebody may be erased meanwhile: counts, entries and result must be of one moment.
      await transaction.query('set transaction isolation level repeatable read');
      await readWholeRound(transaction);
      const file = await open(path, 'w', 0o600);
      try {
        const signed = await this.stream(file, transaction, certified, checkpoint);
        await file.sync();
        return ok(signed);
      } finally {
        await file.close();
      }
    });
    if (!outcome.ok) throw new Error('A certificate was refused.');
    return outcome.value;
  }

  private async stream(
    file: FileHandle,
    transaction: Transaction,
    certified: CertifiedRound,
    checkpoint: LedgerCheckpoint,
  ): Promise<Signed> {
    const { size, challengeId, roundId } = checkpoint;
    const ledger = { challengeId, roundId };
    const summary = await summarize(transaction, ledger, size);
    const header = headerOf(certified, summary, checkpoint, this.key.publicText);
    const labels = header.groups?.labels ?? [];
    const { method, plan } = countingOf(certified.round);
    const count = new GroupedCount(method, plan, labels);
    const text = new CertificateText(header, {
      sha256,
      startDigest: startSha256,
      sign: (message) => this.key.sign(message),
    });
    await file.appendFile(text.header());
    for await (const entries of entriesInOrder(transaction, ledger, size, new Set(labels))) {
      let lines = '';
      for (const entry of entries) {
        lines += text.entry(entry);
        if (entry.kind !== 'opened' || entry.content === WITHDRAWN) continue;
        const ballot = readBallot(method.form, JSON.parse(entry.content));
        if (!ballot.ok) throw new Error(`Entry ${entry.n} of voting round ${roundId} cannot be read.`);
        count.add(ballot.value, entry.group);
      }
      await file.appendFile(lines);
    }
    const end = text.end(count.outcome(header.needed));
    await file.appendFile(end);
    return JSON.parse(end) as Signed;
  }

  /** The key of the file follows from what is in it: writing it again leaves no second one behind. */
  private async publish(path: string, round: VotingRound, { digest, signature }: Signed): Promise<void> {
    const bytes = [fromHex(digest, 32), fromBase64(signature, 64)].map((part) => Buffer.from(part ?? []));
    const key = digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const { size } = await stat(path);
    await this.store.keep(key, path);
    const kept = await this.database.transaction(SYSTEM, async (transaction) => {
      await keepKey(transaction, this.key);
      await transaction.query(
        `insert into round_certificate (challenge_id, round_id, digest, signature, key_id, stored_as, bytes, issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp()) on conflict do nothing`,
        [round.challengeId, round.id, ...bytes, this.key.id, key, size],
      );
      const [row] = await transaction.query<{ stored_as: string }>(
        'select stored_as from round_certificate where challenge_id = $1 and round_id = $2',
        [round.challengeId, round.id],
      );
      return ok(row?.stored_as);
    });
    if (kept.ok && kept.value !== key) await this.store.remove(key);
  }
}
