import { Injectable } from '@nestjs/common';
import {
  Authenticator,
  type Channel,
  type Grant,
  type Permission,
  type Viewer,
} from '@octavo/platform/access';
import { Database, Gathering } from '@octavo/platform/database';
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

type ViewerLoader = Gathering<Buffer, ViewerRow | null>;

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
    const row = await this.loaderFor(token, channel)?.load(hashToken(token));
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

function gathering(fetch: (hashes: readonly Buffer[]) => Promise<ViewerRow[]>): ViewerLoader {
  return new Gathering(async (hashes) => {
    const rows = await fetch(hashes);
    const found = new Map(rows.map((row) => [row.token_hash.toString('latin1'), row]));
    return hashes.map((hash) => found.get(hash.toString('latin1')) ?? null);
  });
}
