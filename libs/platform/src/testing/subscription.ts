import { createClient, type Client } from 'graphql-ws';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Milliseconds in which a server has begun to listen for a client whose connection stands. */
const BEGINNING = 500;

/** A running GraphQL subscription over WebSocket that keeps what it hears. */
export class SubscriptionUnderTest<Data> {
  readonly heard: Data[] = [];
  /** Why it was refused or broke off; null while it runs and when it ended in order. */
  failure: unknown = null;
  ended = false;

  private constructor(private readonly client: Client) {}

  /** Subscribes at a server's address with a session's or an API token. */
  static async open<Data>(
    url: string,
    token: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<SubscriptionUnderTest<Data>> {
    const client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
      retryAttempts: 0,
    });
    const subscription = new SubscriptionUnderTest<Data>(client);
    client.subscribe<Data>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) subscription.failure = errors;
          else if (data) subscription.heard.push(data);
        },
        error: (failure) => (subscription.failure = failure),
        complete: () => (subscription.ended = true),
      },
    );
    await sleep(BEGINNING);
    return subscription;
  }

  /** Waits until something like it was heard. @throws Error when it does not come in time (ms). */
  async until(like: (data: Data) => boolean, patience = 10_000): Promise<Data> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = this.heard.find(like);
      if (found) return found;
      if (this.failure || Date.now() > deadline) break;
      await sleep(20);
    }
    throw new Error(`Not heard, but ${JSON.stringify(this.heard)}; failure ${JSON.stringify(this.failure)}.`);
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
