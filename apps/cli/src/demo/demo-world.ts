import type { PhaseKind } from '@octavo/domain/challenge';
import type { Role } from '@octavo/domain/shared';
import { within, type DemoCalendar } from './demo-calendar.js';
import type { DemoContent } from './content.js';
import type { DemoChallenge, DemoPerson, LocalizedText } from './content/content-types.js';
import type { DemoRows } from './demo-rows.js';
import type { PlacedRound } from './round-rows.js';

/** Somebody of the demo as stored. */
export interface Placed {
  readonly id: string;
  readonly key: string;
  readonly email: string;
  readonly staff: boolean;
}

/** A challenge of the demo as stored, with its submissions by key. */
export interface PlacedChallenge {
  readonly id: string;
  readonly content: DemoChallenge;
  readonly createdAt: Date;
  readonly submissions: Map<string, PlacedSubmission>;
  readonly phaseIds: Map<PhaseKind, string>;
}

export interface PlacedSubmission {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly at: Date;
}

/** What is known while the demo is put together: who got which id, and the clock. */
export class DemoWorld {
  readonly people = new Map<string, Placed>();
  /** Members of the network who have an account and do nothing but vote. */
  readonly members: Placed[] = [];
  /** Ids of role assignments by `role/person/scope`. */
  readonly mandates = new Map<string, string>();
  /** By key. */
  readonly challenges = new Map<string, PlacedChallenge>();
  readonly rounds: PlacedRound[] = [];
  organizationId = '';

  constructor(
    readonly content: DemoContent,
    readonly calendar: DemoCalendar,
    readonly rows: DemoRows,
  ) {}

  /** The id of a person by key. */
  id(key: string): string {
    const person = this.people.get(key);
    if (person === undefined) throw new Error(`The demo names ${key}, who is not among its people.`);
    return person.id;
  }

  get administratorId(): string {
    return this.id('administrator');
  }

  /** Those from outside who write: everybody in people.json who is no staff. */
  get contributors(): readonly Placed[] {
    return [...this.people.values()].filter(({ staff }) => !staff);
  }

  /** The role assignment by which somebody acts on a challenge. */
  mandate(role: Role, personKey: string, challengeKey: string): string {
    const id = this.mandates.get(`${role}/${personKey}/${challengeKey}`);
    if (id === undefined) throw new Error(`${personKey} is no ${role} of ${challengeKey}.`);
    return id;
  }

  /** A submission of a challenge by key. */
  submission({ submissions }: PlacedChallenge, key: string): PlacedSubmission {
    const submission = submissions.get(key);
    if (submission === undefined) throw new Error(`There is no submission ${key}.`);
    return submission;
  }

  /** In the language of the organization, of which some columns hold one only. */
  own(text: LocalizedText): string {
    return text[this.content.organization.locale];
  }

  departmentName(key: string): string {
    const department = this.content.organization.departments.find((each) => each.key === key);
    if (department === undefined) throw new Error(`There is no department ${key}.`);
    return this.own(department.name);
  }

  /** When the founding, the challenges and the people came to be, in days; each before what depends on it. */
  readonly foundedDay = -400;

  /** A challenge is drafted some weeks before it is published. */
  draftedDay({ publishedDay }: DemoChallenge): number {
    return publishedDay === null ? -9 : publishedDay - 18;
  }

  /** The organization's owner of a challenge, who writes its texts. */
  ownerOf(challengeKey: string): string {
    const isOwner = ({ roles }: DemoPerson): boolean =>
      roles.some(({ role, challenge }) => role === 'owner' && challenge === challengeKey);
    return this.id(this.content.people.find(isOwner)?.key ?? '');
  }

  /** When a challenge was published; the end of time for a draft. */
  publishedAt({ publishedDay }: DemoChallenge): Date {
    return this.calendar.at(publishedDay ?? 0);
  }

  /** When a phase starts and ends. */
  phase(
    { phases }: DemoChallenge,
    kind: DemoChallenge['phases'][number]['kind'],
  ): { from: Date; until: Date } {
    const phase = phases.find((each) => each.kind === kind);
    if (phase === undefined) throw new Error(`The challenge has no ${kind} phase.`);
    return { from: this.calendar.at(phase.startDay), until: this.calendar.at(phase.endDay) };
  }

  /** When somebody of the network first came to look: between publication and the first submissions. */
  arrival(challenge: DemoChallenge, part: number): Date {
    return within(this.publishedAt(challenge), this.phase(challenge, 'submission').from, part);
  }
}
