import { Injectable } from '@nestjs/common';
import { BallotsConfig, loadConfig } from '@octavo/platform/config';
import { Database, type Lane } from '@octavo/platform/database';
import { setTimeout as sleep } from 'node:timers/promises';
import { ballotsTaken, ballotsWaiting, batchBallots, batchRetries, batchSeconds } from './ballot-metrics.js';
import { storeBallots, type StoredBallot } from './ballot-store.js';
import type { BallotAccepted, Casting, LedgerRound, StoredOutcome } from './casting.js';
import { sealCasting, type SealedCasting } from './seal-casting.js';
import { TurnWatch } from './turn-watch.js';
import { WaitingBallots, type WaitingBallot } from './waiting-ballots.js';

/** Milliseconds before a batch is sent again, the first time and at most. */
const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 500;

/** Milliseconds between looks for callers who have waited long enough. */
const LOOK_EVERY = 250;

/** Milliseconds that others may have to wait for a turn, and ballots from which on these are why they wait. */
const LONGEST_TURN = 100;
const MANY = 200;

/** Seconds after which a caller is asked to come back, at least and at most. */
const SOONEST = 1;
const LATEST = 30;

/** The database did not answer in time: the ballot may be stored or not. Sending it again is safe. */
export class BallotOutcomeUnknown extends Error {
  constructor() {
    super('The database did not say in time whether a ballot was stored.');
  }
}

/**
 * Stores ballots that arrive together by one statement and one commit, and answers each caller only after that commit.
 * What arrives meanwhile waits for the next one. It holds a limited number, and has connections of its own, so that a
 * flood of ballots takes nothing from others.
 */
@Injectable()
export class BallotQueue {
  private readonly config = loadConfig(BallotsConfig);
  private readonly rounds = new Map<string, WaitingBallots>();
  private readonly turns = new TurnWatch();
  private lane: Lane | null = null;
  private waiting = 0;
  private storing = 0;
  private isCalled = false;
  private watch: NodeJS.Timeout | null = null;
  /** Ballots per second, lately. */
  private pace = 1_000;

  constructor(private readonly database: Database) {}

  /**
   * When to come back, while no more ballots are taken; null while they are. No more are taken when enough wait, and
   * when so many come that everybody else on this server has to wait for them.
   */
  fullUntil(): Date | null {
    const isCrowding = this.waiting >= MANY && this.turns.lag > LONGEST_TURN;
    if (this.waiting < this.config.waiting && !isCrowding) return null;
    const seconds = Math.min(LATEST, Math.max(SOONEST, this.waiting / this.pace));
    // Not all in the same moment.
    return new Date(Date.now() + 1_000 * seconds * (1 + Math.random()));
  }

  /**
   * Stores a ballot.
   * @throws BallotOutcomeUnknown when the database was away for too long
   */
  store(round: LedgerRound, casting: Casting): Promise<StoredOutcome> {
    const retryAt = this.fullUntil();
    if (retryAt !== null) {
      ballotsTaken.inc({ outcome: 'come_back' });
      return Promise.resolve({ verdict: 'come_back', retryAt });
    }
    return new Promise((resolve, reject) => {
      const until = performance.now() + this.config.patience;
      const those = this.rounds.get(round.id) ?? new WaitingBallots(round);
      this.rounds.set(round.id, those);
      this.count(1);
      those.add({
        casting,
        until,
        tag: null,
        sealed: null,
        answer: (outcome) => (this.count(-1), resolve(outcome)),
        fail: (error) => (this.count(-1), reject(error)),
      });
      this.call();
    });
  }

  private count(change: 1 | -1): void {
    this.waiting += change;
    ballotsWaiting.set(this.waiting);
    if (this.waiting > 0) {
      this.watch ??= setInterval(() => this.sendAway(), LOOK_EVERY).unref();
      this.turns.start();
    } else {
      if (this.watch) clearInterval(this.watch);
      this.watch = null;
      this.turns.stop();
    }
  }

