import { COUNTED, type CountedChoice, type FeedOrder, type FeedRequest } from './feed.js';

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

/** The statement for a page. There is one per shape of request, made once; each is one row per submission. */
export function feedStatement(request: FeedRequest): FeedStatement {
  const { order, size, backward, from, search, authorId, whole, counts } = request;
  const shape = [
    order,
    size,
    backward && 'back',
    from && 'from',
    search && 'search',
    authorId && 'author',
    whole && 'whole',
    ...COUNTED.filter((choice) => counts.has(choice)),
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

interface Ordering {
  /** What is compared; of the submission `s` or of its kept rank `b`. */
  readonly key: string;
  readonly type: string;
  readonly ascending?: boolean;
}

/** Ranks are kept once a minute: what was sent in since then follows with the next keeping. */
const ORDERINGS: Readonly<Record<Exclude<FeedOrder, 'shuffled'>, Ordering>> = {
  newest: { key: 's.submitted_at', type: 'timestamptz' },
  most_discussed: { key: 's.comment_count', type: 'integer' },
  hot: { key: 'b.hot', type: 'float8' },
  best_supported: { key: 'b.wilson', type: 'float8' },
  least_seen: { key: 'b.seen', type: 'integer', ascending: true },
};

const isAscending = (order: FeedOrder): boolean =>
  order === 'shuffled' || ORDERINGS[order].ascending === true;

/** Orders whose key only the query knows; the others can be told from the item. */
const SHOWS_KEY: readonly FeedOrder[] = ['shuffled', 'hot', 'best_supported', 'least_seen'];

type Direction = 'asc' | 'desc';

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** Columns in the order of `FeedRow`; numbers as numbers, since dates and big integers are slow to read. */
class FeedSql {
  private readonly parameters: (keyof FeedParameters)[] = [];

  /** One more than the page, written into the text: as a parameter, Postgres would plan for a long list. */
  private readonly limit: number;

  constructor(private readonly request: FeedRequest) {
    this.limit = request.size + 1;
  }

  build(): Pick<FeedStatement, 'text' | 'parameters'> {
    const { order, backward, whole, counts } = this.request;
    const direction = isAscending(order) !== backward ? 'asc' : 'desc';
    const page = order === 'shuffled' ? this.shuffled(direction) : this.ordered(order, direction);
    const text = `
      select page.id, page.challenge_id, page.title, page.locale, page.version, ${milliseconds('page.submitted_at')},
             page.comment_count, page.author_id, author.name, ${SHOWS_KEY.includes(order) ? 'page.sort_key::text' : 'null'},
             ${COUNTED.map((choice) => (counts.has(choice) ? COUNT(choice) : '0')).join(',\n             ')},
             (select v.choice from vote v where v.challenge_id = page.challenge_id and v.submission_id = page.id
                 and v.person_id = ${this.give('viewerId')}::uuid)
             ${whole ? WHOLE : ''}
        from (${page}) page
        join person author on author.id = page.author_id
       order by page.sort_key ${direction}, page.id ${direction}`;
    return { text, parameters: this.parameters };
  }

  /** The number of a parameter, as `$3`. */
  private give(name: keyof FeedParameters): string {
    const known = this.parameters.indexOf(name);
    return `$${known >= 0 ? known + 1 : this.parameters.push(name)}`;
  }

  private ordered(order: keyof typeof ORDERINGS, direction: Direction): string {
    const { key, type } = ORDERINGS[order];
    return this.slice(key, key, () => `${this.give('key')}::${type}`, null, direction);
  }

  /**
   * Every submission has a fixed random place on a circle, and each viewer starts reading at a point of their own:
   * stable per viewer, different between viewers, and an index can follow it. The circle is read as two arcs.
   */
  private shuffled(direction: Direction): string {
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
    return `select * from ((${first}) union all (${second})) arcs
             order by sort_key ${direction}, id ${direction} limit ${this.limit}`;
  }

  private slice(
    key: string,
    shown: string,
    from: () => string,
    arc: string | null,
    direction: Direction,
  ): string {
    const { request } = this;
    // A ranked list follows the index of its ranks, which has challenge and submission of its own.
    const [source, challengeId, id] = key.startsWith('b.')
      ? [RANKED, 'b.challenge_id', 'b.submission_id']
      : ['submission s', 's.challenge_id', 's.id'];
    const conditions = [
      `${challengeId} = (select id from challenge where slug = ${this.give('slug')})`,
      "s.state = 'submitted'",
      "s.moderation = 'accepted'",
      arc,
      request.from &&
        `(${key}, ${id}) ${direction === 'asc' ? '>' : '<'} (${from()}, ${this.give('id')}::uuid)`,
      request.search && `search_vector(s.title, s.body) @@ search_query(${this.give('words')})`,
      request.authorId && `s.author_id = ${this.give('authorId')}::uuid`,
    ].filter(Boolean);
    return `
      select s.*, ${shown} as sort_key
        from ${source}
       where ${conditions.join(' and ')}
       order by ${key} ${direction}, ${id} ${direction}
       limit ${this.limit}`;
  }
}

/** Submissions with their kept ranks. */
const RANKED = 'browse_rank b join submission s on s.id = b.submission_id';

const COUNT = (choice: CountedChoice): string =>
  `(select count(*)::integer from vote v where v.submission_id = page.id and v.choice = '${choice}')`;

/** What only the whole submission has; read when it is asked for. */
const WHOLE = `, page.body, page.licence, ${milliseconds('page.licence_accepted_at')}, ${milliseconds('page.created_at')}`;
