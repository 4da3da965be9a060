import { Injectable } from '@nestjs/common';
import { checkText, isId, ok, refusal, refuse, TEXT_LIMITS, type Outcome } from '@octavo/domain/shared';
import { PERMISSIONS, type Permission, type Viewer } from '@octavo/platform/access';
import { Database, newId } from '@octavo/platform/database';
import { ApiToken } from './api-token.entity.js';
import { notFound } from './people.errors.js';
import { hashToken, newToken } from './secrets.js';

/** Tells API tokens from sessions, and lets secret scanners find a leaked one. */
export const API_TOKEN_PREFIX = 'octavo_';

/** Most days that a token may live. */
const MOST_DAYS = 366;

/** A token just made. The secret is shown once and cannot be had again. */
export interface NewApiToken {
  readonly token: ApiToken;
  readonly secret: string;
}

/** Tokens for a person's own tools. */
@Injectable()
export class ApiTokenService {
  constructor(private readonly database: Database) {}

  /**
   * Makes a token that may do what `scopes` list, for `days` days, and never more than its person may. A token makes
   * no token that may more than itself. SCOPES_REQUIRED, SCOPE_UNKNOWN, SCOPE_NOT_YOURS, DAYS_OUT_OF_RANGE, and text
   * refusals for the name.
   */
  async create(
    viewer: Viewer,
    input: { readonly name: string; readonly scopes: readonly string[]; readonly days: number },
  ): Promise<Outcome<NewApiToken>> {
    const unknown = input.scopes.filter((scope) => !Object.hasOwn(PERMISSIONS, scope));
    const own: readonly string[] = viewer.scopes ?? input.scopes;
    const beyond = input.scopes.filter((scope) => !own.includes(scope));
    const faults = [
      checkText(input.name, TEXT_LIMITS.name, ['name']),
      input.scopes.length === 0 ? refusal('SCOPES_REQUIRED', ['scopes']) : null,
      unknown.length > 0 ? refusal('SCOPE_UNKNOWN', ['scopes'], { scopes: unknown.join(', ') }) : null,
      beyond.length > 0 ? refusal('SCOPE_NOT_YOURS', ['scopes'], { scopes: beyond.join(', ') }) : null,
      input.days < 1 || input.days > MOST_DAYS
        ? refusal('DAYS_OUT_OF_RANGE', ['days'], { most: MOST_DAYS })
        : null,
    ].filter((fault) => fault !== null);
    const personId = viewer.personId;
    if (personId === null) return refuse(notFound());
    if (faults.length > 0) return refuse(...faults);
    const secret = newToken(API_TOKEN_PREFIX);
    return this.database.transaction(viewer, async (transaction) => {
      const now = await transaction.now();
      const token = transaction.manager.create(ApiToken, {
        id: newId(),
        tokenHash: hashToken(secret),
        personId,
        name: input.name.trim(),
        scopes: [...new Set(input.scopes as readonly Permission[])],
        createdAt: now,
        expiresAt: new Date(now.getTime() + input.days * 86_400_000),
        revokedAt: null,
      });
      await transaction.manager.insert(ApiToken, token);
      transaction.record({ action: 'api_token.created', subject: { type: 'api_token', id: token.id } });
      return ok({ token, secret });
    });
  }

  /** Ends a token of the viewer's own at once. */
  async revoke(viewer: Viewer, id: string): Promise<Outcome<ApiToken>> {
    if (!isId(id)) return refuse(notFound('id'));
    return this.database.transaction(viewer, async (transaction) => {
      const token = await transaction.manager.findOneBy(ApiToken, {
        id,
        personId: viewer.personId ?? newId(),
      });
      if (!token) return refuse(notFound('id'));
      token.revokedAt ??= await transaction.now();
      await transaction.manager.save(token);
      transaction.record({ action: 'api_token.revoked', subject: { type: 'api_token', id } });
      return ok(token);
    });
  }

  /** The viewer's own tokens, newest first. */
  async list(viewer: Viewer): Promise<readonly ApiToken[]> {
    if (viewer.personId === null) return [];
    return this.database.manager.find(ApiToken, {
      where: { personId: viewer.personId },
      order: { createdAt: 'DESC' },
    });
  }
}
