import { Injectable } from '@nestjs/common';
import { Database } from '@octavo/platform/database';
import { In } from 'typeorm';
import { Forwarding } from './forwarding.entity.js';

/** Where submissions were put forward to, of those that the viewer was already found to be allowed to read. */
@Injectable()
export class ForwardingReader {
  constructor(private readonly database: Database) {}

  /** By submission; those that were not put forward are missing. */
  async bySubmissions(submissionIds: readonly string[]): Promise<ReadonlyMap<string, Forwarding>> {
    const found = await this.database.manager.findBy(Forwarding, { submissionId: In([...submissionIds]) });
    return new Map(found.map((one) => [one.submissionId, one]));
  }
}
