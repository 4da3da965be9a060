import 'reflect-metadata';
import { bootServer } from '@octavo/platform/server';
import { WorkerModule } from './worker.module.js';

await bootServer('worker', (logger) => WorkerModule.with(logger));
