import type { GraphqlClient } from '@octavo/platform/testing';
import { readFile } from 'node:fs/promises';
import { done, inParallel, mutation } from './graphql.fixture.js';
import type { Installation } from './installation.fixture.js';
import type { Member } from './database.fixture.js';
import { VERBS } from './verbs.fixture.js';

/** What one of the 200 submissions says, and what became of it: the same texts as in the demo. */
export interface Idea {
  readonly title: string;
  readonly body: string;
  readonly locale: string;
  readonly outcome: 'adopted' | 'later' | 'not_used';
  readonly reason: string;
}

/** An idea that was sent in. */
export interface Sent extends Idea {
  readonly id: string;
  readonly author: Member;
}

/** Requests at the same time: more than the servers have cores. */
const WIDTH = 8;

interface IdeaRow {
  key: string;
  locale: string;
  title: string;
  pitch: string;
}
interface DecisionRow {
  submissionKey: string;
  outcome: Idea['outcome'];
  reason: string;
}

/** The 200 ideas of S01, Jägerthee and Pickwick Chews first. */
export async function readIdeas(): Promise<readonly Idea[]> {
  const [ideas, decisions] = await Promise.all([
    content<IdeaRow[]>('submissions-pickwick'),
    content<DecisionRow[]>('decisions'),
  ]);
  const decided = new Map(decisions.map((decision) => [decision.submissionKey, decision]));
  return ideas.map(({ key, locale, title, pitch }) => {
    const decision = decided.get(key);
    if (!decision) throw new Error(`Nothing is decided about ${key}.`);
    return { locale, title, body: pitch, outcome: decision.outcome, reason: decision.reason };
  });
}

const content = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(`apps/cli/src/demo/content/${name}.json`, 'utf8')) as T;

const DRAFT = mutation('draftIdea', { input: 'DraftIdeaInput!' }, 'submission { id }');
const UPLOAD = mutation('requestUpload', { input: 'RequestUploadInput!' }, 'url method');

/** Drafts an idea, brings a file along and sends it in under the licence that was read; gives its id. */
export async function sendIn(
  octavo: Installation,
  client: GraphqlClient,
  challengeId: string,
  idea: Pick<Idea, 'title' | 'body' | 'locale'>,
): Promise<string> {
  const { title, body, locale } = idea;
  const { submission } = await done<{ submission: { id: string } }>(client, DRAFT, {
    input: { challengeId, title, body, locale },
  });
  const file = `%PDF-1.4\n% ${title}\n%%EOF\n`;
  const { url, method } = await done<{ url: string; method: string }>(client, UPLOAD, {
    input: { submissionId: submission.id, name: 'schets.pdf', bytes: Buffer.byteLength(file) },
  });
  const stored = await fetch(`${octavo.api.url}${url}`, { method, body: file });
  if (stored.status !== 201) throw new Error(`The file was not stored: ${await stored.text()}`);
  await done(client, VERBS.submit, { input: { draftId: submission.id, acceptLicence: 'CC-BY-4.0' } });
  return submission.id;
}

/** All ideas, one author after the other in turn. */
export function sendAll(
  octavo: Installation,
  challengeId: string,
  ideas: readonly Idea[],
  authors: readonly Member[],
): Promise<readonly Sent[]> {
  return inParallel(ideas, WIDTH, async (idea, index) => {
    const author = authors[index % authors.length];
    if (!author) throw new Error('There are no authors.');
    return { ...idea, author, id: await sendIn(octavo, octavo.public.as(author.token), challengeId, idea) };
  });
}

/** A vote that is to be given. */
export interface Ballot {
  readonly voter: Member;
  readonly submissionId: string;
}

/**
 * Who supports what: the first idea most, the later ones ever less, from different voters each. Nobody votes for his
 * own idea, and nobody twice for one.
 */
export function ballots(sent: readonly Sent[], voters: readonly Member[]): readonly Ballot[] {
  return sent.flatMap(({ id, author }, place) => {
    const count = Math.max(1, 40 - place);
    const others = voters.filter((voter) => voter.id !== author.id);
    return Array.from({ length: count }, (_one, turn) => ({
      voter: others[(place * 7 + turn) % others.length] as Member,
      submissionId: id,
    }));
  });
}

/** Gives every vote; what each voter saw of the counts. */
export const voteAll = (octavo: Installation, all: readonly Ballot[]): Promise<readonly (object | null)[]> =>
  inParallel(all, WIDTH, async ({ voter, submissionId }) => {
    const client = octavo.public.as(voter.token);
    const { submission } = await done<{ submission: { votes: object | null } }>(client, VERBS.vote, {
      submissionId,
    });
    return submission.votes;
  });

/** Everybody says something about the idea beside it. */
export const commentAll = (
  octavo: Installation,
  challengeId: string,
  members: readonly Member[],
  sent: readonly Sent[],
): Promise<readonly object[]> =>
  inParallel(members, WIDTH, (member, index) =>
    done(octavo.public.as(member.token), VERBS.comment, {
      input: { challengeId, submissionId: sent[index % sent.length]?.id, body: 'Dit zou ik drinken.' },
    }),
  );
