/** An answer over HTTP, as it came. */
export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    message: string;
    path?: readonly string[];
    extensions?: Record<string, unknown>;
  }[];
}

/** Speaks GraphQL over HTTP as one person, or as nobody. */
export class GraphqlClient {
  constructor(
    private readonly url: string,
    readonly token: string | null = null,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same server as somebody else. */
  as(token: string | null): GraphqlClient {
    return new GraphqlClient(this.url, token, this.headers);
  }

  async ask<Data = Record<string, unknown>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<GraphqlAnswer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...this.headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<GraphqlAnswer<Data>>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  }

  /** The data; @throws Error when there are top-level errors. */
  async data<Data = Record<string, never>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { data, errors } = await this.ask<Data>(query, variables);
    if (errors.length > 0 || !data) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
    return data;
  }
}
