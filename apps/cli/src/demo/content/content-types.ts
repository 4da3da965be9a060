/**
 * The shapes of the JSON files in this folder: the demo's words and figures, without ids and without dates.
 * People are named by `key`. A `…Day` counts days from the moment of seeding, negative in the past, unless its
 * comment says otherwise. A `…Time` is local time of the organization, `HH:mm`.
 */
export type * from './challenge-content.js';
export type * from './contribution-content.js';
export type * from './implementation-content.js';
export type * from './organization-content.js';
export type * from './round-content.js';
