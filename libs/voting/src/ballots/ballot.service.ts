import { Injectable } from '@nestjs/common';
import { ok, refusal, refuse, type Outcome, type Refusal } from '@octavo/domain/shared';
import {
  ballotText,
  mayVoteInRound,
  readBallot,
  roundTakesBallots,
  type Ballot,
} from '@octavo/domain/voting';
import { notFound } from '@octavo/people';
import { mayOn, type Viewer } from '@octavo/platform/access';
import type { Transaction } from '@octavo/platform/database';
import { eraseBallots } from './erase-ballots.js';
import { BallotQueue } from './ballot-queue.service.js';
import {
  nothingToWithdraw,
  rateLimited,
  voterGroupUnknown,
  votingCodeInvalid,
  votingCodeNotUsed,
} from './ballots.errors.js';
import type { BallotAccepted, Casting } from './casting.js';
import { OwnBallots, type OwnBallot } from './own-ballot.service.js';
import { RoundFactsReader, type RoundFacts } from './round-facts.service.js';
import { VoterStandingReader } from './voter-standing.service.js';
import { VotingCodeDesk } from './voting-code-desk.service.js';

/** In which round, and by which voting code where people vote by code. */
export interface VotingIn {
  readonly roundId: string;
  readonly code?: string | null;
  /** Where the request came from: who tries codes is told apart by it unless signed in. */
  readonly caller?: string | null;
}

export interface CastInput extends VotingIn {
  /** Options by their position. */
  readonly ballot: Ballot;
  /** One of the round's groups, where voters declare theirs. */
  readonly group?: string | null;
}

/** A ballot that staff enter for who voted on paper or with help (L-G10). */
export interface CastForVoterInput {
  /** Who confirmed it. */
  readonly actor: Viewer;
  readonly roundId: string;
  /** The voting code's id. */
  readonly voterId: string;
  readonly ballot: Ballot;
  readonly channel: 'paper' | 'assisted';
  readonly group: string | null;
}

/** A voter who was let in, and what is sent to be stored but the ballot itself. */
interface Admitted extends Pick<Casting, 'voterId' | 'ground' | 'group'> {
  readonly facts: RoundFacts;
}

/** Times that a ballot is sent again, because the round was paused and went on meanwhile. */
const ATTEMPTS = 3;

/**
 * Casting ballots in rounds: one per voter, changeable until closing, the last one counts and all are kept. Whether
 * somebody may is asked of the same rules as on the page; storing confirms it by what holds in that moment. The same
 * ballot again changes nothing and gives the same receipt.
 */
@Injectable()
export class BallotService {
  constructor(
    private readonly rounds: RoundFactsReader,
    private readonly voters: VoterStandingReader,
    private readonly codes: VotingCodeDesk,
    private readonly queue: BallotQueue,
    private readonly own: OwnBallots,
  ) {}

  /**
   * Casts or changes the viewer's ballot, or that of the code's holder; it is durable when this returns. NOT_FOUND;
   * refusals of `mayVoteInRound`; VOTING_CODE_INVALID, VOTING_CODE_NOT_USED; VOTER_GROUP_UNKNOWN; refusals of
   * `readBallot` and of the method's `checkBallot`; RATE_LIMITED when too many vote at once.
   */
  async cast(viewer: Viewer, input: CastInput): Promise<Outcome<BallotAccepted>> {
    return this.send(viewer, input, ({ facts, group }) => {
      const content = contentOf(facts, input.ballot);
      if (!content.ok) return content;
      const label = groupOf(facts, input.group ?? null, group);
      return label.ok ? ok({ content: content.value, group: label.value }) : label;
    });
  }

  /** Takes the ballot back, while voting is open. NO_BALLOT_TO_WITHDRAW, and as `cast`. */
  async withdraw(viewer: Viewer, input: VotingIn): Promise<Outcome<BallotAccepted>> {
    return this.send(viewer, input, () => ok({ content: null, group: null }));
  }

  /**
   * Casts a ballot for the holder of a code: whoever calls this has checked that `actor` may. The times of the round
   * hold; that the code is valid is confirmed. VOTING_CODE_INVALID, and as `cast`.
   */
  async castForVoter(input: CastForVoterInput): Promise<Outcome<BallotAccepted>> {
    const facts = await this.rounds.current(input.roundId);
    if (!facts || !maySee(input.actor, facts)) return refuse(notFound());
    const refused = roundTakesBallots(facts.challenge.state, facts.rules, facts.now());
    if (refused) return refuse(refused);
    const content = contentOf(facts, input.ballot);
    if (!content.ok) return content;
    const { voterId, channel, group } = input;
    const casting: Casting = { voterId, ground: 'code', content: content.value, channel, group };
    return this.store(facts, casting, async (moment) => {
      const now = await this.rounds.readSince(input.roundId, moment);
      return now && roundTakesBallots(now.challenge.state, now.rules, now.now());
    });
  }

  /** The viewer's own ballot in a round, also after closing; null when there is none. For nobody else. */
  ownBallot(viewer: Viewer, roundId: string): Promise<OwnBallot | null> {
    return this.own.ownBallot(viewer, roundId);
  }

