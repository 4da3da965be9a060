import { Injectable } from '@nestjs/common';
import {
  Authenticator,
  type Channel,
  type Grant,
  type Permission,
  type Viewer,
} from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import DataLoader from 'dataloader';
import { API_TOKEN_PREFIX } from './api-token.service.js';
import { hashToken } from './secrets.js';
import { VIEWERS_BY_API_TOKEN, VIEWERS_BY_SESSION } from './viewer.queries.js';

interface ViewerRow {
  token_hash: Buffer;
  session_id: string | null;
  api_token_id: string | null;
  scopes: Permission[] | null;
  person_id: string;
  name: string;
  email: string;
  locale: string;
  staff_of: string[];
  grants: Grant[];
}

type ViewerLoader = DataLoader<string, ViewerRow | null>;

/**
 * Knows people by their session or API token. Asks the database for every request, so that revoking works at once;
 * requests that arrive together are asked about together, in one statement.
 */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  private readonly sessions: Readonly<Record<Channel, ViewerLoader>>;
  private readonly apiTokens: ViewerLoader;

  constructor(private readonly database: Database) {
    super();
    this.sessions = {
      api: gathering((hashes) =>
        this.database.prepared('viewers_by_session', VIEWERS_BY_SESSION, [hashes, 'api']),
      ),
      admin: gathering((hashes) =>
        this.database.prepared('viewers_by_session', VIEWERS_BY_SESSION, [hashes, 'admin']),
      ),
    };
    this.apiTokens = gathering((hashes) =>
      this.database.prepared('viewers_by_api_token', VIEWERS_BY_API_TOKEN, [hashes]),
    );
  }

  async authenticate(token: string, channel: Channel, requestId: string | null): Promise<Viewer | null> {
    const row = await this.loaderFor(token, channel)?.load(hashToken(token).toString('hex'));
    if (!row) return null;
    return {
      personId: row.person_id,
      onBehalfOf: null,
      requestId,
      name: row.name,
      email: row.email,
      locale: row.locale,
      staffOf: row.staff_of,
      grants: row.grants,
      scopes: row.scopes,
      sessionId: row.session_id,
      apiTokenId: row.api_token_id,
    };
  }

  /** API tokens are for the public API only. */
  private loaderFor(token: string, channel: Channel): ViewerLoader | null {
    if (!token.startsWith(API_TOKEN_PREFIX)) return this.sessions[channel];
    return channel === 'api' ? this.apiTokens : null;
  }
}

/** Gathers the hashes of all requests that came in during one turn of the event loop. Nothing is kept after it. */
function gathering(fetch: (hashes: readonly Buffer[]) => Promise<ViewerRow[]>): ViewerLoader {
  return new DataLoader(
    async (keys) => {
      const rows = await fetch([...new Set(keys)].map((key) => Buffer.from(key, 'hex')));
      const found = new Map(rows.map((row) => [row.token_hash.toString('hex'), row]));
      return keys.map((key) => found.get(key) ?? null);
    },
    { cache: false, maxBatchSize: 500, batchScheduleFn: (run) => setImmediate(run) },
  );
}
