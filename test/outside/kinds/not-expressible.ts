import { NotExpressible, type Kind } from '../kind.js';

function missing(kind: string, reason: string): Kind {
  return {
    kind,
    policyKeys: ['days', 'termination_after_days', 'sli', 'error_budget'],
    compute: () => {
      throw new NotExpressible(reason);
    },
  };
}

/** Kinds that the engine has no term for yet, with the reason. */
export const withoutTerm: readonly Kind[] = [
  missing('delay_penalty', 'a penalty that grows with each day of delay is not a term yet: credits are measured over a period'),
  missing('error_budget', 'a ratio of requests is not a measure yet, and an error budget is no term of a contract'),
];
