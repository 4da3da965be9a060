import type { CountedChoice, FeedItem, FeedOrder } from './feed.js';

/** A row of the list as Postgres gives it: columns by number. */
export type FeedRow = readonly [
  id: string,
  challengeId: string,
  title: string,
  locale: string,
  version: number,
  submittedAt: number,
  commentCount: number,
  authorId: string,
  authorName: string,
  place: string | null,
  support: number,
  agree: number,
  disagree: number,
  pass: number,
  own: CountedChoice | null,
  body?: string,
  licence?: string,
  licenceAcceptedAt?: number,
  createdAt?: number,
];

/** The item of a row; counts only where they may be seen. */
export function toFeedItem(row: FeedRow, order: FeedOrder, visible: boolean): FeedItem {
  const [id, challengeId, title, locale, version, submittedAt, commentCount, authorId, authorName, place] =
    row;
  const submitted = new Date(submittedAt);
  return {
    id,
    challengeId,
    authorId,
    state: 'submitted',
    moderation: 'accepted',
    title,
    locale,
    version,
    submittedAt: submitted,
    withdrawnAt: null,
    commentCount,
    body: row[15] ?? '',
    licence: row[16] ?? null,
    licenceAcceptedAt: row[17] === undefined ? null : new Date(row[17]),
    createdAt: new Date(row[18] ?? submittedAt),
    author: { id: authorId, name: authorName },
    sortKey: sortKeyOf(order, submitted, commentCount, place),
    votes: visible ? { support: row[10], agree: row[11], disagree: row[12], pass: row[13] } : null,
    myVote: row[14],
  };
}

/** Exactly as the database compares it, made from what the row holds anyway. */
function sortKeyOf(order: FeedOrder, submittedAt: Date, commentCount: number, place: string | null): string {
  switch (order) {
    case 'newest':
      return submittedAt.toISOString();
    case 'most_discussed':
      return String(commentCount);
    case 'shuffled':
    case 'hot':
    case 'best_supported':
    case 'least_seen':
      return place ?? '';
  }
}
