/**
 * The text whose MD5 orders a list "at random, but the same for one viewer" (L-A2, L-G13: no idea profits from
 * standing on top for everybody). The same seed always gives the same order, so pages do not repeat or lose
 * rows; another seed gives another order.
 *
 * The order itself is made in SQL, on the same text, with the id as the last key:
 *
 *     order by md5($seed || ':' || id::text), id
 *
 * @param seed the viewer's key for this list, for example `<challenge id>/<session or person id>`
 * @param id the row's UUID in lower case, as Postgres prints it
 */
export function stableOrderText(seed: string, id: string): string {
  return `${seed}:${id}`;
}
