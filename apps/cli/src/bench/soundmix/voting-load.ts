import { writeFileSync } from 'node:fs';
import { graphqlRequest, RawConnection, type RawAnswer } from './raw-connection.js';
import { choiceOf, RECEIPT_BYTES } from './receipts.js';
import { ROUND, voterToken } from './seed-evening.js';

/** What the load generator is told. */
export interface VotingLoadOrder {
  readonly ports: readonly number[];
  readonly connectionsEach: number;
  readonly voters: number;
  /** Stops asking new voters after so many seconds; null when all have voted. */
  readonly seconds: number | null;
  /** Where the receipts go: for each voter the entry (int32, -1 for none) and the 32 bytes of the leaf. */
  readonly receiptsFile: string;
}

/** What it found. Milliseconds. */
export interface VotingLoadResult {
  readonly acknowledged: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly rateLimited: number;
  /** Requests that were sent again because nobody answered, or with a fault. */
  readonly again: number;
}

const MUTATION =
  'mutation($roundId:ID!,$ballot:BallotInput!){castBallot(roundId:$roundId,ballot:$ballot)' +
  '{receipt{entry leaf} errors{code ...on RateLimited{retryAt}}}}';

/** Seconds without any acknowledgement after which the load generator gives up. */
const STALLED = 60;

const ENTRY = Buffer.from('"entry":');
const LEAF = Buffer.from('"leaf":"');
const RETRY_AT = Buffer.from('"retryAt":"');

/** In which order voters come: mixed up, so that their rows do not lie beside each other. */
const mixed = (place: number, voters: number): number => 1 + ((place * 7_368_787) % voters);

/** Every voter votes once, each connection one after another, until a receipt is there. */
class VotingLoad {
  private readonly receipts: Buffer;
  private readonly waits: Float32Array;
  private readonly template = graphqlRequest(
    voterToken(0),
    JSON.stringify({ query: MUTATION, variables: { roundId: ROUND, ballot: { choices: [0] } } }),
  );
  private readonly tokenAt = this.template.indexOf(voterToken(0));
  private readonly choiceAt = this.template.indexOf('"choices":[0') + '"choices":['.length;
  private next = 0;
  private acknowledged = 0;
  private rateLimited = 0;
  private again = 0;

  constructor(private readonly order: VotingLoadOrder) {
    this.receipts = Buffer.alloc(RECEIPT_BYTES * (order.voters + 1), 0xff);
    this.waits = new Float32Array(order.voters);
  }

  async run(): Promise<VotingLoadResult> {
    const { ports, connectionsEach, seconds, receiptsFile } = this.order;
    const began = performance.now();
    const stalled = this.watchForStall();
    const until = seconds === null ? Infinity : began + 1_000 * seconds;
    const lanes = ports.flatMap((port) =>
      Array.from({ length: connectionsEach }, () => this.lane(new RawConnection(port), until)),
    );
    await Promise.all(lanes);
    clearInterval(stalled);
    const took = (performance.now() - began) / 1_000;
    writeFileSync(receiptsFile, this.receipts);
    const waits = this.waits.subarray(0, this.acknowledged).sort();
    const part = (share: number): number => waits[Math.floor(share * (waits.length - 1))] ?? 0;
    return {
      acknowledged: this.acknowledged,
      seconds: took,
      p50: part(0.5),
      p95: part(0.95),
      p99: part(0.99),
      rateLimited: this.rateLimited,
      again: this.again,
    };
  }

  /** @throws Error when nobody gets a receipt any more */
  private watchForStall(): NodeJS.Timeout {
    let before = 0;
    return setInterval(() => {
      if (this.acknowledged === before) throw new Error(`No vote was acknowledged for ${STALLED} seconds.`);
      before = this.acknowledged;
    }, 1_000 * STALLED);
  }

  private lane(connection: RawConnection, until: number): Promise<void> {
    const request = Buffer.from(this.template);
    return new Promise((resolve) => {
      let voter = 0;
      let began = 0;
      const send = (): void => connection.send(request, heard);
      const begin = (): void => {
        began = performance.now();
        if (this.next >= this.order.voters || began >= until) {
          connection.close();
          return resolve();
        }
        voter = mixed(this.next++, this.order.voters);
        request.write(voterToken(voter), this.tokenAt, 'latin1');
        request[this.choiceAt] = 48 + choiceOf(voter);
        send();
      };
      const heard = (answer: RawAnswer): void => {
        if (this.keep(voter, answer)) {
          this.waits[this.acknowledged++] = performance.now() - began;
          return begin();
        }
        setTimeout(send, this.pauseAfter(answer));
      };
      begin();
    });
  }

  /** Whether it is an acknowledgement; keeps what it says. */
  private keep(voter: number, answer: RawAnswer): boolean {
    if (answer?.status !== 200) return false;
    const { body } = answer;
    const entryAt = body.indexOf(ENTRY);
    const leafAt = body.indexOf(LEAF);
    if (entryAt < 0 || leafAt < 0) return false;
    let entry = 0;
    for (let place = entryAt + ENTRY.length; ; place += 1) {
      const digit = (body[place] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      entry = 10 * entry + digit;
    }
    const at = RECEIPT_BYTES * voter;
    this.receipts.writeInt32LE(entry, at);
    this.receipts.write(
      body.toString('latin1', leafAt + LEAF.length, leafAt + LEAF.length + 64),
      at + 4,
      'hex',
    );
    return true;
  }

  /** Milliseconds until the same vote is sent again. */
  private pauseAfter(answer: RawAnswer): number {
    const at = answer?.body.indexOf(RETRY_AT) ?? -1;
    if (!answer || at < 0) {
      this.again += 1;
      return 100;
    }
    this.rateLimited += 1;
    const begin = at + RETRY_AT.length;
    return Math.max(10, Date.parse(answer.body.toString('latin1', begin, begin + 24)) - Date.now());
  }
}

process.once('message', (order: VotingLoadOrder) => {
  void new VotingLoad(order).run().then((result) => {
    process.send?.(result);
    process.disconnect();
  });
});
