import { MEASURED_CLAIM, measuredMatter } from '../../../test/builders/measured-matter.js';
import { caseFormat, type Case } from './case.js';
import { readDocument } from './declare.js';
import { readMatter, type Matter } from './matter.js';
import { caseOf } from './to-case.js';

const { matter, cases } = measuredMatter();
const { desk, errors } = cases;
const made = (of: Case, changed: Partial<Matter> = {}): Case => caseOf({ ...matter, ...changed }, MEASURED_CLAIM, of.contract.id, { zones: [...desk.zones, { name: 'UTC', version: '2024a', initialOffsetMs: 0, transitions: [] }], holidays: desk.holidays });
const issuesOf = (changed: Partial<Matter>): readonly string[] => {
  const reading = readMatter(JSON.parse(JSON.stringify({ ...matter, ...changed })));
  return reading.ok ? [] : reading.issues.map(({ code, pointer }) => `${code} ${pointer}`);
};
const [ticket] = matter.items ?? [];
const [series] = matter.series ?? [];
if (ticket === undefined || series === undefined) throw new Error('the matter has tickets and series');

describe('the case of terms on tickets', () => {
  it('has the tickets of its accounts, in the form that the case format reads, and no series', () => {
    const c = made(desk);
    expect(c.items?.map(({ id }) => id)).toEqual(desk.items?.map(({ id }) => id));
    expect(c.series).toBeUndefined();
    expect(readDocument(caseFormat, JSON.parse(JSON.stringify(c)))).toMatchObject({ ok: true });
  });

  it('has none that was superseded, is about another service, or is told by an account that the claim does not name', () => {
    const others = [{ ...ticket, superseded: true as const }, { ...ticket, service: 'SVC' }, { ...ticket, account: 'elsewhere' }];
    for (const items of others) expect(made(desk, { items: [items] }).items).toBeUndefined();
    const { service: _service, ...anywhere } = ticket;
    expect(made(desk, { items: [anywhere] }).items).toHaveLength(1);
  });

  it('has none where the record has none', () => {
    const { items: _items, ...plain } = matter;
    expect(caseOf(plain, MEASURED_CLAIM, desk.contract.id, { zones: [...desk.zones, { name: 'UTC', version: '2024a', initialOffsetMs: 0, transitions: [] }], holidays: desk.holidays }).items).toBeUndefined();
  });

  it('has an exclusion of tickets only with those that it has itself', () => {
    const at = { earliest: '2024-08-01T00:00:00Z', latest: '2024-08-01T00:00:00Z' };
    const exclusion = { id: 'X', contract: desk.contract.id, rule: 'r', title: { en: 'x', ko: 'x' }, from: at, to: null, status: 'agreed' as const, assertedBy: null, exhibits: [], sources: [] };
    expect(made(desk, { exclusions: [{ ...exclusion, items: [ticket.subject.id, 'INC-999'] }] }).exclusions.map(({ items }) => items)).toEqual([[ticket.subject.id]]);
    expect(made(desk, { exclusions: [{ ...exclusion, items: ['INC-999'] }] }).exclusions).toEqual([]);
    expect(made(desk, { exclusions: [exclusion] }).exclusions.map((one) => 'items' in one)).toEqual([false]);
  });
});

describe('a stance on what is no observation', () => {
  const stance = { id: 'ST', party: 'provider', stance: 'asserted' as const, on: '2024-09-02', exhibits: [] };

  it('is of the matter, and of the case that has the ticket or series, and of no other', () => {
    expect(issuesOf({ stances: [{ ...stance, observation: ticket.id }, { ...stance, id: 'ST-2', observation: series.id }] })).toEqual([]);
    expect(issuesOf({ stances: [{ ...stance, observation: 'nothing' }] })).toEqual(['reference-unknown /stances/0/observation']);
    const stances = [{ ...stance, observation: ticket.id }, { ...stance, id: 'ST-2', observation: series.id }];
    expect([made(desk, { stances }).stances, made(errors, { stances }).stances].map((all) => all.map(({ id }) => id))).toEqual([['ST'], ['ST-2']]);
    for (const one of [desk, errors]) expect(readDocument(caseFormat, JSON.parse(JSON.stringify(made(one, { stances }))))).toMatchObject({ ok: true });
  });

  it('may be of a count', () => {
    const count = { id: 'CNT', account: ticket.account, subject: 'backup', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 31, done: 30, exhibits: [], sources: [] };
    expect(issuesOf({ counts: [count], stances: [{ ...stance, observation: 'CNT' }] })).toEqual([]);
  });
});

