import type { Challenge } from '@octavo/challenges';
import { toBase64, type CertificateHeader, type PublishedCheckpoint } from '@octavo/domain/ledger';
import { shownGroups } from '@octavo/domain/voting';
import { countingOf } from '../rounds/counting-plan.js';
import type { RoundOption } from '../rounds/round-option.entity.js';
import { electorateText, ruleTexts } from '../rounds/round-words.js';
import type { VotingRound } from '../rounds/voting-round.entity.js';
import type { LedgerSummary } from './certificate-entries.js';
import type { LedgerCheckpoint } from './ledger-checkpoint.entity.js';

/** What a certificate is made from. */
export interface CertifiedRound {
  readonly round: VotingRound;
  readonly challenge: Challenge;
  readonly options: readonly RoundOption[];
}

/** How many ballots the round needs to be valid (L-A8); null when any number will do. */
export function ballotsNeeded({
  minimumBallots,
  quorumPercent,
  electorateSize,
}: Pick<VotingRound, 'minimumBallots' | 'quorumPercent' | 'electorateSize'>): number | null {
  if (quorumPercent === null) return minimumBallots;
  // A part of a number that nobody knows is never reached.
  if (electorateSize === null) return Number.MAX_SAFE_INTEGER;
  return Math.max(minimumBallots ?? 0, Math.ceil((electorateSize * quorumPercent) / 100));
}

/** A checkpoint as it is given to the public. */
export const published = ({
  size,
  root,
  madeAt,
  keyId,
  signature,
}: LedgerCheckpoint): PublishedCheckpoint => ({
  size,
  root: toBase64(root),
  at: madeAt.toISOString(),
  key: keyId,
  signature: toBase64(signature),
});

/** The first line of the certificate: all that was fixed before the first ballot, and what came of the ledger. */
export function headerOf(
  certified: CertifiedRound,
  { counts, groups }: LedgerSummary,
  checkpoint: LedgerCheckpoint,
  publicKey: string,
): CertificateHeader {
  const { round, challenge, options } = certified;
  const { method, plan } = countingOf(round);
  return {
    octavo: 'certificate/1',
    round: { id: round.id, title: round.title, question: round.explanation || round.title },
    challenge: { id: challenge.id, title: challenge.title },
    method: { name: method.name, version: method.version },
    settings: plan.settings,
    options: options.map(({ position, submissionId, title, cost }) => ({
      id: submissionId ?? String(position),
      title,
      ...(cost === null ? {} : { cost: Number(cost) }),
    })),
    tieBreak: round.tieOrder ?? [],
    opens: isoTime(round.openedAt),
    closes: isoTime(round.closesAt),
    electorate: electorateText(challenge.locale, round),
    needed: ballotsNeeded(round),
    groups:
      round.groupBy === 'none'
        ? null
        : { labels: labelsOf(round, groups, counts.counted), floor: round.groupFloor },
    rules: ruleTexts(challenge.locale, round),
    counts,
    checkpoint: published(checkpoint),
    publicKey,
  };
}

/** The labels that may be shown, in the order of the round, others by name. */
function labelsOf(
  { groups: declared, groupFloor }: VotingRound,
  sizes: ReadonlyMap<string, number>,
  counted: number,
): readonly string[] {
  const labels = [...new Set([...declared, ...[...sizes.keys()].sort()])];
  const groups = labels.map((label) => ({ label, ballots: sizes.get(label) ?? 0 }));
  return shownGroups(groups, counted, groupFloor).map(({ label }) => label);
}

function isoTime(at: Date | null): string {
  if (at === null) throw new Error('A round that has closed had a time to open and to close.');
  return at.toISOString();
}
