import type { HistoryEvent } from '@octavo/platform/history';

/** An event of a challenge as its sponsor may know it. */
export interface ChallengeEventView {
  readonly id: string;
  readonly action: string;
  readonly at: Date;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly submissionId: string | null;
  readonly implementationId: string | null;
  /** The state that the subject is in now; null when the event changes none. */
  readonly status: string | null;
}

type Status = (event: HistoryEvent) => string | null;

const always =
  (status: string): Status =>
  () =>
    status;
const noStatus: Status = () => null;
const from =
  (key: string): Status =>
  ({ data }) => {
    const value = data[key];
    return typeof value === 'string' ? value : null;
  };

/**
 * What a sponsor may hear of, and the status that it leads to (S11). Only what is listed here leaves the house:
 * votes, scores, reviews and their notes are not, and what is added to Octavo later is not until somebody says so.
 */
export const SHOWN_TO_SPONSORS: Readonly<Record<string, Status>> = {
  'challenge.published': always('published'),
  'challenge.paused': always('paused'),
  'challenge.resumed': always('published'),
  'challenge.closed': always('closed'),
  'phase.started': noStatus,
  'phase.ended': noStatus,
  'rules.changed': noStatus,
  'submission.submitted': always('submitted'),
  'submission.revised': noStatus,
  'submission.withdrawn': always('withdrawn'),
  'submission.forwarded': noStatus,
  'comment.posted': noStatus,
  'decision.recorded': from('outcome'),
  'implementation.placed': always('running'),
  'stage.entered': from('stage'),
  'stage.skipped': noStatus,
  'implementation.realised': always('realised'),
  'implementation.stopped': always('stopped'),
  'gate.judged': noStatus,
  'progress.posted': noStatus,
  'measurement.recorded': noStatus,
  'target.measured': noStatus,
};

/** The event for a sponsor; null when it is none of a sponsor's business. */
export function toChallengeEvent(event: HistoryEvent): ChallengeEventView | null {
  const status = Object.hasOwn(SHOWN_TO_SPONSORS, event.action) ? SHOWN_TO_SPONSORS[event.action] : undefined;
  if (!status) return null;
  const { id, action, at, subjectType, subjectId, data } = event;
  const mentioned = data['submissionId'];
  return {
    ...{ id, action, at, subjectType, subjectId },
    submissionId: subjectType === 'submission' ? subjectId : typeof mentioned === 'string' ? mentioned : null,
    implementationId: subjectType === 'implementation' ? subjectId : null,
    status: status(event),
  };
}
