import type { Type } from '@nestjs/common';
import { AccountResolver } from './people/account.resolver.js';
import { SignInResolver } from './people/sign-in.resolver.js';

/** Every resolver of the public API. */
export const RESOLVERS: readonly Type[] = [AccountResolver, SignInResolver];
