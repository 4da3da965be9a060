import autocannon from 'autocannon';

/** One kind of request, as the load generator repeats it. */
export interface Target {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  /** Tokens that take turns; empty for readers who are not signed in. */
  readonly tokens: readonly string[];
}

/** Connections that are kept busy at once. */
const CONNECTIONS = 32;

/** Requests answered per second, over `seconds` of full load. @throws Error when any answer was not 200. */
export async function throughput(target: Target, seconds: number): Promise<number> {
  const result = await autocannon({
    url: target.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requestsOf(target),
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.url} failed ${result.non2xx + result.errors} times under load.`);
  }
  return result.requests.total / result.duration;
}

function requestsOf({ method, body, tokens }: Target): autocannon.Request[] {
  const request = (token: string | null): autocannon.Request => ({
    method,
    ...(body !== undefined && { body }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
  });
  return tokens.length > 0 ? tokens.map(request) : [request(null)];
}

/** One answer, as text. */
export async function answer({ url, method, body, tokens }: Target): Promise<string> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body }),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(tokens[0] !== undefined && { authorization: `Bearer ${tokens[0]}` }),
    },
  });
  return response.text();
}

/** Milliseconds of each of `times` requests, one after another. */
export async function latencies(target: Target, times: number): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const begin = performance.now();
    await answer(target);
    measured.push(performance.now() - begin);
  }
  return measured;
}
