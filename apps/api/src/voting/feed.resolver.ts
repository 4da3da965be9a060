import { Args, ArgsType, Context, Field, ID, Info, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { Public } from '@octavo/platform/access';
import {
  connection,
  isId,
  isMoment,
  isWholeNumber,
  PageArgs,
  pageOf,
  ready,
  SameForEverybody,
  selectedBelow,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { COUNTED, FeedService, type FeedItem } from '@octavo/voting';
import type { GraphQLResolveInfo } from 'graphql';
import { SubmissionConnection, type Submission } from '../submissions/submission.type.js';

const SubmissionOrder = { newest: 'newest', most_discussed: 'most_discussed', shuffled: 'shuffled' } as const;
registerEnumType(SubmissionOrder, {
  name: 'SubmissionOrder',
  description: 'In which order submissions are browsed; never how anything is decided.',
  valuesMap: {
    newest: { description: 'Latest first.' },
    most_discussed: { description: 'Most comments first.' },
    shuffled: {
      description: 'Random, the same for one seed and different between viewers, so that all are seen.',
    },
  },
});

@ArgsType()
class SubmissionsArgs extends PageArgs {
  @Field(() => String, { description: 'Address of the challenge.' })
  challenge: string;

  @Field(() => SubmissionOrder, { defaultValue: 'newest', description: 'In which order.' })
  order: keyof typeof SubmissionOrder;

  @Field(() => String, { nullable: true, description: 'Words to look for, in Dutch, English or as written.' })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only submissions of this person.' })
  author?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For `shuffled`: a text of the reader’s own, kept over pages.',
  })
  seed?: string | null;
}

/** Fields that need the whole submission; a list of titles goes without. */
const WHOLE = ['body', 'bodyHtml', 'licence', 'licenceAcceptedAt', 'createdAt'];

/** What the sort key of a cursor looks like in each order; those of another list are refused in words. */
const IS_KEY: Readonly<Record<keyof typeof SubmissionOrder, (key: string) => boolean>> = {
  newest: isMoment,
  most_discussed: isWholeNumber,
  // A place on two rounds of the circle: up to 2 ** 32.
  shuffled: (key) => /^\d{1,10}$/.test(key),
};

/** Longest search that is read; more words find nothing better. */
const SEARCH_LENGTH = 200;

@Resolver()
export class FeedResolver {
  constructor(private readonly feed: FeedService) {}

  @Public()
  @SameForEverybody()
  @Query(() => SubmissionConnection, {
    nullable: true,
    description:
      'Submissions of a challenge as people browse them; absent when the challenge is not open to one.',
  })
  async submissions(
    @Context() { viewer }: GraphqlContext,
    @Args() args: SubmissionsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Submission> | null> {
    const page = pageOf(args, IS_KEY[args.order]);
    const selected = selectedBelow(info);
    const outcome = await this.feed.page(viewer, {
      ...page,
      challengeSlug: args.challenge,
      order: args.order,
      search: args.search?.slice(0, SEARCH_LENGTH).trim() || null,
      authorId: args.author && isId(args.author) ? args.author : null,
      seed: args.seed ?? viewer.personId ?? 'everybody',
      whole: WHOLE.some((name) => selected.has(name)),
      counts: new Set(COUNTED.filter((choice) => selected.has(choice))),
    });
    if (!outcome.ok) return null;
    return connection<Submission & FeedItem>(page, outcome.value.map(ready), ({ sortKey }) => sortKey);
  }
}
