import { Global, Module } from '@nestjs/common';
import { HistoryFeed } from './history-feed.js';
import { HistoryReader } from './history-reader.js';

/** Reading the history: by place, and as it happens. */
@Global()
@Module({ providers: [HistoryReader, HistoryFeed], exports: [HistoryReader, HistoryFeed] })
export class HistoryModule {}
