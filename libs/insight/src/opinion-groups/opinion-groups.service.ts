import { Injectable } from '@nestjs/common';
import type { ChallengeState, PhaseKind } from '@octavo/domain/challenge';
import { opinionGroupsShown, type OpinionFacts } from '@octavo/domain/insight';
import type { Refusal } from '@octavo/domain/shared';
import type { VotingForm } from '@octavo/domain/voting';
import { Database } from '@octavo/platform/database';
import { OPINION_FACTS } from './opinion-groups.queries.js';
import type { OpinionGrouping } from './opinion-grouping.entity.js';

interface FactsRow {
  id: string;
  state: ChallengeState;
  form: VotingForm | null;
  blind: boolean;
  now: Date;
  as_of: Date | null;
  outcome: OpinionGrouping['outcome'] | null;
  phases: { kind: PhaseKind; name: string; startsAt: string; endsAt: string }[];
}

/** Groups of opinion as everybody may see them: nothing in it is about fewer people than the floor. */
export type OpinionView = OpinionGrouping['outcome'] & Pick<OpinionGrouping, 'asOf'>;

/** Whether groups may be shown, and if so, which. */
export interface OpinionsOfChallenge {
  /** Null when they may. */
  readonly refused: Refusal | null;
  readonly view: OpinionView | null;
}

/** Groups of opinion of challenges that the reader was already found to be allowed to read. */
@Injectable()
export class OpinionGroupsService {
  constructor(private readonly database: Database) {}

  /** By challenge, the same for everybody (`opinionGroupsShown`). */
  async ofChallenges(ids: readonly string[]): Promise<ReadonlyMap<string, OpinionsOfChallenge>> {
    const rows = await this.database.query<FactsRow>(OPINION_FACTS, [ids]);
    return new Map(
      rows.map((row) => {
        const refused = opinionGroupsShown(opinionFacts(row), row.now);
        const view =
          refused === null && row.outcome && row.as_of ? { ...row.outcome, asOf: row.as_of } : null;
        return [row.id, { refused, view }];
      }),
    );
  }

  /** Those among these whose votes may be known now, so that groups may be worked out. */
  async countable(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.database.query<FactsRow>(OPINION_FACTS, [ids]);
    return rows.filter((row) => mayBeWorkedOut(opinionFacts(row), row.now)).map(({ id }) => id);
  }
}

/** Whatever came of it, it would be shown. */
const mayBeWorkedOut = (facts: OpinionFacts, now: Date): boolean =>
  opinionGroupsShown({ ...facts, outcome: { reason: null } }, now) === null;

const opinionFacts = ({ state, form, blind, outcome, phases }: FactsRow): OpinionFacts => ({
  ...{ state, form, blind, outcome },
  phases: phases.map((phase) => ({
    ...phase,
    startsAt: new Date(phase.startsAt),
    endsAt: new Date(phase.endsAt),
  })),
});
