import { IsOptional, IsString } from 'class-validator';
import { Env } from './env.js';

/** The key that signs ledgers of voting rounds. */
export class LedgerConfig {
  /** A PEM file with an Ed25519 private key (PKCS 8). Absent: one is made in `OCTAVO_DATA/keys`, once. */
  @Env('OCTAVO_LEDGER_KEY')
  @IsOptional()
  @IsString()
  keyFile?: string;
}
