import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { SignInService, type Caller, type SignedIn } from '@octavo/people';
import { Allow, Public } from '@octavo/platform/access';
import { payload, setSessionCookie, type GraphqlContext } from '@octavo/platform/graphql';
import type { Outcome } from '@octavo/domain/shared';
import { DonePayload, RequestSignInCodePayload, SignInPayload } from './sign-in.type.js';

const caller = ({ address, viewer }: GraphqlContext): Caller => ({
  channel: 'admin',
  address,
  locale: viewer.locale,
});

@Resolver()
export class SignInResolver {
  constructor(private readonly signIn: SignInService) {}

  @Public()
  @Mutation(() => RequestSignInCodePayload, { description: 'Mails a one-time code to the address.' })
  async requestSignInCode(
    @Context() context: GraphqlContext,
    @Args('email', { description: 'The address of the account.' }) email: string,
  ): Promise<RequestSignInCodePayload> {
    return payload(context, await this.signIn.requestCode(email, caller(context)), (sent) => ({ ...sent }));
  }

  @Public()
  @Mutation(() => SignInPayload, { description: 'Signs in with the code from the mail.' })
  async signInWithCode(
    @Context() context: GraphqlContext,
    @Args('email', { description: 'The address of the account.' }) email: string,
    @Args('code', { description: 'The six digits from the mail.' }) code: string,
  ): Promise<SignInPayload> {
    return this.signedIn(context, await this.signIn.signInWithCode(email, code, caller(context)));
  }

  @Public()
  @Mutation(() => SignInPayload, { description: 'Signs in with a password, where one was set.' })
  async signInWithPassword(
    @Context() context: GraphqlContext,
    @Args('email', { description: 'The address of the account.' }) email: string,
    @Args('password', { description: 'The password, 12 to 200 characters.' }) password: string,
  ): Promise<SignInPayload> {
    return this.signedIn(context, await this.signIn.signInWithPassword(email, password, caller(context)));
  }

  @Allow('account.use')
  @Mutation(() => DonePayload, { description: 'Sets one’s password; all other sessions end.' })
  async setPassword(
    @Context() context: GraphqlContext,
    @Args('password', { description: 'The password, 12 to 200 characters.' }) password: string,
  ): Promise<DonePayload> {
    return payload(context, await this.signIn.setPassword(context.viewer, password), (done) => ({ done }));
  }

  @Public()
  @Mutation(() => DonePayload, { description: 'Ends this session.' })
  async signOut(@Context() context: GraphqlContext): Promise<DonePayload> {
    const outcome = await this.signIn.signOut(context.viewer, context.viewer.sessionId);
    setSessionCookie(context, 'admin', null);
    return payload(context, outcome, (done) => ({ done }));
  }

  private signedIn(context: GraphqlContext, outcome: Outcome<SignedIn>): SignInPayload {
    if (outcome.ok) setSessionCookie(context, 'admin', outcome.value);
    return payload(context, outcome, ({ person, token, expiresAt }) => ({ person, token, expiresAt }));
  }
}
