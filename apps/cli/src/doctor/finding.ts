/** One thing that was looked at, as a sentence for a person. */
export interface Finding {
  readonly wrong: boolean;
  readonly sentence: string;
}

export const fine = (sentence: string): Finding => ({ wrong: false, sentence });
export const wrong = (sentence: string): Finding => ({ wrong: true, sentence });
