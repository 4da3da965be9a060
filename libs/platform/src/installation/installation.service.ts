import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** What this installation is. Read each time: it is one row, and being a demo must never be a stale belief. */
@Injectable()
export class InstallationService {
  constructor(private readonly database: Database) {}

  /** Whether the data is the demo's, so that known accounts and shown codes may exist. */
  async isDemo(): Promise<boolean> {
    const [row] = await this.database.query<{ demo: boolean }>('select demo from installation');
    return row?.demo ?? false;
  }
}
