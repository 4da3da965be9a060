import type { FeedOrder, FeedRequest } from './feed.js';

/** What a statement may be given, by name. */
export interface FeedParameters {
  readonly slug: string;
  readonly viewerId: string | null;
  readonly key: string | null;
  readonly id: string | null;
  readonly point: number;
  readonly words: string | null;
  readonly authorId: string | null;
}

/** SQL with a name under which Postgres keeps its plan, and the parameters in the order of their numbers. */
export interface FeedStatement {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly (keyof FeedParameters)[];
}

const made = new Map<string, FeedStatement>();

/**
 * The statement for a page: the challenge with all that access and blindness depend on, and the page as JSON, in one
 * row. There is one statement per shape of request, made once.
 */
export function feedStatement(request: FeedRequest): FeedStatement {
  const { order, size, backward, from, search, authorId, whole } = request;
  const shape = [
    order,
    size,
    backward && 'back',
    from && 'from',
    search && 'search',
    authorId && 'author',
    whole && 'whole',
  ];
  const name = `feed_${shape.filter(Boolean).join('_')}`;
  const known = made.get(name);
  if (known) return known;
  const statement = { name, ...new FeedSql(request).build() };
  made.set(name, statement);
  return statement;
}

/** Half of the circle of shuffled places: `shuffle` lies between 0 and this. */
export const SHUFFLE_SPAN = 2 ** 31;

const ORDERINGS: Readonly<Record<Exclude<FeedOrder, 'shuffled'>, { key: string; type: string }>> = {
  newest: { key: 's.submitted_at', type: 'timestamptz' },
  most_discussed: { key: 's.comment_count', type: 'integer' },
};

/** What only the whole submission has; read when it is asked for. */
const WHOLE = `,
               page.body, page.licence, (extract(epoch from page.licence_accepted_at) * 1000)::bigint,
               (extract(epoch from page.created_at) * 1000)::bigint`;

class FeedSql {
  private readonly parameters: (keyof FeedParameters)[] = [];

  /**
   * One more than the page, written into the text: as a parameter, Postgres would guess a long list and plan for that.
   */
  private readonly limit: number;

  constructor(private readonly request: FeedRequest) {
    this.limit = request.size + 1;
  }

  build(): Pick<FeedStatement, 'text' | 'parameters'> {
    const { request } = this;
    const direction = (request.order !== 'shuffled') === request.backward ? 'asc' : 'desc';
    const page =
      request.order === 'shuffled' ? this.shuffled(direction) : this.ordered(request.order, direction);
    const text = `
      with challenge as materialized (select * from challenge where slug = ${this.give('slug')}),
           page as materialized (${page})
      select (${this.challenge()}) as challenge, clock_timestamp() as now, (${this.items(direction)}) as page`;
    return { text, parameters: this.parameters };
  }

  /** The number of a parameter, as `$3`. */
  private give(name: keyof FeedParameters): string {
    const known = this.parameters.indexOf(name);
    return `$${known >= 0 ? known + 1 : this.parameters.push(name)}`;
  }

  private ordered(order: keyof typeof ORDERINGS, direction: 'asc' | 'desc'): string {
    const { key, type } = ORDERINGS[order];
    return this.slice(key, key, () => `${this.give('key')}::${type}`, null, direction);
  }

  /**
   * Every submission has a fixed random place on a circle, and each viewer starts reading at a point of their own:
   * stable per viewer, different between viewers, and an index can follow it. The circle is read as two arcs.
   */
  private shuffled(direction: 'asc' | 'desc'): string {
    const point = `${this.give('point')}::integer`;
    const from = (): string => `${this.give('key')}::bigint`;
    const first = this.slice('s.shuffle', 's.shuffle::bigint', from, `s.shuffle >= ${point}`, direction);
    const second = this.slice(
      's.shuffle',
      `s.shuffle + ${SHUFFLE_SPAN}::bigint`,
      () => `(${from()} - ${SHUFFLE_SPAN}::bigint)`,
      `s.shuffle < ${point}`,
      direction,
    );
    return `select * from ((${first}) union all (${second})) s
             order by sort_key ${direction}, id ${direction} limit ${this.limit}`;
  }

  private slice(
    key: string,
    shown: string,
    from: () => string,
    arc: string | null,
    direction: 'asc' | 'desc',
  ): string {
    const { request } = this;
    const conditions = [
      's.challenge_id = (select id from challenge)',
      "s.state = 'submitted'",
      "s.moderation = 'accepted'",
      arc,
      request.from &&
        `(${key}, s.id) ${direction === 'asc' ? '>' : '<'} (${from()}, ${this.give('id')}::uuid)`,
      request.search && `search_vector(s.title, s.body) @@ search_query(${this.give('words')})`,
      request.authorId && `s.author_id = ${this.give('authorId')}::uuid`,
    ].filter(Boolean);
    return `
      select s.*, ${shown} as sort_key
        from submission s
       where ${conditions.join(' and ')}
       order by ${key} ${direction}, s.id ${direction}
       limit ${this.limit}`;
  }

  private challenge(): string {
    return `
      select json_build_object(
               'id', c.id, 'organizationId', c.organization_id, 'state', c.state, 'audience', c.audience,
               'invited', c.audience = 'invited' and exists (
                  select 1 from invitation i join person p on p.email = i.email
                   where i.challenge_id = c.id and p.id = ${this.give('viewerId')}::uuid),
               'blind', coalesce((select r.blind from rule_version r
                                   where r.challenge_id = c.id order by r.version desc limit 1), false),
               'votingEndsAt', (select json_agg((extract(epoch from ph.ends_at) * 1000)::bigint)
                                  from phase ph where ph.challenge_id = c.id and ph.kind = 'voting'))
        from challenge c`;
  }

  private items(direction: 'asc' | 'desc'): string {
    return `
      select json_agg(json_build_array(
               page.id, page.title, page.locale, page.version,
               (extract(epoch from page.submitted_at) * 1000)::bigint, page.comment_count,
               page.author_id, author.name, page.sort_key::text,
               counted.support, counted.agree, counted.disagree, counted.pass, own.choice${this.request.whole ? WHOLE : ''})
             order by page.sort_key ${direction}, page.id ${direction})
        from page
        join person author on author.id = page.author_id
        cross join lateral (
          select count(*) filter (where v.choice = 'support') as support,
                 count(*) filter (where v.choice = 'agree') as agree,
                 count(*) filter (where v.choice = 'disagree') as disagree,
                 count(*) filter (where v.choice = 'pass') as pass
            from vote v where v.submission_id = page.id) counted
        left join vote own on own.challenge_id = page.challenge_id and own.submission_id = page.id
                          and own.person_id = ${this.give('viewerId')}::uuid`;
  }
}
