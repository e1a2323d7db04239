import { clip, intersect, measure } from '../../../src/core/time/spans.js';
import { inUnits } from '../figures.js';
import { NotExpressible, word, type Kind } from '../kind.js';
import { millisecondsOf, onlyFields, spanOf, spansOf } from '../read.js';

const HOUR = 3_600_000;

/** Downtime that only counts where somebody was looking. */
export const downtimeWithCoverage: Kind = {
  kind: 'downtime_with_coverage',
  policyKeys: ['no_data'],
  compute: (one) => {
    const input = onlyFields(one, 'unit', 'window', 'down', 'coverage');
    if (input['unit'] !== 'hours') throw new NotExpressible(`unit "${String(input['unit'])}" is not known here`);
    word(one, 'no_data', { 'clips downtime': true });
    const hours = (value: unknown): number => millisecondsOf(value, HOUR);
    const down = clip(spansOf(input['down'], hours), spanOf(input['window'], hours));
    return { downtime_hours: inUnits(measure(intersect(down, spansOf(input['coverage'], hours))), HOUR) };
  },
};
