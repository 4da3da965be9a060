import { Injectable } from '@nestjs/common';
import {
  Authenticator,
  type Channel,
  type Grant,
  type Permission,
  type Viewer,
} from '@octavo/platform/access';
import { Database } from '@octavo/platform/database';
import { API_TOKEN_PREFIX } from './api-token.service.js';
import { hashToken } from './secrets.js';
import { VIEWER_BY_API_TOKEN, VIEWER_BY_SESSION } from './viewer.queries.js';

interface ViewerRow {
  session_id: string | null;
  scopes: Permission[] | null;
  person_id: string;
  name: string;
  email: string;
  locale: string;
  staff_of: string[];
  grants: Grant[];
}

/** Knows people by their session or API token. Asks the database each time, so that revoking works at once. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(private readonly database: Database) {
    super();
  }

  async authenticate(token: string, channel: Channel, requestId: string | null): Promise<Viewer | null> {
    const row = token.startsWith(API_TOKEN_PREFIX)
      ? await this.byApiToken(token, channel)
      : await this.bySession(token, channel);
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
    };
  }

  private async bySession(token: string, channel: Channel): Promise<ViewerRow | undefined> {
    const rows = await this.database.prepared<ViewerRow>('viewer_by_session', VIEWER_BY_SESSION, [
      hashToken(token),
      channel,
    ]);
    return rows[0];
  }

  /** API tokens are for the public API only. */
  private async byApiToken(token: string, channel: Channel): Promise<ViewerRow | undefined> {
    if (channel !== 'api') return undefined;
    const rows = await this.database.prepared<ViewerRow>('viewer_by_api_token', VIEWER_BY_API_TOKEN, [
      hashToken(token),
    ]);
    return rows[0];
  }
}
