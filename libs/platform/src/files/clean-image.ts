import type { Refusal } from '@octavo/domain/shared';
import sharp from 'sharp';
import type { FileKind } from './file-kinds.js';
import { imageTooLarge, imageUnreadable, isFull } from './files.errors.js';

/** The most that a picture may unfold to: a small file can hold a picture that fills the memory. Frames add up. */
const MOST_PIXELS = 40_000_000;

/** No side is kept longer than this, in pixels; no screen shows more. */
const LONGEST_SIDE = 4096;

/** How long one picture may take, in seconds. */
const PATIENCE = 30;

/**
 * Writes the picture anew: turned as its camera meant it, without place, camera and other metadata, and without
 * whatever else was hidden in the file. Null when it is done; IMAGE_TOO_LARGE, IMAGE_UNREADABLE.
 */
export async function cleanImage(
  from: string,
  to: string,
  format: NonNullable<FileKind['image']>,
): Promise<Refusal | null> {
  try {
    const animated = format === 'gif' || format === 'webp';
    const picture = sharp(from, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated });
    const { width, height, pages = 1 } = await picture.metadata();
    if (width * height > MOST_PIXELS) return imageTooLarge(MOST_PIXELS / 1_000_000);
    const turned = pages > 1 ? picture : picture.autoOrient();
    const fitted =
      pages > 1
        ? turned
        : turned.resize({
            width: LONGEST_SIDE,
            height: LONGEST_SIDE,
            fit: 'inside',
            withoutEnlargement: true,
          });
    await fitted.timeout({ seconds: PATIENCE }).toFormat(format).toFile(to);
    return null;
  } catch (error) {
    if (isFull(error)) throw error;
    return /pixel limit/i.test(String(error)) ? imageTooLarge(MOST_PIXELS / 1_000_000) : imageUnreadable();
  }
}
