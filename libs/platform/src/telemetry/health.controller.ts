import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { Public } from '../access/allow.decorator.js';
import { Database } from '../database/database.js';
import { registry } from './metrics.js';

/** What operators and proxies ask of every process. */
@Public()
@Controller()
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs. */
  @Get('livez')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers and is up to date. */
  @Get('readyz')
  async ready(): Promise<{ status: string }> {
    const known = new Set(this.database.dataSource.migrations.map((migration) => migration.name));
    const done = await this.database
      .query<{ name: string }>('select name from migration')
      .catch(() =>
        Promise.reject(new ServiceUnavailableException({ status: 'the database does not answer' })),
      );
    for (const { name } of done) known.delete(name);
    if (known.size > 0)
      throw new ServiceUnavailableException({ status: 'migrations are pending: octavo migrate' });
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', registry.contentType)
  async metrics(): Promise<string> {
    return registry.metrics();
  }
}
