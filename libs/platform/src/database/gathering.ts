/** Keys that wait for the same question. */
interface Asked<K, V> {
  readonly key: K;
  readonly answer: (value: V) => void;
  readonly fail: (error: unknown) => void;
}

export interface GatheringSettings {
  /** Questions that may be under way at once; what is asked meanwhile goes into the next one. */
  readonly lanes?: number;
  /** Keys of one question at most. */
  readonly most?: number;
}

/**
 * Makes one question of what many requests ask at the same time: those of one turn of the event loop, and while enough
 * questions are under way, all that come meanwhile. So the busier a server is, the less each request costs. Nothing is
 * kept: who asks later asks anew.
 */
export class Gathering<K, V> {
  private waiting: Asked<K, V>[] = [];
  private underway = 0;
  private isCalled = false;
  private readonly lanes: number;
  private readonly most: number;

  /** @param ask gives one value for each key, in their order */
  constructor(
    private readonly ask: (keys: readonly K[]) => Promise<readonly V[]>,
    { lanes = 2, most = 500 }: GatheringSettings = {},
  ) {
    this.lanes = lanes;
    this.most = most;
  }

  /** The value of the key. What `ask` throws, all who waited for that question get. */
  load(key: K): Promise<V> {
    return new Promise((answer, fail) => {
      this.waiting.push({ key, answer, fail });
      this.call();
    });
  }

  private call(): void {
    if (this.isCalled || this.underway >= this.lanes) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      void this.next();
    });
  }

  private async next(): Promise<void> {
    const asked = this.waiting.slice(0, this.most);
    this.waiting = this.waiting.slice(this.most);
    if (asked.length === 0) return;
    this.underway += 1;
    if (this.waiting.length > 0) this.call();
    try {
      const values = await this.ask(asked.map(({ key }) => key));
      asked.forEach(({ answer }, at) => answer(values[at] as V));
    } catch (error) {
      for (const { fail } of asked) fail(error);
    } finally {
      this.underway -= 1;
      if (this.waiting.length > 0) this.call();
    }
  }
}
