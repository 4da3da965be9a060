import type { ImplementationState } from '@octavo/domain/implementation';

import type { LocalizedText } from './organization-content.js';

export interface DemoIndicator {
  readonly key: string;
  readonly name: LocalizedText;
  readonly unit: LocalizedText;
  readonly target: string;
  readonly dueDay: number;
  /** Output is not outcome (L-F18). */
  readonly kind: 'delivery' | 'outcome';
  readonly measurements: readonly {
    readonly day: number;
    readonly value: string;
    readonly by: string;
    readonly evidence: LocalizedText;
  }[];
}

/** implementation.json: one for each adopted idea that has a home. */
export interface DemoImplementation {
  readonly submission: string;
  readonly state: ImplementationState;
  /** Key of the stage it is in. */
  readonly stage: string;
  /** Key of the department. */
  readonly department: string;
  readonly owner: string;
  readonly coach: string;
  readonly budget: { readonly reference: string; readonly amountCents: number; readonly currency: 'EUR' };
  readonly startedDay: number;
  readonly team: readonly string[];
  readonly passages: readonly {
    readonly stage: string;
    readonly enteredDay: number;
    readonly dueDay: number;
    readonly leftDay: number | null;
    readonly verdict: 'open' | 'passed';
    readonly reason: LocalizedText | null;
    readonly decidedBy: string | null;
  }[];
  readonly updates: readonly { readonly day: number; readonly by: string; readonly text: LocalizedText }[];
  readonly indicators: readonly DemoIndicator[];
}
