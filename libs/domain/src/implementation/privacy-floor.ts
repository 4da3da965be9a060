/** *Ours* (S15): of fewer people than these no figure is shown that could tell what one of them said. */
export const PRIVACY_FLOOR = 8;
