import { createClient, type Client } from 'graphql-ws';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A running GraphQL subscription that keeps what it hears. */
export class SubscriptionUnderTest<Data> {
  readonly heard: Data[] = [];
  /** Why it broke off; null while it runs or when it ended in order. */
  failure: unknown = null;
  ended = false;

  private constructor(private readonly client: Client) {}

  /** Subscribes at a server's address with a session's token, and waits until the connection stands. */
  static async open<Data>(
    url: string,
    token: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<SubscriptionUnderTest<Data>> {
    let stands: () => void = () => undefined;
    const standing = new Promise<void>((resolve) => (stands = resolve));
    class Socket extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, token ? { headers: { authorization: `Bearer ${token}` } } : {});
      }
    }
    const client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: Socket,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
      retryAttempts: 0,
      on: { connected: stands, closed: stands },
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
    await standing;
    return subscription;
  }

  /** Waits until something like it was heard. @throws Error when it does not come in time (ms). */
  async until(like: (data: Data) => boolean, patience = 10_000): Promise<Data> {
    for (let waited = 0; waited < patience; waited += 20) {
      const found = this.heard.find(like);
      if (found) return found;
      if (this.failure) break;
      await sleep(20);
    }
    throw new Error(
      `Not heard. What was: ${JSON.stringify(this.heard)}, failure ${JSON.stringify(this.failure)}`,
    );
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}
