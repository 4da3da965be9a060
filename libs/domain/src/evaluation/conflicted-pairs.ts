import {
  ConflictFinder,
  type ConflictedPair,
  type ConflictRules,
  type TiedPerson,
  type TiedSubmission,
  type TieFacts,
} from './conflict-of-interest.js';

/**
 * Every pair of a submission and a reviewer that is kept apart, with the conflicts, in the order of the submissions and
 * of the reviewers. The same as asking `conflictsOf` for every pair; only pairs with some tie at all are looked at.
 */
export function conflictedPairs(
  submissions: readonly TiedSubmission[],
  reviewers: readonly TiedPerson[],
  facts: TieFacts,
  rules: ConflictRules,
): readonly ConflictedPair[] {
  const finder = new ConflictFinder(facts, rules);
  const suspects = new Suspects(reviewers, facts, rules);
  return submissions.flatMap((submission) =>
    suspects.of(submission).flatMap((place) => {
      const reviewer = reviewers[place];
      const conflicts = reviewer === undefined ? [] : finder.conflicts(reviewer, submission);
      if (reviewer === undefined || conflicts.length === 0) return [];
      return [{ submissionId: submission.submissionId, reviewerId: reviewer.personId, conflicts }];
    }),
  );
}

/** Which reviewers have a tie of any kind to a submission, by their places in the list. */
class Suspects {
  private readonly byPerson = new Map<string, number>();
  private readonly byTeam = new Map<string, number[]>();
  private readonly byEmployer = new Map<string, number[]>();
  private readonly byTie = new Map<string, string[]>();
  private readonly byDeclared = new Map<string, string[]>();

  constructor(reviewers: readonly TiedPerson[], facts: TieFacts, rules: ConflictRules) {
    reviewers.forEach(({ personId, teams, employers }, place) => {
      this.byPerson.set(personId, place);
      if (rules.sameTeam) for (const team of teams) put(this.byTeam, team, place);
      if (rules.sameEmployer) for (const employer of employers) put(this.byEmployer, employer, place);
    });
    const ties = [...facts.relations, ...facts.appreciations.map(({ from, to }) => [from, to] as const)];
    for (const [one, other] of ties) {
      put(this.byTie, one, other);
      put(this.byTie, other, one);
    }
    for (const { submissionId, reviewerId } of facts.declared) put(this.byDeclared, submissionId, reviewerId);
  }

  of({ submissionId, authors, coachIds }: TiedSubmission): readonly number[] {
    const persons = [...coachIds, ...(this.byDeclared.get(submissionId) ?? [])];
    const places = new Set<number>();
    for (const { personId, teams, employers } of authors) {
      persons.push(personId, ...(this.byTie.get(personId) ?? []));
      for (const team of teams) for (const place of this.byTeam.get(team) ?? []) places.add(place);
      for (const key of employers) for (const place of this.byEmployer.get(key) ?? []) places.add(place);
    }
    for (const personId of persons) {
      const place = this.byPerson.get(personId);
      if (place !== undefined) places.add(place);
    }
    return [...places].sort((a, b) => a - b);
  }
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