  /** As `eraseBallots`. */
  erase(transaction: Transaction, personId: string): Promise<number> {
    return eraseBallots(transaction, personId);
  }

  private async send(
    viewer: Viewer,
    input: VotingIn,
    write: (admitted: Admitted) => Outcome<Pick<Casting, 'content' | 'group'>>,
  ): Promise<Outcome<BallotAccepted>> {
    const fullUntil = this.queue.fullUntil();
    if (fullUntil) return refuse(rateLimited(fullUntil));
    const admitted = await this.admitNow(viewer, input);
    if (!admitted.ok) return admitted;
    const written = write(admitted.value);
    if (!written.ok) return written;
    const { facts, voterId, ground } = admitted.value;
    return this.store(facts, { voterId, ground, channel: 'online', ...written.value }, async (moment) => {
      const again = await this.admit(viewer, await this.rounds.readSince(input.roundId, moment), input);
      return again.ok ? null : (again.refusals[0] ?? null);
    });
  }

  /** @param why asks once more, by what holds since `moment`, when storing refused what the rules had let through */
  private async store(
    facts: RoundFacts,
    casting: Casting,
    why: (moment: number) => Promise<Refusal | null>,
  ): Promise<Outcome<BallotAccepted>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const outcome = await this.queue.store(facts, casting);
      if (outcome.verdict === 'accepted') return ok(outcome.accepted);
      if (outcome.verdict === 'come_back') return refuse(rateLimited(outcome.retryAt));
      if (outcome.verdict === 'nothing') return refuse(nothingToWithdraw());
      const refused = await why(performance.now());
      if (refused) return refuse(refused);
      // The rules go by who the viewer was when the request came in; a role or a code may have ended since.
      if (outcome.verdict === 'voter') return refuse(noLongerAsked(facts, casting));
    }
    return refuse(rateLimited(new Date(Date.now() + 1_000)));
  }

  /** Lets in by what is remembered of the round; refuses only by what holds now. */
  private async admitNow(viewer: Viewer, input: VotingIn): Promise<Outcome<Admitted>> {
    if (!input.code) {
      const admitted = await this.admit(viewer, await this.rounds.usable(input.roundId), input);
      if (admitted.ok) return admitted;
    }
    return this.admit(viewer, await this.rounds.current(input.roundId), input);
  }

  private async admit(
    viewer: Viewer,
    facts: RoundFacts | null,
    { code, caller }: VotingIn,
  ): Promise<Outcome<Admitted>> {
    if (!facts || !maySee(viewer, facts)) return refuse(notFound());
    const { challenge, rules } = facts;
    if (code) return this.admitByCode(facts, code, viewer.personId ?? caller ?? 'nobody');
    const standing = await this.voters.of(viewer, facts);
    if (standing.facts.takingPart?.code === 'CHALLENGE_NOT_FOUND') return refuse(notFound());
    const refused = mayVoteInRound(challenge.state, rules, standing.facts, facts.now());
    if (refused) return refuse(refused);
    if (viewer.personId === null) return refuse(refusal('SIGN_IN_REQUIRED'));
    return ok({ facts, voterId: viewer.personId, ground: standing.ground, group: standing.channel });
  }

  private async admitByCode(facts: RoundFacts, code: string, caller: string): Promise<Outcome<Admitted>> {
    const refused = roundTakesBallots(facts.challenge.state, facts.rules, facts.now());
    if (refused) return refuse(refused);
    if (facts.rules.electorate !== 'codes') return refuse(votingCodeNotUsed());
    const found = await this.codes.find(facts.id, code, caller);
    if (!found.ok) return found;
    return ok({ facts, voterId: found.value.id, ground: 'code', group: found.value.batch || null });
  }
}

/** A draft is for those who make and open it. */
const maySee = (viewer: Viewer, { rules, challenge }: RoundFacts): boolean =>
  rules.state !== 'draft' ||
  mayOn(viewer, 'round.design', challenge) ||
  mayOn(viewer, 'round.run', challenge);

/** The ballot's text when the method takes it. Faults are told by their places on the ballot as it was given. */
function contentOf({ id, method, plan }: RoundFacts, ballot: Ballot): Outcome<string> {
  if (!plan) throw new Error(`Round ${id} takes ballots and has no order for ties.`);
  const read = readBallot(method.form, ballot);
  if (!read.ok && method.form in ballot) return read;
  const fault = method.checkBallot(ballot, plan);
  if (fault) return refuse(fault);
  return read.ok ? ok(ballotText(read.value)) : read;
}

/** @param found the channel by which the voter came, or the batch of the code */
function groupOf({ rules }: RoundFacts, given: string | null, found: string | null): Outcome<string | null> {
  const groups = rules.groupBy === 'declared' ? rules.groups : [];
  if (given !== null && !groups.includes(given)) return refuse(voterGroupUnknown(groups));
  return ok(rules.groupBy === 'channel' || rules.groupBy === 'code_batch' ? found : given);
}

const noLongerAsked = ({ challenge: { audience } }: RoundFacts, { ground }: Casting): Refusal =>
  ground === 'code' ? votingCodeInvalid() : refusal('NOT_IN_AUDIENCE', [], { audience });
