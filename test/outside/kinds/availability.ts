import { calendarMonth, parseMonth } from '../../../src/core/time/periods.js';
import { measure as lengthOf } from '../../../src/core/time/spans.js';
import { inUnits, roundedText, roundingOf } from '../figures.js';
import { word, type Computed, type Kind } from '../kind.js';
import type { OutsideCase } from '../outside-case.js';
import { rate, type Window } from '../rate.js';
import { millisecondsOf, onlyFields, spanOf, spansOf, textOf, timeOf } from '../read.js';
import { spansInState } from '../states.js';
import { zoneNamed } from '../zones.js';

const SECOND = 1000;

/** Availability over a window or a month: a whole case for the engine, with planned downtime as agreed exclusions. */
export const availability: Kind = {
  kind: 'availability',
  policyKeys: ['planned_downtime', 'unknown', 'rounding', 'clock', 'month', 'precision'],
  compute: (one) => ('month' in one.input ? overMonth(one) : overWindow(one)),
};

/** What the product must refuse instead of giving a figure. */
export const availabilityError: Kind = {
  kind: 'availability_error',
  policyKeys: ['planned_downtime', 'unknown', 'validation', 'rounding', 'clock'],
  compute: overWindow,
};

function overWindow(one: OutsideCase): Computed {
  const input = onlyFields(one, 'period', 'states', 'down', 'planned_downtimes', 'raw_events', 'current_state');
  word(one, 'clock', { 'wall time without offset': true }, true);
  const window = spanOf(input['period']);
  const states = input['states'];
  const down = states === undefined ? spansOf(input['down']) : spansInState(states, window, 'down');
  const unknown = states === undefined ? [] : spansInState(states, window, 'unknown');
  return percentOf(one, { window, down, unknown, planned: spansOf(input['planned_downtimes']) });
}

function overMonth(one: OutsideCase): Computed {
  const input = onlyFields(one, 'month', 'timezone', 'down_seconds', 'down', 'planned_downtimes');
  word(one, 'month', { 'civil month in the SLA time zone': true }, true);
  const window = calendarMonth(zoneNamed(textOf(input['timezone'])), parseMonth(textOf(input['month'])));
  const lost = input['down_seconds'] === undefined ? 0 : millisecondsOf(input['down_seconds'], SECOND);
  const down = input['down'] === undefined ? spansOf([[0, lost]], (ms) => window.start + millisecondsOf(ms, 1)) : spansOf(input['down'], timeOf);
  return { basis_seconds: inUnits(lengthOf([window]), SECOND), ...percentOf(one, { window, down, unknown: [], planned: spansOf(input['planned_downtimes']) }) };
}

function percentOf(one: OutsideCase, facts: Window): Computed {
  const planned = word(one, 'planned_downtime', { counts_as_up: 'counted-as-up', removed: 'out-of-both-sides', counts_as_down: 'counted-as-down' } as const, 'counted-as-up');
  const unknown = word(one, 'unknown', { removed: 'removed', counts_as_up: 'up', counts_as_down: 'down' } as const, 'up');
  const percent = roundedText(rate(facts, { planned, unknown }).level, roundingOf(one.policy['rounding'] ?? one.policy['precision']));
  return { availability_pct: percent, sli_pct: percent };
}
