import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { EvaluationReader, type Evaluation as EvaluationView, type ReviewView } from '@octavo/evaluation';
import { PeopleService, type Person as PersonEntity } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Person } from '../people/person.type.js';
import { Submission } from '../submissions/submission.type.js';
import { Evaluation, Review } from './evaluation.type.js';

/** What reviewers think of a submission. */
@Resolver(() => Submission)
export class EvaluationResolver {
  constructor(private readonly reader: EvaluationReader) {}

  @ResolveField(() => Evaluation, {
    nullable: true,
    description: 'What reviewers think of it; absent while nothing of that is open to one.',
  })
  evaluation(
    @Context() context: GraphqlContext,
    @Parent() { id }: Submission,
  ): Promise<EvaluationView | null> {
    return loader(context, 'evaluation', (ids) => this.reader.bySubmissions(context.viewer, ids)).load(id);
  }
}

/** Who wrote a review. */
@Resolver(() => Review)
export class ReviewerResolver {
  constructor(private readonly people: PeopleService) {}

  @ResolveField(() => Person, { nullable: true, description: 'Who gives these scores.' })
  reviewer(
    @Context() context: GraphqlContext,
    @Parent() { reviewerId }: ReviewView,
  ): Promise<PersonEntity | null> {
    return loader(context, 'person', (ids) => this.people.byIds(ids)).load(reviewerId);
  }
}
