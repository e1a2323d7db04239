import { probedEdge, probedOutages, type Edge, type Probe } from '../../../src/core/facts/probes.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import { formatInstant } from '../../../src/core/time/instant.js';
import { aCase, anAccount, down } from '../../builders/case.js';

/*
 * A probe every five minutes, 18 July 21:45 to 19 July 02:50 UTC. It was answered up to 21:50, failed from 21:55 to 02:40, was answered from 02:45.
 *
 * Down began in (21:50, 21:55] and ended in (02:40, 02:45]:
 *   certain  21:55:00.000 to just after 02:40:00.000 = 4 h 45 min + 1 ms = 17,100,001 ms
 *   possible just after 21:50:00.000 to 02:45:00.000 = 4 h 55 min - 1 ms = 17,699,999 ms
 * July has 44,640 min = 2,678,400,000 ms:
 *   100 x (2,678,400,000 - 17,100,001) / 2,678,400,000 = 99.36155913...
 *   100 x (2,678,400,000 - 17,699,999) / 2,678,400,000 = 99.33915774...
 */
const MINUTE = 60_000;
const START = Date.UTC(2024, 6, 18, 21, 45);
const END = Date.UTC(2024, 6, 19, 2, 50);
const [FIRST, LAST] = [Date.UTC(2024, 6, 18, 21, 55), Date.UTC(2024, 6, 19, 2, 40)];
const probes: readonly Probe[] = Array.from({ length: (END - START) / (5 * MINUTE) + 1 }, (_, index) => START + index * 5 * MINUTE).map((at) => ({ at, up: at < FIRST || at > LAST }));
const stated = ({ earliest, latest }: Edge): { earliest: string; latest: string } => ({ earliest: formatInstant(earliest), latest: formatInstant(latest) });

function under(monitor: { readonly everySeconds: number; readonly clockAheadMs?: number; readonly clockWithinMs?: number }) {
  const observations = probedOutages(monitor, probes).map(({ before, first, last, after }) =>
    down('own', first, last, { from: stated(probedEdge(monitor, before ?? first, first)), to: after === null ? null : stated(probedEdge(monitor, last, after)) }),
  );
  return evaluateCase(aCase({ accounts: [anAccount('own', { own: true, party: 'customer' })], observations })).accounts.find(({ id }) => id === 'own');
}

describe('an outage that a probe every five minutes has seen', () => {
  it('was at least 4 h 45 min and at most 4 h 55 min, never to the second', () => {
    const result = under({ everySeconds: 300 });
    expect(result?.range?.lowest).toMatchObject({ lost: { n: '17100001', d: '1' }, levelText: '99.3616' });
    expect(result?.range?.highest).toMatchObject({ lost: { n: '17699999', d: '1' }, levelText: '99.3392' });
    expect(result?.breach).toBe('certain');
    expect(result?.range?.reasons.length).toBeGreaterThan(0);
  });

  it('is a second wider at each end where the clock is known to half a second, and no earlier or later for being two seconds ahead alone', () => {
    const result = under({ everySeconds: 300, clockAheadMs: 2000, clockWithinMs: 500 });
    expect([result?.range?.lowest.lost.n, result?.range?.highest.lost.n]).toEqual(['17099001', '17700999']);
    const ahead = under({ everySeconds: 300, clockAheadMs: 2000 });
    expect([ahead?.range?.lowest.lost.n, ahead?.range?.highest.lost.n]).toEqual(['17100001', '17699999']);
    expect(ahead?.windows[0]?.start).toBe(FIRST - 2000);
  });

  it('is not known to have lasted where a probe was missed: that gap is possible, not certain', () => {
    const missed = probes.filter(({ at }) => at !== Date.UTC(2024, 6, 19, 0, 0));
    const outages = probedOutages({ everySeconds: 300 }, missed);
    const observations = outages.map(({ before, first, last, after }) => down('own', first, last, { from: stated(probedEdge({}, before ?? first, first)), to: stated(probedEdge({}, last, after ?? last)) }));
    const result = evaluateCase(aCase({ observations })).accounts.find(({ id }) => id === 'own');
    // Ten minutes from 23:55 to 00:05 are no longer certain, but for the instants at which it failed.
    expect([result?.range?.lowest.lost.n, result?.range?.highest.lost.n]).toEqual([String(17_100_001 - 10 * MINUTE + 1), '17699999']);
  });
});
