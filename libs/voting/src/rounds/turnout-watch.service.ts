import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '@octavo/platform/telemetry';
import { PubSub } from 'graphql-subscriptions';
import type { Logger } from 'pino';
import { RoundReader, type Turnout } from './round-reader.service.js';

/** Milliseconds between two figures. */
const EVERY = 1_000;

interface Followed {
  followers: number;
  /** The figure that was told last; null: somebody has heard none yet. */
  told: number | null;
}

/**
 * Tells how many vote, about once a second, for as long as somebody listens. One statement a second reads all rounds that
 * are followed in this process, whatever the number of listeners and of ballots.
 */
@Injectable()
export class TurnoutWatch implements OnApplicationShutdown {
  private readonly pubSub = new PubSub();
  private readonly followed = new Map<string, Followed>();
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  constructor(
    private readonly reader: RoundReader,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The figure of a round: the first within a second, then whenever it changes. Whoever asks may read the round. */
  follow(roundId: string): AsyncIterableIterator<Turnout> {
    const followed = this.followed.get(roundId) ?? { followers: 0, told: null };
    followed.followers += 1;
    followed.told = null;
    this.followed.set(roundId, followed);
    this.timer ??= setInterval(() => void this.look(), EVERY).unref();
    const figures = this.pubSub.asyncIterableIterator<Turnout>(roundId);
    return this.countingOut(roundId, figures);
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.followed.clear();
  }

  private async look(): Promise<void> {
    if (this.followed.size === 0 || this.looking) return;
    this.looking = true;
    try {
      for (const [roundId, turnout] of await this.reader.turnouts([...this.followed.keys()])) {
        const followed = this.followed.get(roundId);
        if (!followed || followed.told === turnout.voters) continue;
        followed.told = turnout.voters;
        await this.pubSub.publish(roundId, turnout);
      }
    } catch (err) {
      this.logger.warn({ err }, 'Turnout cannot be read now; it is tried again');
    } finally {
      this.looking = false;
    }
  }

  /** The same figures; closing them, once, is one follower less. */
  private countingOut(
    roundId: string,
    figures: AsyncIterableIterator<Turnout>,
  ): AsyncIterableIterator<Turnout> {
    let isOpen = true;
    const leave = (): void => {
      const followed = this.followed.get(roundId);
      if (!isOpen || !followed) return;
      isOpen = false;
      followed.followers -= 1;
      if (followed.followers === 0) this.followed.delete(roundId);
    };
    return {
      next: () => figures.next(),
      return: async () => {
        leave();
        await figures.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
