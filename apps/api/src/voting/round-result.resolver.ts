import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { sharePaid } from '@octavo/domain/voting';
import { loader, verdict, Verdict, type GraphqlContext } from '@octavo/platform/graphql';
import {
  OwnBallots,
  RoundAccess,
  RoundReader,
  type RoundResult as ResultRow,
  type VotingRound as RoundRow,
} from '@octavo/voting';
import { presentResult } from './present-result.js';
import { roundOptions } from './round-options.js';
import { RoundResult } from './round-result.type.js';
import { SharePaid } from './share-paid.type.js';
import { VotingRound } from './voting-round.type.js';

/** Outcomes of rounds. While one is blind, nothing of it is read for anybody. */
@Resolver(() => VotingRound)
export class RoundResultResolver {
  constructor(
    private readonly rounds: RoundAccess,
    private readonly reader: RoundReader,
    private readonly ballots: OwnBallots,
  ) {}

  @ResolveField(() => Verdict, { description: 'Whether one may see the result now.' })
  async canSeeResult(@Context() context: GraphqlContext, @Parent() { id }: RoundRow): Promise<Verdict> {
    const found = await loader(context, 'round.canSeeResult', async (ids) => {
      const verdicts = await this.reader.resultVerdicts(context.viewer, ids);
      return new Map([...verdicts].map(([roundId, refused]) => [roundId, verdict(context, refused)]));
    }).load(id);
    if (!found) throw new Error('A voting round that was just read is gone.');
    return found;
  }

  @ResolveField(() => RoundResult, {
    nullable: true,
    description: 'The outcome; absent while one may not see it, and until it was counted.',
  })
  async result(@Context() context: GraphqlContext, @Parent() round: RoundRow): Promise<RoundResult | null> {
    const row = await this.resultOf(context, round.id);
    if (!row) return null;
    return presentResult(context, round, await roundOptions(context, this.rounds, round.id), row);
  }

  @ResolveField(() => SharePaid, {
    nullable: true,
    description:
      'What one’s own share of the budget paid for, where the budget goes in equal shares; absent without ballot or result.',
  })
  async myShare(@Context() context: GraphqlContext, @Parent() round: RoundRow): Promise<SharePaid | null> {
    const { viewer } = context;
    const budget = round.settings['budget'];
    if (round.method !== 'equal_shares' || typeof budget !== 'number') return null;
    const [row, own] = await Promise.all([
      this.resultOf(context, round.id),
      loader(context, 'round.myBallot', (ids) => this.ballots.ofViewer(viewer, ids)).load(round.id),
    ]);
    if (!row || !own?.ballot || !('choices' in own.ballot)) return null;
    const options = await roundOptions(context, this.rounds, round.id);
    const { share, paid, left, added } = sharePaid(own.ballot.choices, budget, row.tally);
    return {
      share: share.toDecimal(2, 'half_up'),
      left: left.toDecimal(2, 'half_up'),
      paid: paid.flatMap(({ option, amount }) => {
        const known = options[option];
        return known ? [{ option: known, amount: amount.toDecimal(2, 'half_up') }] : [];
      }),
      added: added.flatMap((option) => options[option] ?? []),
    };
  }

  private resultOf(context: GraphqlContext, id: string): Promise<ResultRow | null> {
    return loader(context, 'round.result', (ids) => this.reader.results(context.viewer, ids)).load(id);
  }
}
