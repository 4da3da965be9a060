import type { Option } from '../ballot/ballot.js';
import { rankBy } from './rank-by.js';

/** Counts how many ballots chose each option. Its size does not grow with the number of ballots. */
export class ChoicesTally {
  readonly #chosen: number[];
  #ballots = 0;

  constructor(options: number) {
    this.#chosen = new Array<number>(options).fill(0);
  }

  get ballots(): number {
    return this.#ballots;
  }

  add(choices: readonly Option[], times: number): void {
    this.#ballots += times;
    for (const option of choices) this.#chosen[option] = this.count(option) + times;
  }

  /** Adds ballots of which only is known how often they chose each option. */
  addTotals(ballots: number, chosen: ArrayLike<number>): void {
    this.#ballots += ballots;
    for (const option of this.#chosen.keys())
      this.#chosen[option] = this.count(option) + (chosen[option] ?? 0);
  }

  count(option: Option): number {
    return this.#chosen[option] ?? 0;
  }

  /** How often each option was chosen, by option. */
  get counts(): readonly number[] {
    return this.#chosen;
  }

  /** Most chosen first, equals in one group. */
  ranking(): readonly (readonly Option[])[] {
    return rankBy([...this.#chosen.keys()], (a, b) => this.count(b) - this.count(a));
  }
}
