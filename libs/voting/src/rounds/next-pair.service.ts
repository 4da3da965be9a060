import { Injectable } from '@nestjs/common';
import { ok, refusal, refuse, type Outcome } from '@octavo/domain/shared';
import { nextPair, type Option } from '@octavo/domain/voting';
import { notFound } from '@octavo/people';
import type { Viewer } from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { randomInt } from 'node:crypto';
import { OwnBallots } from '../ballots/own-ballot.service.js';
import { RoundAccess } from './round-access.service.js';
import type { VotingRound } from './voting-round.entity.js';

/** A pair that was judged, whichever way, and how often. */
interface PairRow {
  readonly low: Option;
  readonly high: Option;
  readonly times: number;
}

interface Judged {
  readonly shown: readonly number[];
  readonly times: ReadonlyMap<string, number>;
}

/** Which pairs were judged, of ballots that count: how often, and not with what outcome. */
const PAIRS = `
  select least(pair.one, pair.other) as low, greatest(pair.one, pair.other) as high, count(*)::integer as times
    from ballot b
    join ballot_entry e on e.challenge_id = b.challenge_id and e.round_id = b.round_id and e.entry = b.entry
   cross join lateral (select (p ->> 0)::integer as one, (p ->> 1)::integer as other
                         from jsonb_array_elements(e.content::jsonb -> 'comparisons') as p) pair
   where b.challenge_id = $1 and b.round_id = $2 and e.content is not null
   group by 1, 2`;

/** Milliseconds for which what was judged is remembered: which pair is shown next need not be the very best one. */
const FRESH = 15_000;

/** Of many judgements it is remembered for so many times as long as it took to read them. */
const REST = 30;

interface Known {
  readonly judged: Promise<Judged>;
  until: number;
}

/** Rounds that are remembered. */
const KEPT = 100;

/**
 * Chooses which pair a voter sees next. By how often options were shown and pairs judged, which says nothing about what
 * people prefer: while a round is blind, the next pair must not tell it either.
 */
@Injectable()
export class NextPairService {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: Database,
    private readonly rounds: RoundAccess,
    private readonly ballots: OwnBallots,
  ) {}

  /**
   * The next pair, left and right; null when the viewer has seen every one. NOT_FOUND, ROUND_NOT_BY_PAIRS.
   * @param passed pairs that the viewer was shown and did not judge
   */
  async next(
    viewer: Viewer,
    roundId: string,
    passed: readonly (readonly [Option, Option])[],
  ): Promise<Outcome<readonly [Option, Option] | null>> {
    const round = (await this.rounds.readable(viewer, [roundId])).get(roundId);
    if (!round) return refuse(notFound());
    if (round.method !== 'bradley_terry') return refuse(refusal('ROUND_NOT_BY_PAIRS'));
    const [own, judged] = await Promise.all([this.ballots.ownBallot(viewer, round.id), this.judged(round)]);
    const mine = own?.ballot && 'comparisons' in own.ballot ? own.ballot.comparisons : [];
    const facts = {
      options: round.tieOrder?.length ?? 0,
      shown: judged.shown,
      judgedTimes: (a: Option, b: Option) => judged.times.get(nameOf(a, b)) ?? 0,
      own: [...mine, ...passed],
    };
    return ok(facts.options < 2 ? null : nextPair(facts, (below) => randomInt(below)));
  }

  private judged(round: VotingRound): Promise<Judged> {
    const known = this.known.get(round.id);
    if (known && known.until > performance.now()) return known.judged;
    const begun = performance.now();
    const made: Known = { judged: this.read(round), until: Infinity };
    this.known.delete(round.id);
    this.known.set(round.id, made);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? '');
    made.judged.then(
      () => (made.until = performance.now() + Math.max(FRESH, REST * (performance.now() - begun))),
      () => this.known.delete(round.id),
    );
    return made.judged;
  }

  private async read({ challengeId, id }: VotingRound): Promise<Judged> {
    const rows = await this.database.query<PairRow>(PAIRS, [challengeId, id]);
    const shown: number[] = [];
    for (const { low, high, times } of rows) {
      shown[low] = (shown[low] ?? 0) + times;
      shown[high] = (shown[high] ?? 0) + times;
    }
    return { shown, times: new Map(rows.map(({ low, high, times }) => [nameOf(low, high), times])) };
  }
}

const nameOf = (a: Option, b: Option): string => `${Math.min(a, b)}:${Math.max(a, b)}`;
