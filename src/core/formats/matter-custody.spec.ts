import { custodyMatter, label } from '../../../test/builders/custody-matter.js';
import { readMatter, type Matter } from './matter.js';

const base = custodyMatter();
const issues = (change: Partial<Matter>): unknown[] => {
  const reading = readMatter(JSON.parse(JSON.stringify({ ...base, ...change })));
  return reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code]);
};
const one = <T>(list: readonly T[] | undefined): T => {
  const [first] = list ?? [];
  if (first === undefined) throw new Error('the matter has one');
  return first;
};
const time = (at: string): { earliest: string; latest: string } => ({ earliest: at, latest: at });

describe('what a matter says of its evidence', () => {
  it('is read with its references', () => {
    expect(issues({ privileges: [label('exhibit', 'EX-MONITOR'), label('event', one(base.events).id)] })).toEqual([]);
  });

  it.each<[string, Partial<Matter>, unknown[]]>([
    ['a transfer of nothing', { transfers: [{ ...one(base.transfers), exhibit: 'EX-NONE', to: 'nobody' }] }, [['/transfers/0/exhibit', 'reference-unknown'], ['/transfers/0/to', 'reference-unknown']]],
    ['a transfer to oneself', { transfers: [{ ...one(base.transfers), to: 'gaonnuri' }] }, [['/transfers/0/to', 'transfer-to-self']]],
    ['a label on a communication that is an event', { privileges: [label('communication', one(base.events).id)] }, [['/privileges/0/subject/id', 'reference-unknown']]],
    ['a poll of a source that is not there', { polls: [{ ...one(base.polls), source: 'NONE' }] }, [['/polls/0/source', 'reference-unknown']]],
    ['a last look before the first', { polls: [{ ...one(base.polls), to: '2024-07-31T00:00:00Z', unanswered: [] }] }, [['/polls/0/to', 'span-reversed']]],
    ['a look that was not answered before the first', { polls: [{ ...one(base.polls), unanswered: [{ from: '2024-07-31T23:00:00Z', to: '2024-08-01T00:30:00Z' }] }] }, [['/polls/0/unanswered/0', 'poll-span']]],
    ['something found that is not shown', { searches: [{ ...one(base.searches), result: 'found' }] }, [['/searches/0/exhibits', 'search-found-nothing-shown']]],
    ['a search made later than itself', { searches: [{ ...one(base.searches), at: { earliest: '2024-08-02T00:00:00Z', latest: '2024-08-01T00:00:00Z' } }] }, [['/searches/0/at/latest', 'span-reversed']]],
    ['a derivative of what is not there', { exhibits: base.exhibits.map((exhibit) => (exhibit.derivedFrom === undefined ? exhibit : { ...exhibit, derivedFrom: { ...exhibit.derivedFrom, exhibit: 'EX-NONE' } })) }, [['/exhibits/8/derivedFrom/exhibit', 'reference-unknown']]],
    ['two searches of one id', { searches: [one(base.searches), one(base.searches)] }, [['/searches/1/id', 'id-duplicate']]],
  ])('refuses %s at its place', (_, change, expected) => {
    expect(issues(change)).toEqual(expected);
  });
});

describe('an observation that rests on probes', () => {
  const probed = base.exhibits.map((exhibit) => (exhibit.id === 'EX-MONITOR' ? { ...exhibit, monitor: { method: 'HTTPS GET', everySeconds: 300 } } : exhibit));
  const probes = { exhibit: 'EX-MONITOR', before: '2024-07-18T21:50:00Z', first: '2024-07-18T21:55:00Z', last: '2024-07-19T02:35:00Z', after: '2024-07-19T02:40:00Z' };
  const [index, own] = [base.observations.findIndex(({ id }) => id === 'OBS-OWN'), base.observations.find(({ id }) => id === 'OBS-OWN')];
  if (own === undefined) throw new Error('the example has it');
  const at = (change: Partial<typeof own>, exhibits: Matter['exhibits'] = probed): unknown[] =>
    issues({ exhibits, observations: base.observations.map((observation) => (observation.id === 'OBS-OWN' ? { ...own, probes, ...change } : observation)) });
  const wide = { from: { earliest: '2024-07-18T21:50:00.001Z', latest: '2024-07-18T21:55:00Z' }, to: { earliest: '2024-07-19T02:35:00.001Z', latest: '2024-07-19T02:40:00Z' } };

  it('may be as wide as they leave it, wider, or open', () => {
    expect(at(wide)).toEqual([]);
    expect(at({ from: { earliest: '2024-07-18T21:00:00Z', latest: '2024-07-18T22:00:00Z' }, to: null })).toEqual([]);
    const { before: _before, after: _after, ...inner } = probes;
    expect(at({ from: time('2024-07-18T21:55:00Z'), to: null, probes: inner })).toEqual([]);
  });

  it.each<[string, Partial<typeof own>, unknown[]]>([
    ['starts earlier for certain', { ...wide, from: { earliest: '2024-07-18T21:50:00.001Z', latest: '2024-07-18T21:52:00Z' } }, [[`/observations/${index}/from`, 'probes-narrowed']]],
    ['cannot start as early', { ...wide, from: { earliest: '2024-07-18T21:53:00Z', latest: '2024-07-18T21:55:00Z' } }, [[`/observations/${index}/from`, 'probes-narrowed']]],
    ['ends later for certain', { ...wide, to: { earliest: '2024-07-19T02:38:00Z', latest: '2024-07-19T02:40:00Z' } }, [[`/observations/${index}/to`, 'probes-narrowed']]],
    ['cannot end as late', { ...wide, to: { earliest: '2024-07-19T02:35:00Z', latest: '2024-07-19T02:36:00Z' } }, [[`/observations/${index}/to`, 'probes-narrowed']]],
    ['starts or ends more exactly than its first or last probe alone', { from: time('2024-07-18T21:54:00Z'), to: time('2024-07-19T02:36:00Z'), probes: { exhibit: 'EX-MONITOR', first: probes.first, last: probes.last } }, [[`/observations/${index}/from`, 'probes-narrowed'], [`/observations/${index}/to`, 'probes-narrowed']]],
    ['is bounded by probes in the wrong order', { ...wide, probes: { ...probes, first: '2024-07-18T21:45:00Z' } }, [[`/observations/${index}/probes`, 'probes-order']]],
  ])('is refused where it %s', (_, change, expected) => {
    expect(at(change)).toEqual(expected);
  });

  it('needs an exhibit that says how they were taken', () => {
    expect(at(wide, base.exhibits)).toEqual([[`/observations/${index}/probes/exhibit`, 'probes-without-monitor']]);
  });
});
