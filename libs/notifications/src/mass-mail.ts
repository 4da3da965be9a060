/** The task that writes one batch of a mail to many, and asks for the next. */
export const WRITE_MASS_MAIL = 'write_mass_mail';

/** What a mail to many is about. */
export type MassMailKind = 'thank_you' | 'rules_notice' | 'invitation';

/** One batch: everybody whose id comes after `after`. */
export interface MassMailBatch {
  readonly kind: MassMailKind;
  readonly challengeId: string;
  readonly after: string;
}

/** Before every id. */
export const FROM_THE_START = '00000000-0000-0000-0000-000000000000';
