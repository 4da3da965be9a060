import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ok } from '@octavo/domain/shared';
import type { Logger } from 'pino';
import { SYSTEM } from '../database/actor.js';
import { Database } from '../database/database.js';
import { DatabaseListener } from '../database/listener.js';
import type { Transaction } from '../database/transaction.js';
import { LOGGER } from '../telemetry/logger.js';
import { historyLag } from '../telemetry/metrics.js';
import { HISTORY_CHANNEL } from './append-history.js';
import { BEGINNING } from './consumers-start.js';
import { HISTORY_CONSUMERS, type HistoryConsumer } from './history-consumer.js';
import { HistoryReader } from './history-reader.js';

const BATCH = 100;

/** Milliseconds between looks when nobody calls. */
const PATIENCE = 2_000;

/** Milliseconds between looks while an older transaction holds something back. */
const SECOND_LOOK = 100;

/** Carries the history to its consumers, in order, each at its own pace. Any number of workers may run it. */
@Injectable()
export class HistoryPump implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private pending = false;

  constructor(
    private readonly database: Database,
    private readonly listener: DatabaseListener,
    private readonly reader: HistoryReader,
    @Inject(HISTORY_CONSUMERS) private readonly consumers: readonly HistoryConsumer[],
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listener.listen(HISTORY_CHANNEL, () => this.run());
    this.timer = setInterval(() => this.run(), PATIENCE);
    this.run();
  }

  private run(): void {
    if (this.pending || this.stopped) return;
    this.pending = true;
    this.running = this.running.then(async () => {
      this.pending = false;
      for (const consumer of this.consumers) await this.drain(consumer);
    });
  }

  private async drain(consumer: HistoryConsumer): Promise<void> {
    try {
      while (!this.stopped && (await this.step(consumer)));
    } catch (err) {
      this.logger.error(
        { err, consumer: consumer.name },
        'A consumer of the history failed; it will try again',
      );
    }
  }

  /** Handles the next events of a consumer; true when there may be more. */
  private async step(consumer: HistoryConsumer): Promise<boolean> {
    const outcome = await this.database.transaction(SYSTEM, async (transaction) => {
      const position = await this.claim(consumer, transaction);
      if (!position) return ok(false);
      const events = await this.reader.after(position, BATCH, transaction.manager);
      for (const event of events) {
        if (consumer.actions.includes(event.action)) await consumer.handle(event, transaction);
      }
      const last = events.at(-1);
      historyLag.set({ consumer: consumer.name }, last ? (Date.now() - last.at.getTime()) / 1000 : 0);
      if (!last) {
        if (await this.reader.isWaiting(position, transaction.manager)) this.lookAgain();
        return ok(false);
      }
      await transaction.query(
        'update history_position set transaction = $2, sequence = $3, moved_at = now() where consumer = $1',
        [consumer.name, last.position.transaction, last.position.sequence],
      );
      return ok(events.length === BATCH);
    });
    return outcome.ok && outcome.value;
  }

  private lookAgain(): void {
    if (!this.stopped) setTimeout(() => this.run(), SECOND_LOOK).unref();
  }

  /** Locks the consumer's place; undefined when another worker has it. */
  private async claim(
    consumer: HistoryConsumer,
    transaction: Transaction,
  ): Promise<{ transaction: string; sequence: string } | undefined> {
    await transaction.query(
      `insert into history_position (consumer, transaction, sequence)
       select $1, coalesce(max(transaction), 0), coalesce(max(sequence), 0)
         from history_position where consumer = $2
       having not exists (select 1 from history_position where consumer = $1)
       on conflict do nothing`,
      [consumer.name, BEGINNING],
    );
    const [position] = await transaction.query<{ transaction: string; sequence: string }>(
      'select transaction, sequence from history_position where consumer = $1 for update skip locked',
      [consumer.name],
    );
    return position;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }
}
