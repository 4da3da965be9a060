import { IsInt, Min } from 'class-validator';
import { asNumber, Env } from './env.js';

/** Lifetimes and limits of sign-in. Durations in minutes, limits per hour. */
export class SignInConfig {
  @Env('OCTAVO_CODE_MINUTES', asNumber)
  @IsInt()
  @Min(1)
  codeMinutes = 10;

  @Env('OCTAVO_CODES_PER_ADDRESS', asNumber)
  @IsInt()
  @Min(1)
  codesPerAddress = 5;

  @Env('OCTAVO_CODES_PER_CALLER', asNumber)
  @IsInt()
  @Min(1)
  codesPerCaller = 60;

  @Env('OCTAVO_API_SESSION_MINUTES', asNumber)
  @IsInt()
  @Min(5)
  apiSessionMinutes = 30 * 24 * 60;

  @Env('OCTAVO_ADMIN_SESSION_MINUTES', asNumber)
  @IsInt()
  @Min(5)
  adminSessionMinutes = 12 * 60;
}
