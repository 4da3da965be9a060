import { refusal, type Refusal } from '@octavo/domain/shared';

/** The entry is too new: the next signed checkpoint covers it, some ten seconds from now. */
export const notInCheckpoint = (): Refusal => refusal('NOT_IN_CHECKPOINT_YET');