describe('the case of terms on samples', () => {
  it('names the file of each series by the hash of its exhibit, which it shows', () => {
    const c = made(errors);
    const exhibit = matter.exhibits.find(({ id }) => id === series.exhibit);
    expect(c.items).toBeUndefined();
    expect(c.series?.[0]).toMatchObject({ id: series.id, file: { path: exhibit?.file, sha256: exhibit?.sha256 }, exhibits: [series.exhibit] });
    expect(c.exhibits.map(({ id }) => id)).toEqual(matter.series?.map((one) => one.exhibit));
    expect(readDocument(caseFormat, JSON.parse(JSON.stringify(c)))).toMatchObject({ ok: true });
  });

  it('calls a file by the id of its exhibit where its path is longer than a case may give', () => {
    const long = matter.exhibits.map((one) => ({ ...one, file: `${'folder/'.repeat(28)}${one.id}.csv` }));
    expect(long.every(({ file }) => file.length > 200)).toBe(true);
    expect(made(errors, { exhibits: long }).series?.[0]?.file?.path).toBe(series.exhibit);
  });

  it('refuses a series whose exhibit is not there', () => {
    expect(() => made(errors, { exhibits: [] })).toThrow(expect.objectContaining({ code: 'case-exhibit-unknown', facts: { series: series.id, exhibit: series.exhibit } }));
  });
});

describe('a matter', () => {
  it('stands without tickets, counts and series', () => {
    const { items: _items, series: _series, ...plain } = matter;
    expect(readMatter(JSON.parse(JSON.stringify(plain)))).toMatchObject({ ok: true });
  });

  it.each<[what: string, changed: Partial<Matter>, issue: string]>([
    ['one account that speaks of a ticket twice', { items: [ticket, { ...ticket, id: 'again' }] }, 'item-duplicate /items/1/subject/id'],
    ['an unknown account', { items: [{ ...ticket, account: 'nobody' }] }, 'reference-unknown /items/0/account'],
    ['an unknown service', { items: [{ ...ticket, service: 'nothing' }] }, 'reference-unknown /items/0/service'],
    ['a replaced ticket that is not there', { items: [{ ...ticket, supersedes: 'nothing' }] }, 'reference-unknown /items/0/supersedes'],
    ['two tickets of one id', { items: [ticket, { ...ticket, subject: { kind: 'ticket', id: 'other' } }] }, 'id-duplicate /items/1/id'],
    ['samples in an unknown exhibit', { series: [{ ...series, exhibit: 'nothing' }] }, 'reference-unknown /series/0/exhibit'],
    ['samples of an unknown service', { series: [{ ...series, subject: { kind: 'service', id: 'nothing' } }] }, 'reference-unknown /series/0/subject/id'],
    ['more done than planned', { counts: [{ id: 'C', account: ticket.account, subject: 's', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 1, done: 2, exhibits: [], sources: [] }] }, 'count-above-planned /counts/0/done'],
  ])('is refused with %s', (_what, changed, issue) => {
    expect(issuesOf(changed)).toEqual([issue]);
  });

  it('may tell of a ticket again where the older entry was given up', () => {
    expect(issuesOf({ items: [{ ...ticket, superseded: true }, { ...ticket, id: 'again', supersedes: ticket.id }] })).toEqual([]);
  });
});
