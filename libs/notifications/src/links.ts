import { HttpConfig, loadConfig } from '@octavo/platform/config';

/** Addresses on the public site, for mails. */
export class Links {
  private readonly site = loadConfig(HttpConfig).siteUrl.replace(/\/+$/, '');

  challenge(slug: string): string {
    return `${this.site}/challenges/${slug}`;
  }

  idea(submissionId: string): string {
    return `${this.site}/ideas/${submissionId}`;
  }
}
