import { IsInt, IsString, Min } from 'class-validator';
import { resolve } from 'node:path';
import { asNumber, Env } from './env.js';

/** Where uploaded files are kept and how large one may be (bytes). */
export class FilesConfig {
  @Env('OCTAVO_DATA')
  @IsString()
  data = resolve('.data');

  @Env('OCTAVO_FILE_MAX_BYTES', asNumber)
  @IsInt()
  @Min(1024)
  maxBytes = 10 * 1024 * 1024;
}
