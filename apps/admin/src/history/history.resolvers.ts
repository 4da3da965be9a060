import type { Type } from '@nestjs/common';
import { HistoryResolver } from './history.resolver.js';

/** Resolvers that read the record. */
export const HISTORY_RESOLVERS: readonly Type[] = [HistoryResolver];
