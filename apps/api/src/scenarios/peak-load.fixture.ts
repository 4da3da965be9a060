import { setTimeout as sleep } from 'node:timers/promises';
import {
  graphqlRequest,
  RawConnection,
  type RawAnswer,
} from '../../../cli/src/bench/soundmix/raw-connection.js';
import { choiceOf, type Peak, type PeakFound, type PeakReceipt, type SentAway } from './peak.fixture.js';

interface VoteAnswer {
  readonly data: {
    readonly answer: {
      readonly receipt: PeakReceipt | null;
      readonly errors: readonly {
        readonly __typename: string;
        readonly code: string;
        readonly message: string;
        readonly retryAt?: string;
      }[];
    };
  };
}

const CAST = `mutation ($roundId: ID!, $ballot: BallotInput!) { answer: castBallot(roundId: $roundId, ballot: $ballot) {
  receipt { entry leaf } errors { __typename code message ... on RateLimited { retryAt } } } }`;

const PAGE = `query ($slug: String!) { submissions(challenge: $slug, first: 20) {
  nodes { id title body author { name } commentCount } pageInfo { hasNextPage } } }`;

const ask = (connection: RawConnection, request: Buffer): Promise<RawAnswer> =>
  new Promise((resolve) => connection.send(request, resolve));

/** Voters and readers come mixed, at a steady pace or as fast as they are answered; who is asked to come back does. */
class PeakLoad {
  private readonly page: Buffer;
  private readonly receipts: PeakReceipt[] = [];
  private readonly sentAway: SentAway[] = [];
  private next = 0;
  private pages = 0;
  private failed = 0;
  private slowestVote = 0;

  constructor(private readonly order: Peak) {
    this.page = graphqlRequest(null, JSON.stringify({ query: PAGE, variables: { slug: order.slug } }));
  }

  async run(): Promise<PeakFound> {
    const begun = performance.now();
    await Promise.all(Array.from({ length: this.order.connections }, () => this.lane(begun)));
    const seconds = (performance.now() - begun) / 1_000;
    const { receipts, sentAway, pages, failed, slowestVote } = this;
    return { seconds, receipts, sentAway, pages, failed, slowestVote };
  }

  /** Whoever comes next takes a connection that is free. */
  private async lane(begun: number): Promise<void> {
    const { port, voters, readersPerVoter, within } = this.order;
    const connection = new RawConnection(port);
    const each = 1 + readersPerVoter;
    const all = each * voters.length;
    while (this.next < all) {
      const step = this.next++;
      const early = begun + (1_000 * within * step) / all - performance.now();
      if (early > 1) await sleep(early);
      await (step % each === 0 ? this.vote(connection, step / each) : this.read(connection));
    }
    connection.close();
  }

  private async read(connection: RawConnection): Promise<void> {
    const answer = await ask(connection, this.page);
    if (answer?.status === 200 && answer.body.includes('"nodes":[{')) this.pages += 1;
    else this.failed += 1;
  }

  private async vote(connection: RawConnection, voter: number): Promise<void> {
    const { roundId, voters } = this.order;
    const variables = { roundId, ballot: { choices: [choiceOf(voter)] } };
    const request = graphqlRequest(voters[voter] ?? null, JSON.stringify({ query: CAST, variables }));
    for (;;) {
      const begun = performance.now();
      const answer = await ask(connection, request);
      this.slowestVote = Math.max(this.slowestVote, performance.now() - begun);
      if (answer?.status !== 200) throw new Error(`A vote was answered with ${answer?.status ?? 'nothing'}.`);
      const { receipt, errors } = (JSON.parse(answer.body.toString()) as VoteAnswer).data.answer;
      if (receipt) return void (this.receipts[voter] = receipt);
      const [error] = errors;
      if (!error?.retryAt) throw new Error(`A vote was refused for good: ${JSON.stringify(errors)}`);
      const { code, __typename: kind, message } = error;
      const until = Date.parse(error.retryAt) - Date.now();
      this.sentAway.push({ code, kind, message, until });
      await sleep(Math.max(10, until));
    }
  }
}

process.once('message', (order: Peak) => {
  void new PeakLoad(order).run().then((found) => process.send?.(found));
});
