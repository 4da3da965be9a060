import 'reflect-metadata';
import { sdlOf } from '@octavo/platform/graphql';
import { bootServer } from '@octavo/platform/server';
import { AdminModule } from './admin.module.js';
import { RESOLVERS } from './resolvers.js';

if (process.argv.includes('--sdl')) process.stdout.write(await sdlOf(RESOLVERS));
else await bootServer('admin', (logger) => AdminModule.with(logger));
