import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ChallengeAccess,
  ChallengeDetails,
  ChallengeVerdictReader,
  SponsorDetails,
  type Challenge as ChallengeRow,
} from '@octavo/challenges';
import { refusal, type Refusal, type Role } from '@octavo/domain/shared';
import { PeopleService, type Organization as OrganizationRow } from '@octavo/people';
import { loader, Verdict, verdict, type GraphqlContext } from '@octavo/platform/graphql';
import { Challenge } from './challenge.type.js';
import { Organization, Sponsor, TeamMember } from './people-of-challenge.type.js';

// Whoever faces contributors or stands for a decision is named (4.3). Reviewers and auditors are not, so that nobody
// works on them; the sponsor has a place of its own.
const SHOWN: readonly Role[] = [
  'owner',
  'decision_maker',
  'moderator',
  'coach',
  'contact_point',
  'ambassador',
  'confidant',
];

/** Who asks, who stands for it, who answers, and what the viewer may do. */
@Resolver(() => Challenge)
export class ChallengePeopleResolver {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly details: ChallengeDetails,
    private readonly sponsors: SponsorDetails,
    private readonly verdicts: ChallengeVerdictReader,
    private readonly people: PeopleService,
  ) {}

  @ResolveField(() => Organization, { nullable: true, description: 'The party that asks.' })
  async organization(
    @Context() context: GraphqlContext,
    @Parent() { organizationId }: ChallengeRow,
  ): Promise<OrganizationRow | null> {
    return loader(context, 'organization', (ids) => this.people.organizations(ids)).load(organizationId);
  }

  @ResolveField(() => Sponsor, { nullable: true, description: 'Who stands for it.' })
  async sponsor(@Context() context: GraphqlContext, @Parent() { id }: ChallengeRow): Promise<Sponsor | null> {
    const found = await loader(context, 'challenge.sponsor', async (ids) =>
      this.sponsors.ofChallenges(context.viewer, await this.readable(context, ids)),
    ).load(id);
    return found && { ...found, declarationSignedAt: found.declaration?.signedAt ?? null };
  }

  @ResolveField(() => [TeamMember], {
    description: 'People of the organization who take part, longest first.',
  })
  async team(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly TeamMember[]> {
    const members = await loader(context, 'challenge.team', (ids) => this.details.teams(ids)).load(id);
    return (members ?? []).filter(({ role }) => SHOWN.includes(role));
  }

  @ResolveField(() => Verdict, { description: 'Whether one belongs to those who are asked.' })
  async canTakePart(@Context() context: GraphqlContext, @Parent() { id }: ChallengeRow): Promise<Verdict> {
    return verdict(context, await this.refusalOf(context, id, 'takePart'));
  }

  @ResolveField(() => Verdict, { description: 'Whether one may send in an idea now.' })
  async canSubmit(@Context() context: GraphqlContext, @Parent() { id }: ChallengeRow): Promise<Verdict> {
    return verdict(context, await this.refusalOf(context, id, 'submit'));
  }

  private async refusalOf(
    context: GraphqlContext,
    id: string,
    what: 'takePart' | 'submit',
  ): Promise<Refusal | null> {
    const verdicts = await loader(context, 'challenge.verdicts', async (ids) =>
      this.verdicts.ofChallenges(context.viewer, await this.readable(context, ids)),
    ).load(id);
    return verdicts ? verdicts[what] : refusal('CHALLENGE_NOT_FOUND');
  }

  private async readable(context: GraphqlContext, ids: readonly string[]): Promise<readonly ChallengeRow[]> {
    return [...(await this.access.readable(context.viewer, ids)).values()];
  }
}
