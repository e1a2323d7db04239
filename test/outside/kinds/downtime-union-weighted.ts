import { integral, stepsOf, type WeightedSpan } from '../../../src/core/time/step.js';
import { inUnits } from '../figures.js';
import { NotExpressible, word, type Kind } from '../kind.js';
import { exactOf, listOf, millisecondsOf, onlyFields, spanOf } from '../read.js';

const HOUR = 3_600_000;

/** Overlapping outages with a share each: a step function of time and its integral. */
export const downtimeUnionWeighted: Kind = {
  kind: 'downtime_union_weighted',
  policyKeys: ['overlap'],
  compute: (one) => {
    const input = onlyFields(one, 'unit', 'intervals');
    if (input['unit'] !== 'hours') throw new NotExpressible(`unit "${String(input['unit'])}" is not known here`);
    const overlap = word(one, 'overlap', { 'max weight': 'max', sum: 'sum' } as const);
    const weighted = listOf(input['intervals']).map((row): WeightedSpan => {
      const [from, to, weight = 1] = listOf(row);
      return { ...spanOf([from, to], (value) => millisecondsOf(value, HOUR)), weight: exactOf(weight) };
    });
    return { downtime_hours: inUnits(integral(stepsOf(weighted, overlap)), HOUR) };
  },
};
