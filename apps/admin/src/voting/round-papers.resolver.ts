import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BALLOT_FORMS, partsOfBallot, readBallot, type BallotParts } from '@octavo/domain/voting';
import { PeopleService, type Person as PersonRow } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { RoundDesk, type PaperBallot as PaperRow, type VotingRound as RoundRow } from '@octavo/voting';
import { Person } from '../people/person.type.js';
import { Ballot, PaperBallot } from './paper-ballot.type.js';
import { CodeBatch, VotingRound } from './voting-round.type.js';

/** Codes and paper ballots of a round, for those whose work they are. */
@Resolver(() => VotingRound)
export class RoundPapersResolver {
  constructor(private readonly desk: RoundDesk) {}

  @ResolveField(() => [CodeBatch], {
    nullable: true,
    description: 'How many voting codes there are; absent for who does not run the round.',
  })
  codes(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<readonly CodeBatch[] | null> {
    const { viewer } = context;
    return loader(context, 'round.codes', (ids) => this.desk.batches(viewer, ids)).load(id);
  }

  @ResolveField(() => [PaperBallot], {
    nullable: true,
    description:
      'Paper ballots that wait for a second person, oldest first; absent for who may not enter any.',
  })
  waitingPaperBallots(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<readonly PaperRow[] | null> {
    const { viewer } = context;
    return loader(context, 'round.papers', (ids) => this.desk.waiting(viewer, ids)).load(id);
  }
}

/** What is on a paper ballot, and by whose hand. */
@Resolver(() => PaperBallot)
export class PaperBallotResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Ballot, {
    nullable: true,
    description: 'What was typed in; gone once it was confirmed or rejected.',
  })
  ballot(@Parent() { content }: PaperRow): BallotParts | null {
    if (content === null) return null;
    const written: unknown = JSON.parse(content);
    for (const form of BALLOT_FORMS) {
      const read = readBallot(form, written);
      if (read.ok) return partsOfBallot(read.value);
    }
    throw new Error('A paper ballot cannot be read.');
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who typed it in.' })
  enteredBy(
    @Context() context: GraphqlContext,
    @Parent() { enteredBy }: PaperRow,
  ): Promise<PersonRow | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(enteredBy);
  }
}
