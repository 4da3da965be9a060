import { prepareInstallation } from '@octavo/platform/installation';
import {
  AppUnderTest,
  GraphqlClient,
  MailBox,
  testDatabase,
  type TestDatabase,
} from '@octavo/platform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { phasesToRecord, passTime } from './database.fixture.js';
import { codeFor, done, type Sent } from './graphql.fixture.js';
import { setTimeout as sleep } from 'node:timers/promises';

/** As the browsers of the scenarios’ people say it. */
const IN_DUTCH = { 'accept-language': 'nl' };

/** An empty Octavo as a customer has it: three processes, Postgres, a mail server, and files on disk. */
export class Installation {
  private constructor(
    readonly store: TestDatabase,
    readonly mails: MailBox,
    readonly api: AppUnderTest,
    readonly admin: AppUnderTest,
    readonly worker: AppUnderTest,
    private readonly data: string,
  ) {}

  static async start(): Promise<Installation> {
    const [store, mails, data] = await Promise.all([
      testDatabase(),
      MailBox.start(),
      mkdtemp(join(tmpdir(), 'octavo-scenario-')),
    ]);
    const env = {
      OCTAVO_MAIL_URL: mails.url,
      OCTAVO_DATA: data,
      // Everybody in the test calls from one address.
      OCTAVO_CODES_PER_CALLER: '1000',
    };
    const [api, admin, worker] = await Promise.all(
      (['api', 'admin', 'worker'] as const).map((name) => AppUnderTest.start(name, store.url, env)),
    );
    if (!api || !admin || !worker) throw new Error('An app did not start.');
    return new Installation(store, mails, api, admin, worker, data);
  }

  /** The public API as nobody. */
  get public(): GraphqlClient {
    return new GraphqlClient(this.api.url, null, IN_DUTCH);
  }

  /** The admin API as nobody. */
  get staff(): GraphqlClient {
    return new GraphqlClient(this.admin.url, null, IN_DUTCH);
  }

  /** The first administrator, let in by the one-time link; signed in to the admin app. */
  async claim(input: Readonly<Record<string, string>>): Promise<GraphqlClient> {
    const secret = await prepareInstallation(this.store.database);
    const claimed = await done<{ token: string }>(
      this.staff,
      `mutation ($input: ClaimAdministrationInput!) {
         answer: claimAdministration(input: $input) { token errors { code message } } }`,
      { input: { ...input, secret } },
    );
    return this.staff.as(claimed.token);
  }

  /** Signs in with the code from the mail that really arrived. */
  async signIn(server: 'public' | 'staff', email: string): Promise<GraphqlClient> {
    const client = this[server];
    const before = this.mails.to(email).length;
    await done<Sent>(
      client,
      'mutation ($email: String!) { answer: requestSignInCode(email: $email) { minutes demoCode errors { code } } }',
      { email },
    );
    const code = await codeFor(this.mails, email, before);
    const signedIn = await done<{ token: string }>(
      client,
      `mutation ($email: String!, $code: String!) {
         answer: signInWithCode(email: $email, code: $code) { token person { id name } errors { code message } } }`,
      { email, code },
    );
    return client.as(signedIn.token);
  }

  /** Lets so many days pass; the worker has then recorded which phases began and ended. */
  async passTime(days: number): Promise<void> {
    await passTime(this.store.database, days);
    for (let waited = 0; waited < 20_000; waited += 50) {
      if ((await phasesToRecord(this.store.database)) === 0) return;
      await sleep(50);
    }
    throw new Error(`The worker did not record the phases:\n${this.worker.log}`);
  }

  /** Everything that was written anywhere: log lines of the three processes. */
  get logs(): string {
    return [this.api, this.admin, this.worker].map(({ log }) => log).join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all([this.api.stop(), this.admin.stop(), this.worker.stop()]);
    await this.mails.stop();
    await this.store.close();
    await rm(this.data, { recursive: true, force: true });
  }
}
