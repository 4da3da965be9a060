import { Injectable } from '@nestjs/common';
import { checkEmail, normaliseEmail, ok, refuse, type Outcome } from '@octavo/domain/shared';
import { RateLimiter, type Channel } from '@octavo/platform/access';
import { loadConfig, SignInConfig } from '@octavo/platform/config';
import { Database, newId, SYSTEM, type Actor, type Transaction } from '@octavo/platform/database';
import { InstallationService } from '@octavo/platform/installation';
import { queueMail } from '@octavo/platform/mail';
import { timingSafeEqual } from 'node:crypto';
import { hashPassword, passwordFits } from './password.js';
import { codeInvalid, notAllowed, notStaff, passwordInvalid } from './people.errors.js';
import { Person } from './person.entity.js';
import { hashCode, hashToken, newCode, newToken } from './secrets.js';
import { Session } from './session.entity.js';
import { SignInCode } from './sign-in-code.entity.js';

/** A session just made; the token is told once. */
export interface SignedIn {
  readonly person: Person;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Where a request to sign in comes from. */
export interface Caller {
  readonly channel: Channel;
  readonly address: string;
  readonly locale: string;
}

/** A wrong code may be typed this often before it is void. */
const WRONG_CODES = 5;

/** How sign-in answered: the same for every address. On demo data the code itself, since no mail arrives. */
export interface CodeSent {
  readonly minutes: number;
  readonly demoCode: string | null;
}

/** Signing in by one-time code or by password. */
@Injectable()
export class SignInService {
  private readonly config = loadConfig(SignInConfig);

  constructor(
    private readonly database: Database,
    private readonly limiter: RateLimiter,
    private readonly installation: InstallationService,
  ) {}

  /**
   * Mails a code to the address, when it may sign in here. Anybody may on the public site (an account is made at the
   * first code that fits); only staff may on the admin app. The answer and the work done are the same either way.
   * EMAIL_INVALID, RATE_LIMITED.
   */
  async requestCode(email: string, caller: Caller): Promise<Outcome<CodeSent>> {
    const fault = checkEmail(email, ['email']);
    if (fault) return refuse(fault);
    const address = normaliseEmail(email);
    const limited = await this.limit(`code:${caller.channel}:${address}`, caller);
    if (!limited.ok) return limited;
    const demo = await this.installation.isDemo();
    const code = newCode();
    return this.database.transaction(SYSTEM, async (transaction) => {
      const now = await transaction.now();
      const id = newId();
      await transaction.manager.insert(SignInCode, {
        id,
        email: address,
        channel: caller.channel,
        codeHash: hashCode(id, code),
        createdAt: now,
        expiresAt: new Date(now.getTime() + this.config.codeMinutes * 60_000),
      });
      const person = await transaction.manager.findOneBy(Person, { email: address });
      if (caller.channel === 'api' || (await isStaff(transaction, person))) {
        await queueMail(transaction, {
          kind: 'sign_in_code',
          dedupe: `sign_in_code:${id}`,
          to: { address, personId: person?.id ?? null, locale: person?.locale ?? caller.locale },
          values: { code, minutes: this.config.codeMinutes },
        });
      }
      return ok({ minutes: this.config.codeMinutes, demoCode: demo ? code : null });
    });
  }

  /** Turns a code into a session. CODE_INVALID for every way in which it can be wrong; NOT_STAFF on the admin app. */
  async signInWithCode(email: string, code: string, caller: Caller): Promise<Outcome<SignedIn>> {
    const address = normaliseEmail(email);
    const limited = await this.limit(`try:${caller.channel}:${address}`, caller);
    if (!limited.ok) return limited;
    const fits = await this.useCode(address, code.trim(), caller.channel);
    if (!fits) return refuse(codeInvalid());
    return this.database.transaction(SYSTEM, async (transaction) => {
      const known = await transaction.manager.findOneBy(Person, { email: address });
      if (caller.channel === 'admin' && !(await isStaff(transaction, known))) return refuse(notStaff());
      const person = known ?? (await register(transaction, address, caller.locale));
      person.verifiedAt ??= await transaction.now();
      await transaction.manager.save(person);
      return ok(await this.open(transaction, person, caller.channel));
    });
  }

  /** Signs in by password, where one was set. PASSWORD_INVALID for every way in which it can be wrong. */
  async signInWithPassword(email: string, password: string, caller: Caller): Promise<Outcome<SignedIn>> {
    const address = normaliseEmail(email);
    const limited = await this.limit(`try:${caller.channel}:${address}`, caller);
    if (!limited.ok) return limited;
    const person = await this.database.manager.findOneBy(Person, { email: address });
    const fits = await passwordFits(person?.passwordHash ?? null, password);
    if (!person || !fits) return refuse(passwordInvalid());
    return this.database.transaction(SYSTEM, async (transaction) => {
      if (caller.channel === 'admin' && !(await isStaff(transaction, person)))
        return refuse(passwordInvalid());
      return ok(await this.open(transaction, person, caller.channel));
    });
  }