  /** Those that came in during this turn of the event loop go together. */
  private call(): void {
    if (this.isCalled) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      this.begin();
    });
  }

  private begin(): void {
    for (const those of this.rounds.values()) {
      if (this.storing >= this.config.connections) return;
      if (those.isStoring || those.isEmpty) continue;
      those.isStoring = true;
      this.storing += 1;
      void this.storeNext(those).finally(() => {
        those.isStoring = false;
        this.storing -= 1;
        this.rounds.delete(those.round.id);
        // To the end: rounds take turns.
        if (!those.isEmpty) this.rounds.set(those.round.id, those);
        this.call();
      });
    }
  }

  private async storeNext(those: WaitingBallots): Promise<void> {
    const ballots = those.take(this.config.together);
    for (const ballot of ballots)
      ballot.sealed ??= sealCasting(those.round.id, ballot.casting, ballot.tag ?? undefined);
    const began = performance.now();
    await this.storeTogether(those, ballots);
    const seconds = (performance.now() - began) / 1_000;
    batchBallots.observe(ballots.length);
    batchSeconds.observe(seconds);
    this.pace = 0.9 * this.pace + (0.1 * ballots.length) / Math.max(seconds, 0.001);
  }

  /** Sends ballots until it is known what became of each; safe, since a casting that is stored is not stored again. */
  private async storeTogether(those: WaitingBallots, ballots: readonly WaitingBallot[]): Promise<void> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const sent = ballots.filter((ballot) => !giveUp(ballot));
      if (sent.length === 0) return;
      try {
        this.lane ??= this.database.lane(this.config.connections);
        const stored = await storeBallots(
          this.lane,
          those.round,
          sent.map(({ sealed }) => sealed as SealedCasting),
        );
        sent.forEach((ballot, at) => this.settle(those, ballot, stored[at]));
        return;
      } catch (error) {
        if (isRefusedForGood(error)) return this.storeApart(those, sent, error);
      }
      batchRetries.inc();
      await sleep(pause);
    }
  }

  /** Something in the batch can never be stored: finds out which, so that the others are. */
  private async storeApart(
    those: WaitingBallots,
    ballots: readonly WaitingBallot[],
    error: Error,
  ): Promise<void> {
    if (ballots.length === 1) return ballots[0]?.fail(error);
    const half = Math.ceil(ballots.length / 2);
    await this.storeTogether(those, ballots.slice(0, half));
    await this.storeTogether(those, ballots.slice(half));
  }

  private settle(those: WaitingBallots, ballot: WaitingBallot, stored: StoredBallot | undefined): void {
    const { sealed } = ballot;
    if (!stored || !sealed) return ballot.fail(new Error('A ballot was stored without an answer.'));
    switch (stored.verdict) {
      case 'known':
        ballot.sealed = null;
        ballot.tag = stored.knownTag;
        return those.putBack(ballot);
      case 'stored':
      case 'standing':
        those.tellTag(sealed.voterId, stored.knownTag ?? sealed.tag);
        return ballot.answer({ verdict: 'accepted', accepted: accepted(those.round, sealed, stored) });
      case 'nothing':
      case 'voter':
      case 'round':
        ballotsTaken.inc({ outcome: 'refused' });
        return ballot.answer({ verdict: stored.verdict });
    }
  }

  /** Callers whose ballots were never sent need not wait any longer. */
  private sendAway(): void {
    const retryAt = new Date(Date.now() + 1_000 * SOONEST);
    for (const those of this.rounds.values()) {
      for (const { answer } of those.takeExpired(performance.now())) {
        ballotsTaken.inc({ outcome: 'come_back' });
        answer({ verdict: 'come_back', retryAt });
      }
    }
  }
}

function accepted(round: LedgerRound, sealed: SealedCasting, stored: StoredBallot): BallotAccepted {
  const { entry, at } = stored;
  if (entry === null || at === null) throw new Error('A stored ballot has no entry.');
  const isNew = stored.verdict === 'stored' || stored.commitment?.equals(sealed.commitment) === true;
  const { leaf, commitment } = isNew ? sealed : { ...sealed, ...stored };
  ballotsTaken.inc({ outcome: isNew ? 'stored' : 'standing' });
  return {
    roundId: round.id,
    challengeId: round.challengeId,
    entry,
    leaf: leaf?.toString('hex') ?? '',
    commitment: commitment?.toString('hex') ?? '',
    acceptedAt: at,
    changed: isNew,
  };
}

/** True for a ballot that was sent before and whose caller has waited long enough; that caller is told. */
function giveUp(ballot: WaitingBallot): boolean {
  if (ballot.until > performance.now()) return false;
  ballotsTaken.inc({ outcome: 'unknown' });
  ballot.fail(new BallotOutcomeUnknown());
  return true;
}

/** Faults of the statement or of its data, by SQLSTATE class: doing it again would not help. */
const FOR_GOOD = new Set(['22', '23', '42', 'P0', 'XX', '0A']);

function isRefusedForGood(error: unknown): error is Error {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && code.length === 5 && FOR_GOOD.has(code.slice(0, 2));
}
