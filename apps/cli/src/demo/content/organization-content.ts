import type { Role } from '@octavo/domain/shared';

export type DemoLocale = 'nl' | 'en';

/** A text for readers of both languages; each is written, not translated word for word. */
export type LocalizedText = Readonly<Record<DemoLocale, string>>;

/** organization.json */
export interface DemoOrganization {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: DemoLocale;
  readonly description: LocalizedText;
  readonly departments: readonly { readonly key: string; readonly name: LocalizedText }[];
  readonly strategicThemes: readonly { readonly key: string; readonly name: LocalizedText }[];
}

/** A role on one challenge, or on the organization when `challenge` is absent (4.16). */
export interface DemoRole {
  readonly role: Role;
  readonly scope: 'organization' | 'challenge';
  /** Key of the challenge. */
  readonly challenge?: string;
  readonly mandate: LocalizedText;
  readonly expertise?: LocalizedText;
}

/** people.json: staff have a job title and a department (its key), the others perhaps a line about themselves. */
export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly locale: DemoLocale;
  readonly staff: boolean;
  readonly jobTitle?: LocalizedText;
  readonly department?: string;
  readonly bio?: LocalizedText;
  readonly roles: readonly DemoRole[];
}

/** member-names.json: names for the members of the network who only vote. */
export interface DemoMemberNames {
  readonly emailDomain: string;
  /** Local part of the address; `{n}` is the member's number. */
  readonly emailPattern: string;
  readonly localeShare: Readonly<Record<DemoLocale, number>>;
  readonly nl: { readonly first: readonly string[]; readonly last: readonly string[] };
  readonly en: { readonly first: readonly string[]; readonly last: readonly string[] };
}
