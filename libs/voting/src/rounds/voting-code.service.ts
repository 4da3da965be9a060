import { Injectable } from '@nestjs/common';
import { checkText, ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import { notAllowed } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, type Transaction } from '@octavo/platform/database';
import { votingCodeInvalid } from '../ballots/ballots.errors.js';
import { RoundAccess } from './round-access.service.js';
import { holdBallots } from './round-appointments.js';
import { codeCountWrong, codesFixed, codesNotUsed, paperWaiting, votingCodeUsed } from './rounds.errors.js';
import { newVotingCode, votingCodeHash } from './voting-code-text.js';
import type { VotingRound } from './voting-round.entity.js';

const MOST_AT_ONCE = 10_000;
const BATCH = { min: 0, max: 60 };

/** Codes as they are printed: told once, since only their digests are kept. */
export interface IssuedCodes {
  readonly round: VotingRound;
  readonly batch: string;
  readonly codes: readonly string[];
}

/**
 * One-time codes for a round whose electorate are their holders: printed, handed out, used online or with a paper ballot.
 * How many there are is settled when the round opens; from then on a lost code can only be replaced.
 */
@Injectable()
export class VotingCodeService {
  constructor(
    private readonly database: Database,
    private readonly rounds: RoundAccess,
  ) {}

  /**
   * Makes codes for a round that has not opened. NOT_FOUND, NOT_ALLOWED, CODES_NOT_USED, CODES_FIXED, CODE_COUNT_WRONG, text
   * refusals of `batch`.
   */
  async issue(
    viewer: Viewer,
    roundId: string,
    { count, batch }: { readonly count: number; readonly batch: string },
  ): Promise<Outcome<IssuedCodes>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.hold(transaction, viewer, roundId);
      if (!held.ok) return held;
      const round = held.value;
      if (round.state !== 'draft' && round.state !== 'scheduled') return refuse(codesFixed());
      const fault = checkIssue(round, count, batch);
      if (fault) return refuse(fault);
      const codes = await insert(transaction, viewer, round, { count, batch: batch.trim() });
      return ok({ round, batch: batch.trim(), codes });
    });
  }

  /**
   * Ends a code with which nobody has voted, as typed from paper; with `replace` another one takes its place, told once.
   * VOTING_CODE_INVALID, VOTING_CODE_USED, PAPER_BALLOT_WAITING, ROUND_CLOSED, and as `issue`.
   */
  async revoke(
    viewer: Viewer,
    roundId: string,
    { code, replace }: { readonly code: string; readonly replace: boolean },
  ): Promise<Outcome<IssuedCodes>> {
    return this.database.transaction(viewer, async (transaction) => {
      const held = await this.hold(transaction, viewer, roundId);
      if (!held.ok) return held;
      const round = held.value;
      if (round.state === 'closed') {
        return refuse(refusal('ROUND_CLOSED', [], round.closesAt ? { closedAt: round.closesAt } : {}));
      }
      await holdBallots(transaction, round);
      const found = await freeCode(transaction, round, code);
      if (!found.ok) return found;
      const { id, batch } = found.value;
      await transaction.query('update voting_code set revoked_at = clock_timestamp() where id = $1', [id]);
      transaction.record({
        action: 'code.revoked',
        subject: { type: 'round', id: round.id },
        challengeId: round.challengeId,
        data: { codeId: id },
      });
      const codes = replace ? await insert(transaction, viewer, round, { count: 1, batch }) : [];
      return ok({ round, batch, codes });
    });
  }

  private async hold(
    transaction: Transaction,
    viewer: Viewer,
    roundId: string,
  ): Promise<Outcome<VotingRound>> {
    const held = await this.rounds.hold(transaction, viewer, roundId);
    if (!held.ok) return held;
    const { round, challenge } = held.value;
    if (!mayOn(viewer, 'round.run', challenge)) return refuse(notAllowed());
    return round.electorate === 'codes' ? ok(round) : refuse(codesNotUsed());
  }
}

function checkIssue({ groupBy }: VotingRound, count: number, batch: string): Refusal | null {
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_AT_ONCE) return codeCountWrong(MOST_AT_ONCE);
  // Where the batch is the voter's group it must have a name.
  const min = groupBy === 'code_batch' ? 1 : BATCH.min;
  return checkText(batch, { ...BATCH, min }, ['batch']);
}

async function insert(
  transaction: Transaction,
  viewer: Viewer,
  { id: roundId, challengeId }: VotingRound,
  { count, batch }: { readonly count: number; readonly batch: string },
): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, newVotingCode);
  await transaction.query(
    `insert into voting_code (id, challenge_id, round_id, code_hash, batch, issued_by)
     select id, $1, $2, hash, $3, $4 from unnest($5::uuid[], $6::bytea[]) as made(id, hash)`,
    [
      challengeId,
      roundId,
      batch,
      viewer.personId,
      codes.map(newId),
      codes.map((code) => votingCodeHash(roundId, code)),
    ],
  );
  transaction.record({
    action: 'codes.issued',
    subject: { type: 'round', id: roundId },
    challengeId,
    data: { count },
  });
  return codes;
}

/** The code, locked, when nobody has voted with it. */
async function freeCode(
  transaction: Transaction,
  { id: roundId, challengeId }: VotingRound,
  typed: string,
): Promise<Outcome<{ readonly id: string; readonly batch: string }>> {
  const hash = votingCodeHash(roundId, typed);
  const [code] = hash
    ? await transaction.query<{ id: string; batch: string }>(
        `select id, batch from voting_code
          where round_id = $1 and code_hash = $2 and revoked_at is null for update`,
        [roundId, hash],
      )
    : [];
  if (!code) return refuse(votingCodeInvalid());
  const [used] = await transaction.query<{ voted: boolean; waiting: boolean }>(
    `select exists (select 1 from ballot where challenge_id = $1 and round_id = $2 and voter_id = $3) as voted,
            exists (select 1 from paper_ballot where code_id = $3 and verdict is null) as waiting`,
    [challengeId, roundId, code.id],
  );
  if (used?.voted) return refuse(votingCodeUsed());
  return used?.waiting ? refuse(paperWaiting()) : ok(code);
}
