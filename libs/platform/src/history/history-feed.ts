import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PubSub } from 'graphql-subscriptions';
import type { Logger } from 'pino';
import { DatabaseListener } from '../database/listener.js';
import { LOGGER } from '../telemetry/logger.js';
import { HISTORY_CHANNEL } from './append-history.js';
import type { HistoryEvent, HistoryPositionValue } from './event.js';
import { HistoryReader } from './history-reader.js';

const BATCH = 500;

/** Milliseconds after which a look is taken again while an older transaction holds something back. */
const SECOND_LOOK = 100;

/** Milliseconds after which a look is taken again when the database did not answer. */
const AFTER_FAILURE = 1_000;

/**
 * What happens, as it happens, for subscriptions. Every process reads the history itself, woken by Postgres, so any
 * number of API processes tells its own clients everything.
 */
@Injectable()
export class HistoryFeed implements OnModuleInit {
  private readonly pubSub = new PubSub();
  private position: HistoryPositionValue | null = null;
  private reading: Promise<void> = Promise.resolve();
  private waiting = false;

  constructor(
    private readonly reader: HistoryReader,
    private readonly listener: DatabaseListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    this.position = await this.reader.end();
    await this.listener.listen(HISTORY_CHANNEL, () => this.look());
  }

  /** Events of one challenge from now on. */
  ofChallenge(challengeId: string): AsyncIterableIterator<HistoryEvent> {
    return this.pubSub.asyncIterableIterator<HistoryEvent>(challengeId);
  }

  private look(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.reading = this.reading.then(async () => {
      this.waiting = false;
      await this.read().catch((err: unknown) => {
        this.logger.warn({ err }, 'The history cannot be read now; it is tried again');
        this.lookLater(AFTER_FAILURE);
      });
    });
  }

  /** Nobody may call again: what was not read now would wait for the next event. */
  private lookLater(milliseconds: number): void {
    setTimeout(() => this.look(), milliseconds).unref();
  }

  private async read(): Promise<void> {
    for (;;) {
      if (!this.position) return;
      const events = await this.reader.after(this.position, BATCH);
      for (const event of events) {
        if (event.challengeId) await this.pubSub.publish(event.challengeId, event);
        this.position = event.position;
      }
      if (events.length === BATCH) continue;
      if (await this.reader.isWaiting(this.position)) this.lookLater(SECOND_LOOK);
      return;
    }
  }
}
