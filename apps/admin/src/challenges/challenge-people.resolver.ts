import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  ChallengeAccess,
  ChallengeDetails,
  ChallengeFactsReader,
  InvitationService,
  SponsorDetails,
  type Challenge as ChallengeRow,
} from '@octavo/challenges';
import { checklist } from '@octavo/domain/checklist';
import { PeopleService, type Organization as OrganizationRow } from '@octavo/people';
import { loader, type GraphqlContext } from '@octavo/platform/graphql';
import { Challenge } from './challenge.type.js';
import { checklistInWords, peopleIn } from './checklist-texts.js';
import { Checklist } from './checklist.type.js';
import { Invitations, Organization, Sponsor, TeamMember } from './people-of-challenge.type.js';

/** Who asks, stands, works and is invited; and the live verdict on all of it. */
@Resolver(() => Challenge)
export class ChallengePeopleResolver {
  constructor(
    private readonly access: ChallengeAccess,
    private readonly details: ChallengeDetails,
    private readonly facts: ChallengeFactsReader,
    private readonly inviting: InvitationService,
    private readonly sponsors: SponsorDetails,
    private readonly people: PeopleService,
  ) {}

  @ResolveField(() => Checklist, { description: 'The eight points, judged now, as publication judges them.' })
  async checklist(@Context() context: GraphqlContext, @Parent() { id }: ChallengeRow): Promise<Checklist> {
    const facts = await loader(context, 'challenge.facts', (ids) => this.facts.ofChallenges(ids)).load(id);
    if (!facts) throw new Error(`There is no challenge ${id}.`);
    const judged = checklist(facts);
    const ids = peopleIn(judged);
    const people = await loader(context, 'person', (wanted) => this.people.byIds(wanted)).loadMany(ids);
    const names = people.flatMap((person) =>
      person && !(person instanceof Error) ? [[person.id, person.name] as const] : [],
    );
    return checklistInWords(judged, context.viewer.locale, new Map(names));
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The party that asks.' })
  async organization(
    @Context() context: GraphqlContext,
    @Parent() { organizationId }: ChallengeRow,
  ): Promise<OrganizationRow | null> {
    return loader(context, 'organization', (ids) => this.people.organizations(ids)).load(organizationId);
  }

  @ResolveField(() => Sponsor, { nullable: true, description: 'Who stands for it.' })
  async sponsor(@Context() context: GraphqlContext, @Parent() { id }: ChallengeRow): Promise<Sponsor | null> {
    return loader(context, 'challenge.sponsor', async (ids) => {
      const readable = await this.access.readable(context.viewer, ids);
      return this.sponsors.ofChallenges(context.viewer, [...readable.values()]);
    }).load(id);
  }

  @ResolveField(() => [TeamMember], { description: 'Who has a role on it now, longest first.' })
  async team(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<readonly TeamMember[]> {
    return (await loader(context, 'challenge.team', (ids) => this.details.teams(ids)).load(id)) ?? [];
  }

  @ResolveField(() => Invitations, { nullable: true, description: 'How many were asked by address.' })
  async invitations(
    @Context() context: GraphqlContext,
    @Parent() { id }: ChallengeRow,
  ): Promise<Invitations | null> {
    return loader(context, 'challenge.invitations', (ids) => this.inviting.counts(ids)).load(id);
  }
}
