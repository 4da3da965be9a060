import fastify from 'fastify';
import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * The yardstick: the same list, the same JSON, written by hand for nothing else with Fastify and `pg`. One prepared
 * statement finds the viewer by token and gives the page. Run as a process of its own: `node yardstick.js PORT`.
 */
const SQL = `
  select s.id, s.title, s.submitted_at, s.comment_count, p.id as author_id, p.name as author_name,
         (select count(*)::integer from vote v where v.submission_id = s.id and v.choice = 'support') as support,
         (select v.choice from vote v where v.challenge_id = s.challenge_id and v.submission_id = s.id
             and v.person_id = (select person_id from session where token_hash = $2 and channel = 'api'
                                   and revoked_at is null and expires_at > now())) as my_vote
    from (select * from submission
           where challenge_id = (select id from challenge where slug = $1 and state <> 'draft' and audience = 'public')
             and state = 'submitted' and moderation = 'accepted'
           order by submitted_at desc, id desc limit 21) s
    join person p on p.id = s.author_id
   order by s.submitted_at desc, s.id desc`;

interface Row {
  id: string;
  title: string;
  submitted_at: Date;
  comment_count: number;
  author_id: string;
  author_name: string;
  support: number;
  my_vote: string | null;
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 });
const server = fastify();

const cursor = (row: Row): string =>
  Buffer.from(JSON.stringify([row.submitted_at.toISOString(), row.id])).toString('base64url');

server.get<{ Params: { slug: string } }>('/challenges/:slug/submissions', async (request) => {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const { rows } = await pool.query<Row>({
    name: 'feed',
    text: SQL,
    values: [request.params.slug, createHash('sha256').update(token).digest()],
  });
  const page = rows.slice(0, 20);
  const last = page.at(-1);
  return {
    data: {
      submissions: {
        nodes: page.map((row) => ({
          id: row.id,
          title: row.title,
          submittedAt: row.submitted_at.toISOString(),
          commentCount: row.comment_count,
          author: { id: row.author_id, name: row.author_name },
          votes: { support: row.support },
          myVote: row.my_vote,
        })),
        pageInfo: { hasNextPage: rows.length > 20, endCursor: last ? cursor(last) : null },
      },
    },
  };
});

await server.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
