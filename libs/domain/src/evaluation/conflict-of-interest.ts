/** Why a person should not judge a submission. Each one alone keeps the reviewer out, whatever the expertise. */
export const CONFLICT_KINDS = [
  'declared',
  'author',
  'same_team',
  'same_employer',
  'coach',
  'appreciation',
  'relation',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** A person as far as conflicts are concerned. Teams and employers are keys, compared as they are. */
export interface TiedPerson {
  readonly personId: string;
  readonly teams: readonly string[];
  readonly employers: readonly string[];
}

/** A submission as far as conflicts are concerned. */
export interface TiedSubmission {
  readonly submissionId: string;
  /** Author and co-authors, those of the ideas it was derived or merged from included. */
  readonly authors: readonly TiedPerson[];
  readonly coachIds: readonly string[];
}

/** What is known of ties, over all persons. */
export interface TieFacts {
  /** What reviewers declared themselves about a submission. */
  readonly declared: readonly { readonly reviewerId: string; readonly submissionId: string }[];
  /** Relations that either of two persons declared: family, friends, business. The order of the two says nothing. */
  readonly relations: readonly (readonly [one: string, other: string])[];
  /** How often a person expressed appreciation of another (5.8); a pair may occur more than once and is added up. */
  readonly appreciations: readonly { readonly from: string; readonly to: string; readonly times: number }[];
}

/** Which ties count. Settled with the panel before it is filled; what is declared and who wrote it always count. */
export interface ConflictRules {
  readonly sameTeam: boolean;
  /** Of no use where everybody works for the organisation that asks. */
  readonly sameEmployer: boolean;
  /** Given and received together; above it is a conflict. Null: appreciation does not count. */
  readonly appreciationAbove: number | null;
}

/** One conflict, with what it rests on. */
export interface Conflict {
  readonly kind: ConflictKind;
  /** Its text is under `conflict.<REASON>` in the message files. */
  readonly reason: `CONFLICT_${Uppercase<ConflictKind>}`;
  /** The author it is about; null where it is about the submission itself. */
  readonly withId: string | null;
}

/** A reviewer who is kept from a submission, and why; at least one conflict. */
export interface ConflictedPair {
  readonly submissionId: string;
  readonly reviewerId: string;
  readonly conflicts: readonly Conflict[];
}

const pair = (one: string, other: string): string =>
  JSON.stringify(one < other ? [one, other] : [other, one]);

const conflict = (kind: ConflictKind, withId: string | null): Conflict => ({
  kind,
  reason: `CONFLICT_${kind.toUpperCase() as Uppercase<ConflictKind>}`,
  withId,
});

const shareOne = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((key) => others.includes(key));

/**
 * Finds conflicts of interest. Built once from what is known of ties, then asked about pairs, so that ten thousand
 * submissions and a thousand reviewers take about a second.
 */
export class ConflictFinder {
  private readonly declared: ReadonlySet<string>;
  private readonly related: ReadonlySet<string>;
  private readonly appreciated = new Map<string, number>();

  constructor(
    facts: TieFacts,
    private readonly rules: ConflictRules,
  ) {
    this.declared = new Set(facts.declared.map((one) => JSON.stringify([one.submissionId, one.reviewerId])));
    this.related = new Set(facts.relations.map(([one, other]) => pair(one, other)));
    for (const { from, to, times } of facts.appreciations)
      this.appreciated.set(pair(from, to), (this.appreciated.get(pair(from, to)) ?? 0) + times);
  }

  /**
   * The conflicts of a reviewer with a submission, in the order of `CONFLICT_KINDS` and of the authors; empty when there
   * are none. Hard: neither expertise nor scarcity outweighs one (the-field 1.6).
   */
  conflicts(reviewer: TiedPerson, { submissionId, authors, coachIds }: TiedSubmission): readonly Conflict[] {
    const { personId } = reviewer;
    const others = authors.filter((author) => author.personId !== personId);
    const withSome = (kind: ConflictKind, holds: (author: TiedPerson) => boolean): readonly Conflict[] =>
      others.filter(holds).map((author) => conflict(kind, author.personId));
    const { sameTeam, sameEmployer, appreciationAbove } = this.rules;
    return [
      ...(this.declared.has(JSON.stringify([submissionId, personId])) ? [conflict('declared', null)] : []),
      ...(others.length < authors.length ? [conflict('author', null)] : []),
      ...(sameTeam ? withSome('same_team', ({ teams }) => shareOne(teams, reviewer.teams)) : []),
      ...(sameEmployer
        ? withSome('same_employer', ({ employers }) => shareOne(employers, reviewer.employers))
        : []),
      ...(coachIds.includes(personId) ? [conflict('coach', null)] : []),
      ...(appreciationAbove === null
        ? []
        : withSome('appreciation', (author) => this.times(author.personId, personId) > appreciationAbove)),
      ...withSome('relation', (author) => this.related.has(pair(author.personId, personId))),
    ];
  }

  private times(one: string, other: string): number {
    return this.appreciated.get(pair(one, other)) ?? 0;
  }
}

/** All conflicts of one reviewer with one submission; see `ConflictFinder`. */
export const conflictsOf = (
  reviewer: TiedPerson,
  submission: TiedSubmission,
  facts: TieFacts,
  rules: ConflictRules,
): readonly Conflict[] => new ConflictFinder(facts, rules).conflicts(reviewer, submission);
