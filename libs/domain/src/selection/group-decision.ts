import { checkText, Fraction, refusal, TEXT_LIMITS, type Refusal } from '@octavo/domain/shared';

/**
 * What carries a proposal. `simple`: more for than against; `absolute`: more than half of all members for;
 * `two_thirds`: at least two thirds of those for or against; `consent`: nobody against. Always at least one for.
 */
export const MAJORITIES = ['simple', 'absolute', 'two_thirds', 'consent'] as const;
export type Majority = (typeof MAJORITIES)[number];

export const GROUP_VOICES = ['for', 'against', 'abstain'] as const;
export type GroupVoice = (typeof GROUP_VOICES)[number];

/** The agreement under which a group decides, settled before it does (L-E12). */
export interface GroupAgreement {
  readonly memberIds: readonly string[];
  /** How many members must have spoken, those who abstain included; whole, from 1 to the number of members. */
  readonly quorum: number;
  readonly majority: Majority;
  /** Until when members speak. */
  readonly closesAt: Date;
}

/** What a member said of the proposal. Recorded by name; the last word of each member counts. */
export interface GroupVote {
  readonly memberId: string;
  readonly voice: GroupVoice;
  /** Why; needed with a vote against, and kept with the decision (L-A20). */
  readonly note: string;
  readonly at: Date;
}

/** A vote against, kept with the decision. */
export interface Dissent {
  readonly memberId: string;
  readonly note: string;
}

export interface GroupDecision {
  /** `open` while members may speak; then `carried`, `rejected`, or `no_quorum`: nothing was decided. */
  readonly state: 'open' | 'carried' | 'rejected' | 'no_quorum';
  readonly majority: Majority;
  readonly members: number;
  /** Members who may not speak on this submission, and do not count. */
  readonly excluded: number;
  readonly quorum: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** In the order of the members' ids. */
  readonly dissent: readonly Dissent[];
  readonly silent: readonly string[];
}

/**
 * What is wrong with an agreement: GROUP_EMPTY, GROUP_MEMBER_TWICE (details `member`), GROUP_QUORUM_INVALID (details
 * `most`). A group of one is no group: GROUP_TOO_SMALL.
 */
export function checkGroupAgreement({ memberIds, quorum }: GroupAgreement): readonly Refusal[] {
  const path = ['memberIds'];
  const twice = [...new Set(memberIds.filter((id, at) => memberIds.indexOf(id) < at))];
  const size = new Set(memberIds).size;
  return [
    ...(size === 0 ? [refusal('GROUP_EMPTY', path)] : []),
    ...(size === 1 ? [refusal('GROUP_TOO_SMALL', path)] : []),
    ...twice.map((member) => refusal('GROUP_MEMBER_TWICE', path, { member })),
    ...(Number.isSafeInteger(quorum) && quorum >= 1 && quorum <= size
      ? []
      : [refusal('GROUP_QUORUM_INVALID', ['quorum'], { most: size })]),
  ];
}

/**
 * Whether a member may speak at `now`; null when so. GROUP_NOT_MEMBER, GROUP_MEMBER_EXCLUDED (an own idea, a conflict of
 * interest), GROUP_VOTE_CLOSED (details `closesAt`), or a text refusal on `note` of a vote against.
 */
export function mayVoteInGroup(
  agreement: GroupAgreement,
  excludedIds: readonly string[],
  vote: Omit<GroupVote, 'at'>,
  now: Date,
): Refusal | null {
  const { memberIds, closesAt } = agreement;
  if (!memberIds.includes(vote.memberId)) return refusal('GROUP_NOT_MEMBER');
  if (excludedIds.includes(vote.memberId)) return refusal('GROUP_MEMBER_EXCLUDED');
  if (now.getTime() >= closesAt.getTime()) return refusal('GROUP_VOTE_CLOSED', [], { closesAt });
  if (vote.voice !== 'against') return null;
  return checkText(vote.note, TEXT_LIMITS.reason, ['note']);
}

/**
 * What a group decided, as far as it has at `now`. It is decided once all have spoken or the time is over. Votes of those
 * who are no members, are excluded, or spoke at the closing moment or later do not count. A quorum is never lowered: where
 * so many are excluded that it cannot be reached, there is none, and the next level decides.
 */
export function groupDecision(
  agreement: GroupAgreement,
  votes: readonly GroupVote[],
  excludedIds: readonly string[],
  now: Date,
): GroupDecision {
  const { majority, closesAt } = agreement;
  const all = [...new Set(agreement.memberIds)].sort();
  const members = all.filter((id) => !excludedIds.includes(id));
  const last = new Map<string, GroupVote>();
  for (const vote of votes) {
    const before = last.get(vote.memberId);
    const counts = members.includes(vote.memberId) && vote.at.getTime() < closesAt.getTime();
    if (counts && (before === undefined || before.at.getTime() <= vote.at.getTime()))
      last.set(vote.memberId, vote);
  }
  const count = (voice: GroupVoice): number =>
    [...last.values()].filter((vote) => vote.voice === voice).length;
  const figures = { for: count('for'), against: count('against'), abstain: count('abstain') };
  const { quorum } = agreement;
  const isOver =
    members.length < quorum || last.size === members.length || now.getTime() >= closesAt.getTime();
  const reached = last.size >= quorum;
  const carried = carries(majority, figures, members.length);
  return {
    state: !isOver ? 'open' : !reached ? 'no_quorum' : carried ? 'carried' : 'rejected',
    majority,
    members: members.length,
    excluded: all.length - members.length,
    quorum,
    ...figures,
    dissent: members.flatMap((memberId) => {
      const vote = last.get(memberId);
      return vote?.voice === 'against' ? [{ memberId, note: vote.note }] : [];
    }),
    silent: members.filter((id) => !last.has(id)),
  };
}

function carries(
  majority: Majority,
  votes: { readonly for: number; readonly against: number },
  members: number,
): boolean {
  if (votes.for === 0) return false;
  switch (majority) {
    case 'simple':
      return votes.for > votes.against;
    case 'absolute':
      return votes.for * 2 > members;
    case 'two_thirds':
      return Fraction.of(votes.for, votes.for + votes.against).compare(Fraction.of(2, 3)) >= 0;
    case 'consent':
      return votes.against === 0;
  }
}
