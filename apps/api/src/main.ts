import 'reflect-metadata';
import { sdlOf } from '@octavo/platform/graphql';
import { bootServer } from '@octavo/platform/server';
import { ApiModule } from './api.module.js';
import { RESOLVERS } from './resolvers.js';

if (process.argv.includes('--sdl')) process.stdout.write(await sdlOf(RESOLVERS));
else await bootServer('api', (logger) => ApiModule.with(logger));
