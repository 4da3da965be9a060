/** The roles a person can hold in an organisation or on a challenge (4.1, 4.16). */
export const ROLES = [
  'administrator',
  'owner',
  'sponsor',
  'decision_maker',
  'reviewer',
  'moderator',
  'coach',
  'contact_point',
  'ambassador',
  'auditor',
  'confidant',
] as const;

export type Role = (typeof ROLES)[number];
