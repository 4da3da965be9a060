/** Who acts: a person (perhaps for another, such as paper entered by staff) or Octavo itself. */
export interface Actor {
  readonly personId: string | null;
  readonly onBehalfOf: string | null;
  readonly requestId: string | null;
}

/** Octavo itself: deadlines, imports, deliveries. */
export const SYSTEM: Actor = { personId: null, onBehalfOf: null, requestId: null };
