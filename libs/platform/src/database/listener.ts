import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { DatabaseConfig, loadConfig } from '../config/index.js';
import { SteadyClient } from './steady-client.js';

/** Longest wait before trying to reach the database again, in milliseconds. */
const LONGEST_PAUSE = 5_000;

/**
 * Hears LISTEN/NOTIFY on one connection of its own and comes back by itself after the database was away. A message
 * may be missed meanwhile, so a listener is also told `reconnected` and must look for itself.
 */
@Injectable()
export class DatabaseListener implements OnApplicationShutdown {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private client: SteadyClient | null = null;
  private retry: NodeJS.Timeout | null = null;
  private pause = 100;
  private closed = false;
  private readonly channels = new Set<string>();

  /** Calls `heard` for every message on `channel`, and once after each time that messages may have been missed. */
  async listen(channel: string, heard: () => void): Promise<void> {
    this.emitter.on(channel, heard);
    this.channels.add(channel);
    if (!this.client) await this.connect();
    else await this.client.query(`listen ${pg.escapeIdentifier(channel)}`);
  }

  private async connect(): Promise<void> {
    const { url } = loadConfig(DatabaseConfig);
    const client = new SteadyClient({
      connectionString: url,
      keepAlive: true,
      application_name: 'octavo listener',
    });
    client.on('notification', ({ channel }) => this.emitter.emit(channel));
    client.once('error', () => this.reconnect(client));
    client.once('end', () => this.reconnect(client));
    this.client = client;
    try {
      await client.connect();
      for (const channel of this.channels) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      this.pause = 100;
      for (const channel of this.channels) this.emitter.emit(channel);
    } catch {
      this.reconnect(client);
    }
  }

  private reconnect(lost: SteadyClient): void {
    if (this.closed || this.client !== lost || this.retry) return;
    lost.removeAllListeners('notification');
    void lost.end().catch(() => undefined);
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.connect();
    }, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }
}
