import { refusal, type Refusal } from '@octavo/domain/shared';

const LONGEST_SLUG = 60;
const SHORTEST_SLUG = 3;
const PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// Letters that Unicode does not take apart into a base letter and a mark.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * The part of the address that a title suggests: `Thee, maar ánders!` → `thee-maar-anders`; at most 60 characters,
 * cut between words where possible. A title without a Latin letter or digit gives `challenge`.
 */
export function slugFromTitle(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
  const words = plain.replace(/['’]/g, '').match(/[a-z0-9]+/g) ?? [];
  let slug = words[0]?.slice(0, LONGEST_SLUG) ?? '';
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > LONGEST_SLUG) break;
    slug += `-${word}`;
  }
  return slug.length >= SHORTEST_SLUG ? slug : slug === '' ? 'challenge' : `challenge-${slug}`;
}

/** The n-th alternative when a slug is taken: `thee`, 2 → `thee-2`, never longer than a slug may be. */
export function alternativeSlug(slug: string, n: number): string {
  const suffix = `-${String(n)}`;
  return `${slug.slice(0, LONGEST_SLUG - suffix.length).replace(/-+$/, '')}${suffix}`;
}

/** SLUG_INVALID (details `min`, `max`) unless 3 to 60 lower-case letters and digits, in words joined by single hyphens. */
export function checkSlug(slug: string, path: readonly string[] = ['slug']): Refusal | null {
  const valid = PATTERN.test(slug) && slug.length >= SHORTEST_SLUG && slug.length <= LONGEST_SLUG;
  return valid ? null : refusal('SLUG_INVALID', path, { min: SHORTEST_SLUG, max: LONGEST_SLUG });
}
