import { openSpans } from '../../../src/core/time/calendar.js';
import { calendarMonth, parseMonth } from '../../../src/core/time/periods.js';
import { clip, complement, intersect, measure, subtract, type Span, type SpanSet } from '../../../src/core/time/spans.js';
import { UTC } from '../../../src/core/time/zones.js';
import { dailyCalendar, weeklyCalendar, type Seconds } from '../calendars.js';
import { inUnits } from '../figures.js';
import { word, type Computed, type Kind } from '../kind.js';
import type { OutsideCase } from '../outside-case.js';
import { listOf, millisecondsOf, onlyFields, spanOf, spansOf, textOf } from '../read.js';
import { zoneNamed } from '../zones.js';

const SECOND = 1000;
const seconds = (set: SpanSet): string => inUnits(measure(set), SECOND);

/** Service hours: daily or weekly on a local clock, or as plain spans; downtime outside them does not count. */
export const serviceHours: Kind = {
  kind: 'service_hours',
  policyKeys: ['outside_service_hours', 'soft_states', 'week_starts', 'dst'],
  compute: (one) => ('month' in one.input ? scheduleOfMonth(one) : timeInHours(one)),
};

function timeInHours(one: OutsideCase): Computed {
  const input = onlyFields(one, 'period', 'timezone', 'service_hours_s', 'excluded_hours_s', 'service_hours', 'down');
  word(one, 'outside_service_hours', { removed: true });
  word(one, 'soft_states', { included: true, excluded: true }, true);
  const window = spanOf(input['period']);
  const open = input['service_hours'] === undefined ? dailyHours(one, window) : clip(spansOf(input['service_hours']), window);
  const down = intersect(spansOf(input['down']), open);
  const up = seconds(subtract(open, down));
  const outside = seconds(complement(open, window));
  return { TIME_UP_UNSCHEDULED: up, TIME_DOWN_UNSCHEDULED: seconds(down), TIME_INACTIVE: outside, time_ok: up, time_critical: seconds(down), outside };
}

function dailyHours(one: OutsideCase, window: Span): SpanSet {
  const zone = one.input['timezone'] === undefined ? UTC : zoneNamed(textOf(one.input['timezone']));
  const excluded = secondsOf(one.input['excluded_hours_s'] ?? []);
  const open = openSpans(dailyCalendar(zone, secondsOf(one.input['service_hours_s'])), window);
  return excluded.length === 0 ? open : subtract(open, openSpans(dailyCalendar(zone, excluded), window));
}

function scheduleOfMonth(one: OutsideCase): Computed {
  const input = onlyFields(one, 'month', 'timezone', 'schedule_s');
  word(one, 'week_starts', { Sunday: true }, true);
  word(one, 'dst', { 'civil wall time, real elapsed seconds': true }, true);
  const zone = zoneNamed(textOf(input['timezone']));
  const month = calendarMonth(zone, parseMonth(textOf(input['month'])));
  const open = openSpans(weeklyCalendar(zone, secondsOf(input['schedule_s'])), month);
  return { scheduled_seconds: inUnits(measure(open), SECOND), period_seconds: inUnits(measure([month]), SECOND) };
}

function secondsOf(value: unknown): readonly Seconds[] {
  return listOf(value).map((pair) => {
    const [from, to] = listOf(pair);
    return { from: millisecondsOf(from, 1), to: millisecondsOf(to, 1) };
  });
}
