import type { CertificateReport } from '@octavo/domain/ledger';
import { sentence } from '../terminal/sentence.js';

/** What `octavo verify --json` prints. */
export interface VerifyJson {
  readonly holds: boolean;
  readonly faults: readonly {
    readonly code: string;
    readonly text: string;
    readonly [detail: string]: unknown;
  }[];
  /** Faults beyond those listed. */
  readonly more: number;
  readonly round: string | null;
  readonly entries: number;
  readonly counted: number | null;
  readonly winners: readonly string[];
  readonly key: string | null;
}

export function reportJson(report: CertificateReport): VerifyJson {
  return {
    holds: report.faults.length === 0,
    faults: report.faults.map((fault) => ({ ...fault.details, code: fault.code, text: sentence(fault) })),
    more: report.more,
    round: report.header?.round.id ?? null,
    entries: report.entries,
    counted: report.outcome?.result.ballots ?? null,
    winners: winners(report, 'id'),
    key: report.header?.publicKey ?? null,
  };
}

/** @param key the key that the reader expects, when they gave one. */
export function printedReport(report: CertificateReport, key: string | null): string {
  const { header, faults, more, entries, outcome } = report;
  if (faults.length > 0 || header === null || outcome === null) {
    const list = faults.map((fault) => `  ✗ ${sentence(fault)}`);
    const others = more > 0 ? [`  … and ${more.toLocaleString('en')} more.`] : [];
    return `This certificate does not hold.\n${[...list, ...others].join('\n')}\n`;
  }
  const won = winners(report, 'title');
  const lines = [
    `Ledger: ${entries.toLocaleString('en')} entries, none missing, none double; its root is the one signed at closing.`,
    `Count: ${outcome.result.ballots.toLocaleString('en')} ballots counted again by ${header.method.name}, with the same outcome.`,
    `Outcome: ${won.length > 0 ? won.join(', ') : 'nobody won'}${outcome.valid ? '' : ' (too few ballots to be valid)'}.`,
    `Signatures: by key ${header.checkpoint.key}${key === null ? '' : ', the one that you gave'}.`,
  ];
  const advice =
    key === null ? `\nCompare the key with the operator's published one: ${header.publicKey}\n` : '';
  return `“${header.round.title}” holds.\n${lines.map((line) => `  ✓ ${line}`).join('\n')}\n${advice}`;
}

function winners({ header, outcome }: CertificateReport, what: 'id' | 'title'): readonly string[] {
  return (outcome?.result.winners ?? []).map((option) => header?.options[option]?.[what] ?? String(option));
}
