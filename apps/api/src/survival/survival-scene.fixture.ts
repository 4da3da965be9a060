import type { Database } from '@octavo/platform/database';
import { GraphqlClient } from '@octavo/platform/testing';
import type { ChallengeScene } from '../../../../libs/challenges/src/testing/challenge.fixture.js';
import { makePeople, signIn } from '../../../../libs/people/src/testing/person.fixture.js';
import { makeSubmission } from '../../../../libs/submissions/src/testing/submission.fixture.js';

const VOTE = `mutation ($id: ID!) { castVote(submissionId: $id) { submission { id } errors { code } } }`;
const COMMENT = `mutation ($challenge: ID!, $id: ID, $body: String!) {
  postComment(input: { challengeId: $challenge, submissionId: $id, body: $body }) { comment { id } errors { code } } }`;
const SUBMIT = `mutation ($challenge: ID!, $title: String!) {
  submitIdea(input: { challengeId: $challenge, title: $title, body: "As told.", acceptLicence: "CC-BY-4.0" }) {
    submission { id } errors { code } } }`;

/** A mutation to send, and what of it must be there once it was acknowledged. */
export interface Deed {
  readonly kind: 'vote' | 'comment' | 'submission';
  /** Tells it from the others: person and idea, the comment's text, the idea's title. */
  readonly mark: string;
  /** Sends it; the id of what it made. @throws Error when there was no answer, or another than asked for. */
  send(): Promise<string>;
}

/** `count` people who vote, comment and submit in turn, each another thing. */
export async function deedsOf(
  database: Database,
  scene: ChallengeScene,
  url: string,
  count: number,
): Promise<readonly Deed[]> {
  const people = await makePeople(database, Math.ceil(count / 5));
  const clients = new Map<string, GraphqlClient>();
  for (const id of people) clients.set(id, new GraphqlClient(url, (await signIn(database, id)).token));
  const ideas = await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      makeSubmission(database, { challengeId: scene.id, title: `Idea ${number}` }),
    ),
  );
  return Array.from({ length: count }, (_, place) => {
    const personId = people[place % people.length] ?? '';
    const idea = ideas[Math.floor(place / people.length) % ideas.length]?.id ?? '';
    const ask = async (mutation: string, verb: string, thing: string, variables: object): Promise<string> => {
      const data = await clients
        .get(personId)
        ?.data<Payloads>(mutation, { challenge: scene.id, ...variables });
      const id = data?.[verb]?.[thing]?.id;
      if (!id) throw new Error(JSON.stringify(data));
      return id;
    };
    if (place % 5 < 2)
      return {
        kind: 'vote',
        mark: `${personId} ${idea}`,
        send: () => ask(VOTE, 'castVote', 'submission', { id: idea }),
      };
    const mark = `${place} of ${personId}`;
    return place % 5 < 4
      ? {
          kind: 'comment',
          mark,
          send: () => ask(COMMENT, 'postComment', 'comment', { id: idea, body: mark }),
        }
      : { kind: 'submission', mark, send: () => ask(SUBMIT, 'submitIdea', 'submission', { title: mark }) };
  });
}

type Payloads = Readonly<Record<string, Readonly<Record<string, { id: string } | null>> | undefined>>;

/** How often each mark is there, by kind. */
export async function marksThere(
  database: Database,
  challengeId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ kind: string; mark: string; count: number }>(
    `select kind, mark, count(*)::int as count
       from (select 'vote' as kind, person_id || ' ' || submission_id as mark from vote where challenge_id = $1
             union all select 'comment', body from comment where challenge_id = $1
             union all select 'submission', title from submission where challenge_id = $1 and state = 'submitted') as made
      group by kind, mark`,
    [challengeId],
  );
  return new Map(rows.map(({ kind, mark, count }) => [`${kind} ${mark}`, count]));
}

/** What is half done, in words; empty when all that is there is whole. */
export async function halfDone(database: Database, challengeId: string): Promise<readonly string[]> {
  const rows = await database.query<{ what: string }>(
    `select 'submission without its version ' || s.id as what from submission s
      where s.challenge_id = $1 and s.title not like 'Idea _'
        and not exists (select 1 from submission_version v where v.submission_id = s.id and v.version = s.version)
     union all
     select 'submission without exactly one event ' || s.id from submission s
      where s.challenge_id = $1 and s.title not like 'Idea _'
        and 1 <> (select count(*) from history h where h.action = 'submission.submitted' and h.subject_id = s.id)
     union all
     select 'comment without exactly one event ' || c.id from comment c
      where c.challenge_id = $1
        and 1 <> (select count(*) from history h where h.action = 'comment.posted' and h.subject_id = c.id)
     union all
     select 'event without its row ' || h.action || ' ' || h.subject_id from history h
      where h.challenge_id = $1
        and (h.action = 'comment.posted' and not exists (select 1 from comment where id = h.subject_id)
          or h.action = 'submission.submitted' and not exists (select 1 from submission where id = h.subject_id))
     union all
     select 'vote without its casting ' || v.person_id from vote v
      where v.challenge_id = $1
        and 1 <> (select count(*) from vote_cast k where k.submission_id = v.submission_id and k.person_id = v.person_id
                     and k.choice = v.choice and k.cast_at = v.cast_at)
     union all
     select 'casting without its vote ' || k.person_id from vote_cast k
      where k.challenge_id = $1
        and not exists (select 1 from vote v where v.submission_id = k.submission_id and v.person_id = k.person_id)
     union all
     select 'as many events of votes as castings: no'
      where (select count(*) from vote_cast where challenge_id = $1)
         <> (select count(*) from history where challenge_id = $1 and action = 'vote.cast')
     union all
     select 'comments counted wrong on ' || s.id from submission s
      where s.challenge_id = $1
        and s.comment_count <> (select count(*) from comment c where c.submission_id = s.id and c.withdrawn_at is null)`,
    [challengeId],
  );
  return rows.map(({ what }) => what);
}
