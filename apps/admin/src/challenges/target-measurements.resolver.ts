import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { TargetMeasurements, type TargetMeasurement as MeasurementRow } from '@octavo/challenges';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Target } from './design.type.js';
import { TargetMeasurement } from './target-measurement.type.js';

/** Actual values beside targets. */
@Resolver(() => Target)
export class TargetMeasurementsResolver {
  constructor(private readonly measured: TargetMeasurements) {}

  @ResolveField(() => [TargetMeasurement], {
    description: 'Values that were measured by hand, latest first.',
  })
  async measurements(
    @Context() context: GraphqlContext,
    @Parent() { id }: Target,
  ): Promise<readonly MeasurementRow[]> {
    const found = loader(context, 'target.measurements', (ids) => this.measured.ofTargets(ids));
    return (await found.load(id)) ?? [];
  }
}
