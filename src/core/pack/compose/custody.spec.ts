import { aChapter, rowsOf, wordsOf } from '../../../../test/builders/composed.js';
import { CUSTODY, custodyMatter, label } from '../../../../test/builders/custody-matter.js';
import type { Matter } from '../../formats/matter.js';
import type { CustodyFact } from '../custody.js';
import { chapterOf, type Chapter } from './context.js';
import { custodyBlocks, exhibitFactLines, privilegesBlocks, searchesSection } from './custody.js';

const base = custodyMatter('internal');
const input = aChapter().input;

function chapter(change: Partial<Matter> = {}, custody?: readonly CustodyFact[]): Chapter {
  return chapterOf({ ...input, matter: { ...input.matter, ...base, ...change, claims: input.matter.claims }, ...(custody === undefined ? {} : { custody }) });
}

const first = <T>(all: readonly T[] | undefined): T => {
  const [one] = all ?? [];
  if (one === undefined) throw new Error('the matter has one');
  return one;
};
const [transfer, search, poll] = [first(base.transfers), first(base.searches), first(base.polls)];
const desk = first(base.exhibits.filter(({ id }) => id === 'EX-DESK-LOG'));
const factsOf = (change: Partial<typeof desk>): string => wordsOf([{ kind: 'paragraph', text: exhibitFactLines(chapter(), { ...desk, ...change }) }]);
const without = <T extends object, K extends keyof T>(one: T, ...keys: readonly K[]): Omit<T, K> => Object.fromEntries(Object.entries(one).filter(([key]) => !keys.some((gone) => gone === key))) as Omit<T, K>;

describe('what an exhibit says of how it measured', () => {
  it('is its method with place and clock, ahead or behind, as far as they are known', () => {
    const monitor = { method: 'HTTPS GET', everySeconds: 60 };
    expect(factsOf({})).toContain('HTTPS GET, every 60 s: a time is known to one interval, not to the second · from Seoul · its clock was 40 ms behind UTC, within 5 ms');
    expect(factsOf({ monitor: { ...monitor, clockAheadMs: 1200 } })).toContain('its clock was 1,200 ms ahead of UTC, within 0 ms');
    expect(factsOf({ monitor })).toMatch(/not to the second$/m);
  });

  it('has times in the words of their source, else in UTC, as a range where they are one', () => {
    expect(factsOf({ made: { earliest: '2024-08-01T00:00:00Z', latest: '2024-08-01T00:00:00Z' } })).toContain('2024-08-01 00:00 UTC');
    expect(factsOf({ made: { earliest: '2024-08-01T00:00:00Z', latest: '2024-08-02T00:00:00Z' } })).toContain('2024-08-01 00:00 – 2024-08-02 00:00 UTC');
    expect(factsOf({ made: { earliest: '2024-08-01T00:00:00Z', latest: '2024-08-01T00:00:00Z', text: 'on the first of August' } })).toContain('on the first of August');
  });
});

describe('the custody of exhibits', () => {
  it('is in the order of time, with transfers at their own time, and names bytes that are not those of the hash', () => {
    const facts: readonly CustodyFact[] = [...CUSTODY, { exhibit: 'EX-DESK-LOG', event: 'hash-checked', at: '2024-09-05T00:00:00.000Z', actor: null, matches: false }];
    expect(rowsOf(custodyBlocks(chapter({}, facts))).map((row) => row.slice(1))).toEqual([
      ['2024-08-02 01:00', 'a copy went out', expect.stringContaining('Support case · Upload to the support portal · Park Ji-won')],
      ['2024-09-01 00:00', 'received and hashed', 'Key of operations'],
      ['2024-09-02 00:00', 'viewed', 'Key of counsel'],
      ['2024-09-03 00:00', 'bytes read again: same hash', 'Onus'],
      ['2024-09-04 00:00', 'legal hold placed', 'Key of counsel'],
      ['2024-09-05 00:00', 'bytes read again: not those of the hash', ''],
    ]);
  });

  it('has handovers with their receipts, and nothing where nothing is known', () => {
    const [row] = rowsOf(custodyBlocks(chapter({ transfers: [{ ...transfer, what: 'original', exhibits: ['EX-MONITOR'], fictional: false }] })));
    expect([row?.[2], row?.[3]]).toEqual(['handed over', expect.stringMatching(/ · Ex\. \S+$/)]);
    expect(custodyBlocks(chapterOf({ ...chapter().input, matter: without(chapter().input.matter, 'transfers') }))).toEqual([]);
  });
});

describe('searches and looks at sources', () => {
  it('say what, where, in which words and for which time, by whom, and what was found', () => {
    const [row] = rowsOf(searchesSection(chapter({ polls: [] })));
    expect(row).toEqual([expect.stringContaining('A notice of maintenance'), expect.stringMatching(/Mailbox of operations.*from:azure maintenance.*2024-07-01T00:00:00Z to 2024-07-19T00:00:00Z/s), expect.stringContaining(', Park Ji-won'), 'not found']);
    const plain = { ...without(search, 'query', 'period', 'person'), result: 'found' as const, exhibits: ['EX-MONITOR'], fictional: false };
    expect(rowsOf(searchesSection(chapter({ searches: [plain], polls: [] })))[0]).toEqual(['A notice of maintenance', 'Mailbox of operations', expect.not.stringContaining('Park'), expect.stringMatching(/^found.*Ex\. /s)]);
  });

  it('say from when to when a source was looked at, how often, without an answer when, and what it showed', () => {
    const [row] = rowsOf(searchesSection(chapter({ searches: [] })));
    expect(row?.slice(1)).toEqual([expect.stringMatching(/^2024-08-01 00:00 – 2024-08-01 23:55.*no answer: 2024-08-01 03:00 – 2024-08-01 03:10$/s), '286, every 300 s', expect.stringContaining('no change')]);
    const [changed] = rowsOf(searchesSection(chapter({ searches: [], polls: [{ ...poll, unanswered: [], state: 'changed', exhibits: ['EX-MONITOR'], fictional: false }] })));
    expect(changed?.slice(1)).toEqual(['2024-08-01 00:00 – 2024-08-01 23:55', '286, every 300 s', expect.stringMatching(/^a new state.*Ex\. /s)]);
  });

  it('are no section where there are none', () => {
    expect(searchesSection(chapterOf({ ...chapter().input, matter: without(chapter().input.matter, 'searches', 'polls') }))).toEqual([]);
  });
});

describe('labels of privilege', () => {
  it('name the exhibit by its number, everything else by its id', () => {
    const rows = rowsOf(privilegesBlocks(chapter({ exhibits: base.exhibits.map((one) => without(one, 'number')), privileges: [label('exhibit', 'EX-MONITOR'), label('event', 'EV-1'), label('exhibit', 'EX-GONE')] })));
    expect(rows.map(([what]) => what)).toEqual([expect.stringContaining('Ex. EX-MONITOR'), expect.stringContaining('EV-1'), expect.stringContaining('EX-GONE')]);
    expect(privilegesBlocks(chapterOf({ ...chapter().input, matter: without(chapter().input.matter, 'privileges') }))).toEqual([]);
  });
});
