import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppUnderTest, GraphqlClient, testDatabase, type TestDatabase } from '@octavo/platform/testing';
import {
  makeChallenge,
  type ChallengeScene,
} from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePerson, signIn } from '../../../../libs/people/src/testing/person.fixture.js';

const SUBMISSION = `
  id title body bodyHtml state version licence mine commentCount author { name } challenge { slug }
  canRevise { allowed error { code } } canComment { allowed error { code } }
  attachments { id name mediaType url } moderationTrace { verdict reason }
  versions(first: 5) { nodes { number title } }`;
const READ = `query ($id: ID!) { submission(id: $id) { ${SUBMISSION} } }`;
const SUBMIT = `mutation ($input: SubmitIdeaInput!) {
  submitIdea(input: $input) { submission { ${SUBMISSION} } errors { code message path } } }`;
const REVISE = `mutation ($input: ReviseIdeaInput!) {
  reviseIdea(input: $input) { submission { version } errors { code } } }`;

interface Made {
  readonly submission: Record<string, unknown> & { readonly id: string };
  readonly errors: readonly { code: string; message: string; path: readonly string[] }[];
}

describe('submissions over HTTP', () => {
  let test: TestDatabase;
  let api: AppUnderTest;
  let scene: ChallengeScene;
  let author: GraphqlClient;
  let reader: GraphqlClient;

  beforeAll(async () => {
    test = await testDatabase();
    api = await AppUnderTest.start('api', test.url);
    scene = await makeChallenge(test.database);
    author = await client('Ilse Idea');
    reader = await client('Rob Reader');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await test.close();
  });

  const client = async (name: string): Promise<GraphqlClient> => {
    const { token } = await signIn(test.database, await makePerson(test.database, { name }));
    return new GraphqlClient(api.url, token);
  };
  const nobody = (): GraphqlClient => new GraphqlClient(api.url);
  const submit = async (by: GraphqlClient, more: object = {}): Promise<Made> => {
    const input = {
      challengeId: scene.id,
      title: 'Loose leaf from a jar',
      body: 'Fill **your own** jar.\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))',
      acceptLicence: 'CC-BY-4.0',
      ...more,
    };
    return (await by.data<{ submitIdea: Made }>(SUBMIT, { input })).submitIdea;
  };

  it('takes an idea in one request and shows it to everybody as safe HTML', async () => {
    const { submission, errors } = await submit(author);
    expect(errors).toEqual([]);
    expect(submission).toMatchObject({
      state: 'submitted',
      version: 1,
      licence: 'CC-BY-4.0',
      mine: true,
      author: { name: 'Ilse Idea' },
      challenge: { slug: scene.slug },
      canRevise: { allowed: true, error: null },
      canComment: { allowed: true, error: null },
    });
    const seen = (await nobody().data<{ submission: Made['submission'] }>(READ, { id: submission.id }))
      .submission;
    expect(seen['bodyHtml']).toBe(
      '<p>Fill <strong>your own</strong> jar.</p>\n<p>&lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1))</p>',
    );
    expect(seen).toMatchObject({
      mine: false,
      canRevise: { allowed: false, error: { code: 'NOT_AUTHOR' } },
      canComment: { allowed: false, error: { code: 'SIGN_IN_REQUIRED' } },
    });
  });

  it('says in plain words what is wrong, and where', async () => {
    const { submission, errors } = await submit(author, { title: '', acceptLicence: 'CC0-1.0' });
    expect(submission).toBeNull();
    expect(errors.map(({ code, path }) => [code, path])).toEqual([
      ['TEXT_REQUIRED', ['title']],
      ['LICENCE_CHANGED', ['acceptLicence']],
    ]);
    expect(errors[1]?.message).toContain('CC-BY-4.0');
  });

  it('refuses a text of 2 MB before reading it, in the language of the reader', async () => {
    const dutch = new GraphqlClient(api.url, author.token, { 'accept-language': 'nl' });
    const answer = await dutch.ask(SUBMIT, { input: { challengeId: scene.id, body: 'x'.repeat(2_000_000) } });
    expect(answer.status).toBe(413);
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('groter dan 512 kilobyte'),
        extensions: { code: 'REQUEST_TOO_LARGE', max: 512 * 1024 },
      },
    ]);
    const long = await submit(author, { body: 'x'.repeat(100_000) });
    expect(long.errors.map(({ code }) => code)).toEqual(['TEXT_TOO_LONG']);
  });

  it('keeps drafts private and lists them under one’s own', async () => {
    const { draftIdea } = await author.data<{ draftIdea: Made }>(
      `mutation ($input: DraftIdeaInput!) { draftIdea(input: $input) { submission { id state } errors { code } } }`,
      { input: { challengeId: scene.id, title: 'A draft', body: 'Not yet.', locale: 'en' } },
    );
    const { id } = draftIdea.submission;
    for (const other of [nobody(), reader, nobody().as(await scene.token('administrator'))]) {
      expect(await other.data(READ, { id })).toEqual({ submission: null });
    }
    expect(
      await author.data('{ mySubmissions(first: 5, state: draft) { nodes { id title state } } }'),
    ).toEqual({ mySubmissions: { nodes: [{ id, title: 'A draft', state: 'draft' }] } });
  });

  it('shows what changed between two versions', async () => {
    const { submission } = await submit(author, { title: 'Tea in a jar' });
    const revised = await author.data(REVISE, {
      input: { id: submission.id, title: 'Tea in a tin', body: 'Fill your own tin.' },
    });
    expect(revised).toEqual({ reviseIdea: { submission: { version: 2 }, errors: [] } });
    const { submission: seen } = await nobody().data<{ submission: unknown }>(
      `query ($id: ID!) { submission(id: $id) {
         versions(first: 5) { nodes { number title } }
         changes(from: 1, to: 2) { title { kind text } } } }`,
      { id: submission.id },
    );
    expect(seen).toEqual({
      versions: {
        nodes: [
          { number: 2, title: 'Tea in a tin' },
          { number: 1, title: 'Tea in a jar' },
        ],
      },
      changes: {
        title: [
          { kind: 'kept', text: 'Tea in a ' },
          { kind: 'removed', text: 'jar' },
          { kind: 'added', text: 'tin' },
        ],
      },
    });
  });

  it('shows that an idea was withdrawn, without its text', async () => {
    const { submission } = await submit(author, { title: 'Regretted' });
    const { id } = submission;
    await author.data('mutation ($id: ID!) { withdrawIdea(id: $id) { errors { code } } }', { id });
    const { submission: seen } = await reader.data<{ submission: unknown }>(READ, { id });
    expect(seen).toMatchObject({
      state: 'withdrawn',
      title: '',
      body: '',
      bodyHtml: '',
      versions: { nodes: [] },
    });
  });
});
