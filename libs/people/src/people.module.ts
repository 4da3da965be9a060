import { Global, Module } from '@nestjs/common';
import { Authenticator, RateLimiter } from '@octavo/platform/access';
import { InstallationService } from '@octavo/platform/installation';
import { ApiTokenService } from './api-token.service.js';
import { PeopleDirectory } from './people-directory.service.js';
import { PeopleService } from './people.service.js';
import { RoleService } from './role.service.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { SignInService } from './sign-in.service.js';

/** People, their sessions, tokens and roles; tells servers who is asking. */
@Global()
@Module({
  providers: [
    ApiTokenService,
    InstallationService,
    PeopleDirectory,
    PeopleService,
    RateLimiter,
    RoleService,
    SignInService,
    { provide: Authenticator, useClass: SessionAuthenticator },
  ],
  exports: [
    ApiTokenService,
    Authenticator,
    InstallationService,
    PeopleDirectory,
    PeopleService,
    RateLimiter,
    RoleService,
    SignInService,
  ],
})
export class PeopleModule {}
