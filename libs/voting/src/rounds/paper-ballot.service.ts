import { Injectable } from '@nestjs/common';
import { checkText, isId, ok, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import { ballotText, readBallot, roundTakesBallots, type Ballot } from '@octavo/domain/voting';
import { notAllowed, notFound } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import { Database, newId, violates, type Transaction } from '@octavo/platform/database';
import { BallotService } from '../ballots/ballot.service.js';
import { voterGroupUnknown, votingCodeInvalid, votingCodeNotUsed } from '../ballots/ballots.errors.js';
import { PaperBallot } from '../ballots/paper-ballot.entity.js';
import { countingOf } from './counting-plan.js';
import { RoundAccess, type RoundNow } from './round-access.service.js';
import { ownPaperBallot, paperJudged, paperWaiting, votingCodeUsed } from './rounds.errors.js';
import { votingCodeHash } from './voting-code-text.js';
import type { VotingRound } from './voting-round.entity.js';

/** A ballot as it was typed over from paper, or taken down for somebody who was helped (L-G10). */
export interface PaperInput {
  readonly roundId: string;
  /** The voting code on it. */
  readonly code: string;
  /** Options by their position. */
  readonly ballot: Ballot;
  readonly channel: 'paper' | 'assisted';
  /** One of the round's groups, where voters declare theirs. */
  readonly group: string | null;
}

/**
 * Ballots on paper, and of people who were helped: one of the staff types over, another one compares and confirms, and
 * only then the ballot goes into the ledger. Two pairs of eyes are a constraint of the table, too.
 */
@Injectable()
export class PaperBallotService {
  /** Confirmations of this process go one after another: each needs a second connection while it holds one. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly rounds: RoundAccess,
    private readonly ballots: BallotService,
  ) {}

  /**
   * Types a ballot over; it counts once somebody else has confirmed it. NOT_FOUND, NOT_ALLOWED, refusals of
   * `roundTakesBallots`, VOTING_CODE_NOT_USED, VOTING_CODE_INVALID, VOTING_CODE_USED, PAPER_BALLOT_WAITING,
   * VOTER_GROUP_UNKNOWN, and those of the ballot itself. Gives the id.
   */
  async enter(viewer: Viewer, input: PaperInput): Promise<Outcome<PaperBallot>> {
    try {
      return await this.database.transaction(viewer, async (transaction) => {
        const held = await this.hold(transaction, viewer, input.roundId);
        if (!held.ok) return held;
        const { round, now } = held.value;
        const code = await codeOf(transaction, round, input.code);
        if (!code) return refuse(votingCodeInvalid());
        if ((await countedContent(transaction, round, code.id)) !== undefined)
          return refuse(votingCodeUsed());
        const content = contentOf(round, input.ballot);
        if (!content.ok) return content;
        const group = groupOf(round, input.group, code.batch);
        if (!group.ok) return group;
        const id = newId();
        await transaction.manager.insert(PaperBallot, {
          ...{ id, challengeId: round.challengeId, roundId: round.id, codeId: code.id },
          ...{ channel: input.channel, content: content.value, groupLabel: group.value },
          ...{ enteredBy: viewer.personId ?? '', enteredAt: now },
        });
        record(transaction, 'paper_ballot.entered', round, id);
        return ok(await transaction.manager.findOneByOrFail(PaperBallot, { id }));
      });
    } catch (error) {
      if (violates(error, 'paper_ballot_pending_idx')) return refuse(paperWaiting());
      throw error;
    }
  }

  /**
   * Confirms what somebody else typed over: the ballot goes into the ledger. NOT_FOUND, NOT_ALLOWED, PAPER_BALLOT_OWN,
   * PAPER_BALLOT_JUDGED (the second of two at once), VOTING_CODE_USED, VOTING_CODE_INVALID, and the refusals of
   * `BallotService.castForVoter`. Cut off after the casting, it can be done again: the same ballot changes nothing.
   */
  async confirm(viewer: Viewer, paperBallotId: string): Promise<Outcome<PaperBallot>> {
    const turn = this.last.then(() => this.confirmNow(viewer, paperBallotId));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async confirmNow(viewer: Viewer, paperBallotId: string): Promise<Outcome<PaperBallot>> {
    return this.judge(viewer, paperBallotId, async (transaction, paper, { round }) => {
      const { codeId: voterId, channel, content, groupLabel: group } = paper;
      const counted = await countedContent(transaction, round, voterId);
      if (counted !== undefined && counted !== content) return refuse(votingCodeUsed());
      const read = readBallot(countingOf(round).method.form, JSON.parse(content ?? 'null'));
      if (!read.ok) return read;
      const cast = await this.ballots.castForVoter({
        ...{ actor: viewer, roundId: round.id, voterId, ballot: read.value, channel, group },
      });
      return cast.ok ? ok({ verdict: 'confirmed', reason: null }) : cast;
    });
  }

  /** Sends an entry back that does not say what the paper says. NOT_FOUND, NOT_ALLOWED, PAPER_BALLOT_*, text refusals. */
  async reject(viewer: Viewer, paperBallotId: string, reason: string): Promise<Outcome<PaperBallot>> {
    const fault = checkText(reason, TEXT_LIMITS.short, ['reason']);
    if (fault) return refuse(fault);
    return this.judge(viewer, paperBallotId, () =>
      Promise.resolve(ok({ verdict: 'rejected', reason: reason.trim() })),
    );
  }

  private async judge(
    viewer: Viewer,
    paperBallotId: string,
    work: (
      transaction: Transaction,
      paper: PaperBallot,
      now: RoundNow,
    ) => Promise<Outcome<{ readonly verdict: 'confirmed' | 'rejected'; readonly reason: string | null }>>,
  ): Promise<Outcome<PaperBallot>> {
    if (!isId(paperBallotId)) return refuse(notFound());
    return this.database.transaction(viewer, async (transaction) => {
      const { manager } = transaction;
      const known = await manager.findOne(PaperBallot, {
        select: { id: true, roundId: true },
        where: { id: paperBallotId },
      });
      if (!known) return refuse(notFound());
      const held = await this.rounds.hold(transaction, viewer, known.roundId);
      if (!held.ok) return held;
      const { round, challenge, now } = held.value;
      if (!mayOn(viewer, 'ballot.enter', challenge)) return refuse(notAllowed());
      const paper = await manager.findOneOrFail(PaperBallot, {
        where: { id: paperBallotId },
        lock: { mode: 'for_no_key_update' },
      });
      if (paper.verdict !== null) return refuse(paperJudged());
      if (paper.enteredBy === viewer.personId) return refuse(ownPaperBallot());
      const judged = await work(transaction, paper, held.value);
      if (!judged.ok) return judged;
      await manager.update(PaperBallot, paper.id, {
        ...judged.value,
        ...{ judgedBy: viewer.personId, judgedAt: now, content: null, groupLabel: null },
      });
      record(transaction, `paper_ballot.${judged.value.verdict}`, round, paper.id);
      return ok(await manager.findOneByOrFail(PaperBallot, { id: paper.id }));
    });
  }

  private async hold(transaction: Transaction, viewer: Viewer, roundId: string): Promise<Outcome<RoundNow>> {
    const held = await this.rounds.hold(transaction, viewer, roundId);
    if (!held.ok) return held;
    const { round, challenge, now } = held.value;
    if (!mayOn(viewer, 'ballot.enter', challenge)) return refuse(notAllowed());
    const refused = roundTakesBallots(challenge.state, round, now);
    if (refused) return refuse(refused);
    return round.electorate === 'codes' ? held : refuse(votingCodeNotUsed());
  }
}

function record(transaction: Transaction, action: string, round: VotingRound, paperBallotId: string): void {
  transaction.record({
    action,
    subject: { type: 'round', id: round.id },
    challengeId: round.challengeId,
    data: { paperBallotId },
  });
}

async function codeOf(
  transaction: Transaction,
  { id: roundId }: VotingRound,
  typed: string,
): Promise<{ readonly id: string; readonly batch: string } | undefined> {
  const hash = votingCodeHash(roundId, typed);
  if (!hash) return undefined;
  const [code] = await transaction.query<{ id: string; batch: string }>(
    `select id, batch from voting_code
      where round_id = $1 and code_hash = $2 and revoked_at is null for share`,
    [roundId, hash],
  );
  return code;
}

/** What the voter's ballot says that counts now; undefined when there is none. */
async function countedContent(
  transaction: Transaction,
  { id, challengeId }: VotingRound,
  voterId: string,
): Promise<string | null | undefined> {
  const [row] = await transaction.query<{ content: string | null }>(
    `select e.content from ballot b
       join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
      where b.challenge_id = $1 and b.round_id = $2 and b.voter_id = $3`,
    [challengeId, id, voterId],
  );
  return row?.content;
}

function contentOf(round: VotingRound, ballot: Ballot): Outcome<string> {
  const { method, plan } = countingOf(round);
  const read = readBallot(method.form, ballot);
  if (!read.ok && method.form in ballot) return read;
  const fault = method.checkBallot(ballot, plan);
  if (fault) return refuse(fault);
  return read.ok ? ok(ballotText(read.value)) : read;
}

function groupOf(
  { groupBy, groups }: VotingRound,
  given: string | null,
  batch: string,
): Outcome<string | null> {
  const known = groupBy === 'declared' ? groups : [];
  if (given !== null && !known.includes(given)) return refuse(voterGroupUnknown(known));
  return ok(groupBy === 'channel' || groupBy === 'code_batch' ? batch || null : given);
}
