import type { Type } from '@nestjs/common';
import { CHALLENGES_RESOLVERS } from './challenges/challenges.resolvers.js';
import { SUBMISSIONS_RESOLVERS } from './submissions/submissions.resolvers.js';
import { DISCUSSION_RESOLVERS } from './discussion/discussion.resolvers.js';
import { VOTING_RESOLVERS } from './voting/voting.resolvers.js';
import { EVALUATION_RESOLVERS } from './evaluation/evaluation.resolvers.js';
import { SELECTION_RESOLVERS } from './selection/selection.resolvers.js';
import { IMPLEMENTATION_RESOLVERS } from './implementation/implementation.resolvers.js';
import { HISTORY_RESOLVERS } from './history/history.resolvers.js';
import { AccountResolver } from './people/account.resolver.js';
import { DirectoryResolver } from './people/directory.resolver.js';
import { RoleResolver } from './people/role.resolver.js';
import { SignInResolver } from './people/sign-in.resolver.js';

/** Every resolver of the admin server. */
export const RESOLVERS: readonly Type[] = [
  AccountResolver,
  SignInResolver,
  DirectoryResolver,
  RoleResolver,
  ...CHALLENGES_RESOLVERS,
  ...SUBMISSIONS_RESOLVERS,
  ...DISCUSSION_RESOLVERS,
  ...VOTING_RESOLVERS,
  ...EVALUATION_RESOLVERS,
  ...SELECTION_RESOLVERS,
  ...IMPLEMENTATION_RESOLVERS,
  ...HISTORY_RESOLVERS,
];
