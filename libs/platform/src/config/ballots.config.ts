import { IsInt, Max, Min } from 'class-validator';
import { asNumber, Env } from './env.js';

/** How many ballots a server takes at once. */
export class BallotsConfig {
  /** Ballots that may wait in one server; more are asked to come back in a moment. */
  @Env('OCTAVO_BALLOTS_WAITING', asNumber)
  @IsInt()
  @Min(1)
  @Max(100_000)
  waiting = 5_000;

  /** Ballots that are stored by one statement at most. */
  @Env('OCTAVO_BALLOTS_TOGETHER', asNumber)
  @IsInt()
  @Min(1)
  @Max(2_000)
  together = 400;

  /** Connections of a server that store ballots: as many rounds at the same time. */
  @Env('OCTAVO_BALLOTS_CONNECTIONS', asNumber)
  @IsInt()
  @Min(1)
  @Max(20)
  connections = 2;

  /** Milliseconds after which whoever waits is told to come back. */
  @Env('OCTAVO_BALLOTS_PATIENCE', asNumber)
  @IsInt()
  @Min(100)
  patience = 10_000;
}
