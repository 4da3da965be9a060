import { IsOptional, IsString, Matches } from 'class-validator';
import { Env } from './env.js';

/** Outgoing mail. Without a URL, mail is kept in the database, where `octavo mail` shows it. */
export class MailConfig {
  @Env('OCTAVO_MAIL_URL')
  @IsOptional()
  @Matches(/^smtps?:\/\//, { message: 'must be an smtp:// or smtps:// address' })
  url?: string;

  @Env('OCTAVO_MAIL_FROM')
  @IsString()
  from = 'Octavo <octavo@localhost>';
}
