import { setTimeout as sleep } from 'node:timers/promises';
import { graphqlRequest, RawConnection, type RawAnswer } from './raw-connection.js';
import { BESIDE, otherToken } from './seed-evening.js';

/** Who does something else meanwhile: so many each second, whether or not the answers come. */
export interface BesideOrder {
  readonly ports: readonly number[];
  readonly readersPerSecond: number;
  readonly submittersPerSecond: number;
  readonly challengeId: string;
}

/** Milliseconds from the moment at which somebody wanted it, waiting for a free connection included. */
export interface BesideResult {
  readonly readers: number;
  readonly readersP50: number;
  readonly readersP99: number;
  readonly submitters: number;
  readonly submittersP50: number;
  readonly submittersP99: number;
  /** Answers that were none. */
  readonly failed: number;
}

const READ = `query Feed($challenge: String!, $first: Int!) {
  submissions(challenge: $challenge, first: $first) {
    nodes { id title submittedAt commentCount author { id name } votes { support } myVote } pageInfo { hasNextPage endCursor } } }`;

const SUBMIT = `mutation ($challenge: ID!, $title: String!) {
  submitIdea(input: { challengeId: $challenge, title: $title, body: "Sent while a million people voted.", acceptLicence: "CC-BY-4.0" }) {
    submission { id } errors { code } } }`;

/** Does one kind of request at a steady pace and remembers how long each took. */
class Pace {
  private readonly idle: RawConnection[] = [];
  private readonly waits: number[] = [];
  private running = true;
  failed = 0;

  constructor(
    private readonly ports: readonly number[],
    private readonly perSecond: number,
    private readonly request: (place: number) => Buffer,
    private readonly isGood: (answer: RawAnswer) => boolean,
  ) {}

  async run(): Promise<void> {
    const began = performance.now();
    for (let place = 0; this.running; place += 1) {
      const due = began + (1_000 * place) / this.perSecond;
      await sleep(Math.max(0, due - performance.now()));
      this.ask(place, due);
    }
  }

  /** Sorted; those still under way are not waited for. */
  stop(): readonly number[] {
    this.running = false;
    for (const connection of this.idle) connection.close();
    return this.waits.sort((one, other) => one - other);
  }

  private ask(place: number, due: number): void {
    const connection = this.idle.pop() ?? new RawConnection(this.ports[place % this.ports.length] ?? 0);
    connection.send(this.request(place), (answer) => {
      this.waits.push(performance.now() - due);
      if (!this.isGood(answer)) this.failed += 1;
      this.idle.push(connection);
    });
  }
}

const part = (waits: readonly number[], share: number): number =>
  waits[Math.floor(share * (waits.length - 1))] ?? 0;

process.once('message', (order: BesideOrder) => {
  const read = (place: number): Buffer =>
    graphqlRequest(
      place % 2 === 0 ? otherToken(place) : null,
      JSON.stringify({ query: READ, variables: { challenge: BESIDE, first: 20 } }),
    );
  const submit = (place: number): Buffer =>
    graphqlRequest(
      otherToken(place),
      JSON.stringify({
        query: SUBMIT,
        variables: { challenge: order.challengeId, title: `Meanwhile ${place}` },
      }),
    );
  const readers = new Pace(order.ports, order.readersPerSecond, read, (answer) =>
    Boolean(answer?.body.includes('"nodes":[{')),
  );
  const submitters = new Pace(order.ports, order.submittersPerSecond, submit, (answer) =>
    Boolean(answer?.body.includes('"errors":[]')),
  );
  void readers.run();
  void submitters.run();
  process.once('message', () => {
    const [reads, submits] = [readers.stop(), submitters.stop()];
    const result: BesideResult = {
      readers: reads.length,
      readersP50: part(reads, 0.5),
      readersP99: part(reads, 0.99),
      submitters: submits.length,
      submittersP50: part(submits, 0.5),
      submittersP99: part(submits, 0.99),
      failed: readers.failed + submitters.failed,
    };
    process.send?.(result, () => process.exit(0));
  });
});
