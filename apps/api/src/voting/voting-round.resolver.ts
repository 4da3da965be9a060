import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { stableShuffle, votingMethod } from '@octavo/domain/voting';
import { Public } from '@octavo/platform/access';
import { loader, verdict, Verdict, type GraphqlContext } from '@octavo/platform/graphql';
import { translate } from '@octavo/platform/messages';
import {
  electorateText,
  ExposureRecorder,
  RoundAccess,
  RoundReader,
  ruleTexts,
  tieBreakText,
  type VotingRound as RoundRow,
} from '@octavo/voting';
import { createHash } from 'node:crypto';
import { roundOptions, type OptionOfRound } from './round-options.js';
import { RoundMethod, RoundOption, RoundTurnout, VotingRound } from './voting-round.type.js';

/** Voting rounds as voters see them, before and while they vote. */
@Resolver(() => VotingRound)
export class VotingRoundResolver {
  constructor(
    private readonly rounds: RoundAccess,
    private readonly reader: RoundReader,
    private readonly exposure: ExposureRecorder,
  ) {}

  @Public()
  @Query(() => VotingRound, {
    nullable: true,
    description: 'One voting round; absent when it is not open to one.',
  })
  async votingRound(
    @Context() { viewer }: GraphqlContext,
    @Args('id', { type: () => ID, description: 'The round.' }) id: string,
  ): Promise<RoundRow | null> {
    return (await this.rounds.readable(viewer, [id])).get(id) ?? null;
  }

  @ResolveField(() => RoundMethod, { description: 'How it is counted.' })
  method(@Context() { viewer }: GraphqlContext, @Parent() round: RoundRow): RoundMethod {
    const { method: name, methodVersion, settings } = round;
    return {
      name,
      version: methodVersion,
      title: translate(viewer.locale, `method_name.${name}`),
      explanation: translate(viewer.locale, `method_about.${name}`),
      form: votingMethod(name)?.form ?? 'choices',
      settings: Object.entries(settings).map(([key, value]) => ({ name: key, value: JSON.stringify(value) })),
    };
  }

  @ResolveField(() => [RoundOption], {
    description: 'What can be voted for, in the order in which one sees it. Empty until the round opens.',
  })
  async options(
    @Context() context: GraphqlContext,
    @Parent() round: RoundRow,
    @Args('seed', {
      type: () => String,
      nullable: true,
      description: 'For who is not signed in: a text of one’s own, so that one sees one’s own random order.',
    })
    seed?: string | null,
  ): Promise<readonly OptionOfRound[]> {
    const { id: roundId, challengeId, optionOrder } = round;
    const listed = await roundOptions(context, this.rounds, roundId);
    const viewerKey = context.viewer.personId ?? seed ?? 'everybody';
    const options = optionOrder === 'as_listed' ? listed : inOwnOrder(listed, `${roundId}/${viewerKey}`);
    const submissionIds = options.flatMap(({ submissionId }) => submissionId ?? []);
    this.exposure.shown(context.viewer, { challengeId, roundId, submissionIds });
    return options;
  }

  @ResolveField(() => Verdict, { description: 'Whether one may vote in it now.' })
  async canVote(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<Verdict> {
    const found = await loader(context, 'round.canVote', async (ids) => {
      const verdicts = await this.reader.verdicts(context.viewer, ids);
      return new Map([...verdicts].map(([roundId, refused]) => [roundId, verdict(context, refused)]));
    }).load(id);
    if (!found) throw new Error('A voting round that was just read is gone.');
    return found;
  }

  @ResolveField(() => RoundTurnout, {
    nullable: true,
    description: 'How many take part; absent before the round has opened.',
  })
  async turnout(
    @Context() context: GraphqlContext,
    @Parent() { id }: RoundRow,
  ): Promise<RoundTurnout | null> {
    const found = await loader(context, 'round.turnout', (ids) => this.reader.turnouts(ids)).load(id);
    return found && { roundId: id, ...found };
  }

  @ResolveField(() => String, { description: 'Who may vote, in a sentence.' })
  electorateText(@Context() { viewer }: GraphqlContext, @Parent() round: RoundRow): string {
    return electorateText(viewer.locale, round);
  }

  @ResolveField(() => String, { description: 'What decides between equal options, in a sentence.' })
  tieBreakText(@Context() { viewer }: GraphqlContext, @Parent() round: RoundRow): string {
    return tieBreakText(viewer.locale, round);
  }

  @ResolveField(() => [String], { description: 'The rules that voters go by, a sentence each.' })
  rules(@Context() { viewer }: GraphqlContext, @Parent() round: RoundRow): readonly string[] {
    return ruleTexts(viewer.locale, round);
  }
}

/** The viewer's own order: stable, and different between viewers (L-A2). */
function inOwnOrder(options: readonly OptionOfRound[], key: string): readonly OptionOfRound[] {
  const byNumber = new Map(options.map((option) => [String(option.number), option]));
  return stableShuffle([...byNumber.keys()], key, md5).flatMap((number) => byNumber.get(number) ?? []);
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
