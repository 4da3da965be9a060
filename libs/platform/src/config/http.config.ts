import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min } from 'class-validator';
import { asBoolean, asNumber, Env } from './env.js';

/** Where a server listens and how the outside reaches it. */
export class HttpConfig {
  @Env('OCTAVO_PORT', asNumber)
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 3010;

  @Env('OCTAVO_HOST')
  @IsString()
  host = '127.0.0.1';

  /** The address of the public site, used in mails and links. */
  @Env('OCTAVO_SITE_URL')
  @IsUrl({ require_tld: false, require_protocol: true })
  siteUrl = 'http://localhost:3000';

  /** Sets `Secure` on cookies; on behind TLS. */
  @Env('OCTAVO_SECURE_COOKIES', asBoolean)
  @IsBoolean()
  secureCookies = false;

  /** Addresses of the sites that may call from a browser, separated by commas. */
  @Env('OCTAVO_ALLOWED_ORIGINS')
  @IsOptional()
  @IsString()
  allowedOrigins = '';

  /** Whether `X-Forwarded-For` of a proxy in front is believed. */
  @Env('OCTAVO_TRUST_PROXY', asBoolean)
  @IsBoolean()
  trustProxy = false;

  @Env('OCTAVO_LOG_LEVEL')
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  logLevel = 'info';
}
