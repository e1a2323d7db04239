import { clip, normalise, type Span, type SpanSet } from '../../src/core/time/spans.js';
import { NotExpressible } from './kind.js';
import { listOf, spanOf } from './read.js';

/** Other projects' names of a state, in our words. */
const STATES: Readonly<Record<string, 'up' | 'down' | 'unknown'>> = { up: 'up', ok: 'up', down: 'down', critical: 'down', unknown: 'unknown', pending: 'unknown' };

/** The time inside the window for which rows [from, to, state] say that state. */
export function spansInState(rows: unknown, window: Span, state: 'up' | 'down' | 'unknown'): SpanSet {
  const spans = listOf(rows).flatMap((row) => {
    const [from, to, said] = listOf(row);
    const known = STATES[String(said)];
    if (known === undefined) throw new NotExpressible(`state "${String(said)}" is not known here`);
    return known === state ? [spanOf([from, to])] : [];
  });
  return clip(normalise(spans), window);
}
