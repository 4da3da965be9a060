import { refusal, type Refusal } from '@octavo/domain/shared';

/** More than `max` bytes came; the rest was not read. */
export const fileTooLarge = (max: number): Refusal =>
  refusal('FILE_TOO_LARGE', ['file'], { megabytes: Math.floor(max / 1024 / 1024), max });

export const fileEmpty = (): Refusal => refusal('FILE_EMPTY', ['file']);

/** What the bytes are is none of the allowed kinds, whatever the name says. */
export const fileKindNotAllowed = (): Refusal => refusal('FILE_KIND_NOT_ALLOWED', ['file']);

/** An image that cannot be read, or that would unfold to more than `megapixels`. */
export const imageUnreadable = (): Refusal => refusal('IMAGE_UNREADABLE', ['file']);
export const imageTooLarge = (megapixels: number): Refusal =>
  refusal('IMAGE_TOO_LARGE', ['file'], { megapixels });

/** The upload stopped half way. */
export const uploadBrokenOff = (): Refusal => refusal('UPLOAD_BROKEN_OFF', ['file']);

/** The address is unknown, used, or its time is over: which one is not said. */
export const uploadAddressInvalid = (): Refusal => refusal('UPLOAD_ADDRESS_INVALID');

export const storageFull = (): Refusal => refusal('STORAGE_FULL', ['file']);

/** Whether the operating system says that nothing more fits. */
export function isFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
