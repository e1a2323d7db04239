import { complement, intersect, measure, subtract, type SpanSet } from '../../../src/core/time/spans.js';
import { inUnits } from '../figures.js';
import { word, type Kind } from '../kind.js';
import { onlyFields, spanOf, spansOf } from '../read.js';
import { spansInState } from '../states.js';

const SECOND = 1000;

/** Time split into up and down, planned and not. Soft states are already decided in the states that a case lists. */
export const timeBuckets: Kind = {
  kind: 'time_buckets',
  policyKeys: ['planned_downtime', 'soft_states'],
  compute: (one) => {
    const input = onlyFields(one, 'period', 'states', 'planned_downtimes');
    word(one, 'soft_states', { included: true, excluded: true }, true);
    const countsAsUp = word(one, 'planned_downtime', { 'scheduleddowntimeasuptime=0': false, 'scheduleddowntimeasuptime=1': true });
    const window = spanOf(input['period']);
    const planned = spansOf(input['planned_downtimes']);
    const down = spansInState(input['states'], window, 'down');
    const up = subtract(complement(down, window), spansInState(input['states'], window, 'unknown'));
    const seconds = (set: SpanSet): string => inUnits(measure(set), SECOND);
    const excused = countsAsUp ? intersect(down, planned) : [];
    return {
      TIME_UP_SCHEDULED: inUnits(measure(intersect(up, planned)) + measure(excused), SECOND),
      TIME_UP_UNSCHEDULED: seconds(subtract(up, planned)),
      TIME_DOWN_SCHEDULED: seconds(subtract(intersect(down, planned), excused)),
      TIME_DOWN_UNSCHEDULED: seconds(subtract(down, planned)),
    };
  },
};
