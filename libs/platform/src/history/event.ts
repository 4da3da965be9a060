/** Something that happened and is kept for good. `data` holds ids, codes and numbers only. */
export interface RecordedEvent {
  /** `<thing>.<past participle>`, for example `submission.submitted`. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** Absent when the event belongs to no challenge. */
  readonly challengeId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An event as read back. */
export interface HistoryEvent {
  readonly id: string;
  readonly position: HistoryPositionValue;
  readonly at: Date;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly challengeId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A place in the history; compare as numbers, transaction first. */
export interface HistoryPositionValue {
  readonly transaction: string;
  readonly sequence: string;
}
