import { refusal, type Refusal } from '@octavo/domain/shared';

export const tooManyFiles = (max: number): Refusal => refusal('TOO_MANY_FILES', [], { max });

export const fileNameMissing = (): Refusal => refusal('FILE_NAME_MISSING', ['name']);
