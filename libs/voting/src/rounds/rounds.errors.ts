import { refusal, type Refusal } from '@octavo/domain/shared';
import type { RoundState } from '@octavo/domain/voting';

/** Another revision of the round was saved since the editor loaded this one; `revision` is the current one. */
export const roundChanged = (revision: number): Refusal =>
  refusal('CHANGED_MEANWHILE', ['revision'], { revision });

/** The phase is not one of the challenge, or not for voting. */
export const phaseNotForVoting = (): Refusal => refusal('PHASE_NOT_FOR_VOTING', ['phaseId']);

/** Voters know the rules: they stay. A scheduled round can be taken back first. */
export const roundFrozen = (state: RoundState): Refusal => refusal('ROUND_FROZEN', [], { state });

/** What was to be voted for is not a submission that can be read. */
export const optionGone = (at: number): Refusal =>
  refusal('SHORTLIST_UNKNOWN', ['options', String(at), 'submissionId'], { option: at + 1 });

/** Nobody could vote: no codes, or nobody invited. */
export const nobodyMayVote = (): Refusal => refusal('ROUND_WITHOUT_VOTERS', ['electorate']);

/** The role gives the permission, but says nothing of what may be decided by it (4.16). */
export const mandateMissing = (): Refusal => refusal('MANDATE_MISSING');

/** The round does not go by voting codes. */
export const codesNotUsed = (): Refusal => refusal('CODES_NOT_USED');

/** Who may vote was settled when the round opened. */
export const codesFixed = (): Refusal => refusal('CODES_FIXED');
export const codeCountWrong = (most: number): Refusal => refusal('CODE_COUNT_WRONG', ['count'], { most });

/** A ballot was cast with the code. */
export const votingCodeUsed = (): Refusal => refusal('VOTING_CODE_USED', ['code']);

/** A ballot with this code waits for its second pair of eyes. */
export const paperWaiting = (): Refusal => refusal('PAPER_BALLOT_WAITING', ['code']);

/** Somebody else must look at what was typed over. */
export const ownPaperBallot = (): Refusal => refusal('PAPER_BALLOT_OWN');
export const paperJudged = (): Refusal => refusal('PAPER_BALLOT_JUDGED');
