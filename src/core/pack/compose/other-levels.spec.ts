import { aChapter, composedWords, packInput, rowsOf, wordsOf, type Change, type Order } from '../../../../test/builders/composed.js';
import type { MeasureOf, Terms } from '../../formats/terms.js';
import { theMeasure } from '../../../../test/builders/case.js';
import { accountsSection } from './accounts.js';
import { accountLanes } from './timeline-figure.js';
import { findingsSection } from './positions.js';
import { summarySection } from './summary.js';

const { family: _family, impaired: _impaired, ...time } = theMeasure();
const counted = { ...time, impaired: 'down' as const };
const minutes: MeasureOf<'duration'> = { family: 'duration', ...counted };
const outages: MeasureOf<'outages'> = { family: 'outages', ...counted };

/** The claims of the example under terms that measure something else: above the bound 10 percent. */
function under(measure: Terms['measure'], bound: string, further: Change = () => ({})): Change {
  const tiers: Terms['tiers'] = { rows: [{ from: { value: bound, inclusive: false }, credit: '10' }], clause: '3' };
  return (matter) => ({ terms: matter.terms.map((one) => ({ ...one, edition: { ...one.edition, measure, promise: { atMost: bound, clause: '3' }, tiers } })), ...further(matter) });
}

const open: Change = ({ observations }) => ({ observations: observations.map((one) => (one.id === 'OBS-OWN' ? { ...one, to: null } : one)) });
const summary = (order: Order): string => wordsOf(summarySection(aChapter(order)));

describe('terms on minutes of downtime', () => {
  it('have table and level in minutes, and nothing that was kept of a whole', () => {
    const text = composedWords({ change: under(minutes, '60') });
    expect(text).toContain('\nabove 60 minutes\n10 %\n');
    expect(text).toContain('a measured level of 288 minutes against a promise of 60 minutes. Counted against it: 288 minutes.');
    expect(text).not.toContain('of 44,640 minutes');
  });

  it('have a range in minutes where an end is not known: from 2024-07-18 21:52 to the end of July', () => {
    expect(composedWords({ change: under(minutes, '60', open) })).toContain('Level from 0 minutes to 18,848 minutes, credit from 0 % to 10 %.');
  });

  it('have both readings of an open question in minutes', () => {
    const result: NonNullable<Order['result']> = (one) => ({ ...one, findings: [{ code: 'x', severity: 'note', text: { en: 'Open.', ko: '미정.' }, subjects: [], alternatives: [{ reading: { en: 'as up', ko: '정상' }, levelText: '12', creditPercent: '0' }] }] });
    expect(wordsOf(findingsSection(aChapter({ change: under(minutes, '60'), result })))).toContain('as up: 12 minutes, 0 %.');
    expect(wordsOf(findingsSection(aChapter({ result })))).toContain('as up: 12 %, 0 %.');
  });

  it('are kept where less was down than is allowed', () => {
    expect(summary({ change: under(minutes, '300') })).toContain('the service level of 300 minutes was kept in July 2024 (288 minutes); no credit follows from it.');
  });
});

describe('terms on the number of outages', () => {
  const excluded: Order = { claim: 'CLM-RES', change: under(outages, '0') };

  it('say what is left of them without contested exclusions, and nothing changes where nothing does', () => {
    const { assessments } = packInput(excluded);
    const [own] = assessments.flatMap(({ result }) => result.accounts.filter(({ id }) => id === result.claimed));
    expect([own?.stated.lostText, own?.withContested.lostText]).toEqual(['1', '0']);
    const cells = rowsOf(accountsSection(aChapter(excluded))).map((row) => row.join(' | '));
    expect(cells.join('\n')).toContain('0 outages, 0 %');
  });

  it('have their number in the lane of each account', () => {
    const made = aChapter({ change: under(outages, '0') });
    const lanes = made.input.assessments.flatMap((assessed) => accountLanes(made, assessed));
    expect(lanes.map(({ sublabel }) => sublabel?.replaceAll('\u202f', ' '))).toContain('1 outage · 10 %');
  });
});

describe('availability that was kept', () => {
  it('is told as such: one minute of July is 99.9978 %', () => {
    const change: Change = ({ observations }) => ({ observations: observations.map((one) => (one.id === 'OBS-OWN' && one.to !== null ? { ...one, to: { earliest: '2024-07-18T21:53:00.000Z', latest: '2024-07-18T21:53:00.000Z' } } : one)) });
    expect(summary({ change })).toMatch(/the service level of 99\.99 % was kept in July 2024 \(99\.9978 %\); no credit follows from it\./);
  });
});
