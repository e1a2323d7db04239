import { percentOf } from '../../../src/core/shared/ratio.js';
import { roundedText, roundingOf } from '../figures.js';
import type { Kind } from '../kind.js';
import { millisecondsOf, onlyFields } from '../read.js';

const whole = (value: unknown): number => millisecondsOf(value, 1);

/** A share as a percentage under the rounding of the policy. */
export const rounding: Kind = {
  kind: 'rounding',
  policyKeys: ['rounding'],
  compute: (one) => {
    const input = onlyFields(one, 'numerator', 'denominator');
    return { pct: roundedText(percentOf(whole(input['numerator']), whole(input['denominator'])), roundingOf(one.policy['rounding'])) };
  },
};
