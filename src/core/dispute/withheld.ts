import type { BurdenRule, Case } from '../formats/case.js';
import type { CaseResult } from '../sla/result.js';

/** Parts of a result that are our own analysis: for the claimant's own people alone. */
export const ANALYSIS = ['decisive', 'conditional', 'excused', 'contestedWorth', 'overclaims', 'burdens.gap', 'burdens.worth'] as const;

/**
 * A result without our own analysis: what disputed facts are worth, which of them decide, what each excused minute is worth, where our
 * own proof has gaps. `withheld` names what is not shown, so that nothing is taken for "there is none".
 */
export function withoutAnalysis(result: CaseResult): CaseResult & { readonly withheld: typeof ANALYSIS } {
  return {
    ...result,
    decisive: null,
    conditional: [],
    excused: [],
    contestedWorth: null,
    overclaims: [],
    burdens: result.burdens.map((row) => ({ ...row, gap: null, worth: null })),
    findings: result.findings.filter(({ code }) => !code.startsWith('decisive.')),
    withheld: ANALYSIS,
  };
}

/** A case without what its burdens say of gaps in our own proof. */
export function withoutGaps(c: Case): Case {
  return { ...c, burdens: c.burdens.map(({ gap: _gap, ...rule }): BurdenRule => rule) };
}