  /**
   * Sets the person's password; all other sessions end. Only by a session: a token of somebody's tools must not
   * become their password. NOT_ALLOWED, PASSWORD_TOO_WEAK.
   */
  async setPassword(
    actor: Actor & { readonly sessionId: string | null },
    password: string,
  ): Promise<Outcome<true>> {
    if (actor.personId === null || actor.sessionId === null) return refuse(notAllowed());
    const hashed = await hashPassword(password);
    if (!hashed.ok) return hashed;
    return this.database.transaction(actor, async (transaction) => {
      await transaction.manager.update(Person, { id: actor.personId ?? '' }, { passwordHash: hashed.value });
      await transaction.query(
        'update session set revoked_at = now() where person_id = $1 and revoked_at is null and id is distinct from $2',
        [actor.personId, actor.sessionId],
      );
      transaction.record({
        action: 'person.password_set',
        subject: { type: 'person', id: actor.personId ?? '' },
      });
      return ok(true);
    });
  }

  /** Ends the session. */
  async signOut(actor: Actor, sessionId: string | null): Promise<Outcome<true>> {
    return this.database.transaction(actor, async (transaction) => {
      if (sessionId) {
        await transaction.query(
          'update session set revoked_at = now() where id = $1 and revoked_at is null',
          [sessionId],
        );
        transaction.record({ action: 'session.ended', subject: { type: 'session', id: sessionId } });
      }
      return ok(true);
    });
  }

  /** Opens a session inside the caller's unit of work. */
  async open(transaction: Transaction, person: Person, channel: Channel): Promise<SignedIn> {
    const token = newToken();
    const now = await transaction.now();
    const minutes = channel === 'api' ? this.config.apiSessionMinutes : this.config.adminSessionMinutes;
    const session = transaction.manager.create(Session, {
      id: newId(),
      tokenHash: hashToken(token),
      personId: person.id,
      channel,
      createdAt: now,
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    });
    await transaction.manager.insert(Session, session);
    transaction.record({
      action: 'session.opened',
      subject: { type: 'session', id: session.id },
      data: { personId: person.id, channel },
    });
    return { person, token, expiresAt: session.expiresAt };
  }

  /** Counts the attempt, in a transaction of its own: a refusal afterwards must not undo the count. */
  private async limit(key: string, caller: Caller): Promise<Outcome<true>> {
    let refused = null;
    await this.database.transaction(SYSTEM, async (transaction) => {
      const { codesPerAddress, codesPerCaller } = this.config;
      refused =
        (await this.limiter.hit(transaction, key, codesPerAddress, 3600)) ??
        (await this.limiter.hit(
          transaction,
          `caller:${caller.channel}:${caller.address}`,
          codesPerCaller,
          3600,
        ));
      return ok(true);
    });
    return refused ? refuse(refused) : ok(true);
  }

  /** Marks the code as used, or counts the wrong guess; committed either way, so that guessing has an end. */
  private async useCode(email: string, code: string, channel: Channel): Promise<boolean> {
    const outcome = await this.database.transaction(SYSTEM, async (transaction) => {
      const rows = await transaction.query<{ id: string; code_hash: Buffer }>(
        `select id, code_hash from sign_in_code
          where email = $1 and channel = $2 and used_at is null and expires_at > clock_timestamp()
            and failed_attempts < $3
          order by created_at desc limit 5 for update`,
        [email, channel, WRONG_CODES],
      );
      const match = rows.find((row) => timingSafeEqual(row.code_hash, hashCode(row.id, code)));
      if (match) {
        await transaction.query(
          'update sign_in_code set used_at = clock_timestamp() where email = $1 and channel = $2 and used_at is null',
          [email, channel],
        );
      } else {
        await transaction.query(
          'update sign_in_code set failed_attempts = failed_attempts + 1 where id = any($1)',
          [rows.map((row) => row.id)],
        );
      }
      return ok(match !== undefined);
    });
    return outcome.ok && outcome.value;
  }
}

async function isStaff(transaction: Transaction, person: Person | null): Promise<boolean> {
  const [row] = await transaction.query<{ staff: boolean }>(
    `select exists (select 1 from role_assignment where person_id = $1 and starts_at <= now()
                       and (ends_at is null or ends_at > now())) as staff`,
    [person?.id ?? newId()],
  );
  return row?.staff ?? false;
}

/** A first sign-in makes the account. The name is the address's first part until its owner says otherwise. */
async function register(transaction: Transaction, email: string, locale: string): Promise<Person> {
  const person = transaction.manager.create(Person, {
    id: newId(),
    email,
    name: email.split('@')[0] ?? email,
    locale,
    passwordHash: null,
    verifiedAt: null,
    createdAt: await transaction.now(),
  });
  await transaction.manager.insert(Person, person);
  transaction.record({ action: 'person.registered', subject: { type: 'person', id: person.id } });
  return person;
}
