import { Args, ArgsType, Context, Field, ID, Info, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import type { Refusal } from '@octavo/domain/shared';
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
  toUserError,
  type Connection,
  type GraphqlContext,
} from '@octavo/platform/graphql';
import { COUNTED, FeedService, type FeedItem } from '@octavo/voting';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { SubmissionConnection, type Submission } from '../submissions/submission.type.js';

const SubmissionOrder = {
  newest: 'newest',
  most_discussed: 'most_discussed',
  shuffled: 'shuffled',
  hot: 'hot',
  best_supported: 'best_supported',
  least_seen: 'least_seen',
} as const;
registerEnumType(SubmissionOrder, {
  name: 'SubmissionOrder',
  description: 'In which order submissions are browsed; never how anything is decided.',
  valuesMap: {
    newest: { description: 'Latest first.' },
    most_discussed: { description: 'Most comments first.' },
    shuffled: {
      description: 'Random, the same for one seed and different between viewers, so that all are seen.',
    },
    hot: {
      description:
        'New and supported first: twice the support weighs as much as 12 hours. Refused while voting is blind.',
    },
    best_supported: {
      description:
        'By the lower end of the 95 % interval (Wilson) of the share in favour. Refused while voting is blind.',
    },
    least_seen: { description: 'What was shown least comes first, so that all are seen.' },
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

/** A double as Postgres writes it. */
const isDecimal = (key: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(key);

/** What the sort key of a cursor looks like in each order; those of another list are refused in words. */
const IS_KEY: Readonly<Record<keyof typeof SubmissionOrder, (key: string) => boolean>> = {
  newest: isMoment,
  most_discussed: isWholeNumber,
  // A place on two rounds of the circle: up to 2 ** 32.
  shuffled: (key) => /^\d{1,10}$/.test(key),
  hot: isDecimal,
  best_supported: isDecimal,
  least_seen: isWholeNumber,
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
    @Context() context: GraphqlContext,
    @Args() args: SubmissionsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Submission> | null> {
    const page = pageOf(args, IS_KEY[args.order]);
    const selected = selectedBelow(info);
    const { viewer } = context;
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
    if (!outcome.ok) return absent(context, outcome.refusals);
    return connection<Submission & FeedItem>(page, outcome.value.map(ready), ({ sortKey }) => sortKey);
  }
}

/** Nothing for a challenge that is not open to one; an argument that cannot be followed is said in words. */
function absent(context: GraphqlContext, refusals: readonly Refusal[]): null {
  const wrong = refusals.find(({ path }) => path.length > 0);
  if (!wrong) return null;
  const { message } = toUserError(context, wrong);
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
