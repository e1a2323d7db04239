import { measuredMatter } from '../../../test/builders/measured-matter.js';
import { readFileSync } from 'node:fs';
import type { Issue } from '../shared/errors.js';
import { isJsonObject, type JsonValue } from '../shared/json.js';
import { readMatter, type Matter } from './matter.js';

const text = readFileSync(new URL('../../../examples/july-2024/matter.json', import.meta.url), 'utf8');

function example(): Matter {
  const reading = readMatter(JSON.parse(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return reading.value;
}

/** The value with what stands at the pointer replaced; undefined removes it. */
function replaced(value: JsonValue, pointer: string, by: JsonValue | undefined): JsonValue {
  const [, head = '', ...rest] = pointer.split('/');
  const tail = rest.length === 0 ? undefined : `/${rest.join('/')}`;
  if (Array.isArray(value)) {
    const index = Number(head);
    const next = (one: JsonValue): JsonValue => (tail === undefined ? (by ?? null) : replaced(one, tail, by));
    return index === value.length ? [...value, by ?? null] : value.map((one: JsonValue, at) => (at === index ? next(one) : one));
  }
  if (!isJsonObject(value)) throw new Error(`nothing at ${pointer}`);
  if (tail === undefined && by === undefined) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== head));
  return { ...value, [head]: tail === undefined ? (by ?? null) : replaced(value[head] ?? {}, tail, by) };
}

/** What is reported when one place of the example is changed. */
function issuesAfter(pointer: string, by: JsonValue | undefined): readonly Issue[] {
  const reading = readMatter(replaced(JSON.parse(text) as JsonValue, pointer, by));
  return reading.ok ? [] : reading.issues;
}

/** What was reported, without what is invented for the example. */
function real<T extends { readonly fictional?: boolean }>(items: readonly T[]): readonly T[] {
  return items.filter((item) => item.fictional !== true);
}

describe('the July 2024 matter', () => {
  const matter = example();

  it('keeps every event, statement and position, with sources, confidence and both languages', () => {
    expect(real(matter.events)).toHaveLength(91);
    expect(real(matter.communications)).toHaveLength(36);
    expect(real(matter.positions)).toHaveLength(26);
    expect([matter.parties.length, matter.sources.length, matter.contracts.length, matter.provisions.length, matter.conflicts.length]).toEqual([42, 139, 4, 12, 11]);
    expect(matter.events.filter((event) => event.fictional === true)).toHaveLength(8);
    for (const event of real(matter.events)) expect(event.sources.length).toBeGreaterThan(0);
    for (const position of matter.positions) expect(position.gist.ko).toMatch(/[가-힣]/);
  });

  it('flags what was given up and what cannot be right, and keeps both as printed', () => {
    const dropped = matter.events.find((event) => event.id === 'EV-001');
    const misprint = matter.events.find((event) => event.id === 'EV-011');
    expect(dropped).toMatchObject({ superseded: true, precision: 'hour', when: { earliest: '2024-07-18T19:00:00.000Z', latest: '2024-07-18T19:59:59.999Z' } });
    expect(misprint).toMatchObject({ when: { earliest: '2024-07-18T00:45:00.000Z', text: '00:45 UTC on 18 July 2024' }, outOfOrder: { proposed: { earliest: '2024-07-19T00:45:00.000Z' } } });
    expect(matter.sources.filter((source) => source.warning?.kind === 'decoy').map((source) => source.id)).toEqual(['AZ-STAGING']);
  });

  it('gives undated statements no time, days the range of their day, reports the time of their page', () => {
    expect(matter.communications.filter((one) => one.published === null).map((one) => one.id)).toEqual(['COM-02', 'COM-03', 'COM-04', 'COM-36']);
    expect(matter.events.find((event) => event.id === 'EV-056')?.when).toEqual({ earliest: '2024-07-20T15:00:00.000Z', latest: '2024-07-21T14:59:59.999Z', text: '2024-07-21', zone: 'Asia/Seoul', zoneAssumed: true });
    expect(matter.events.filter((event) => event.basis === 'publication-upper-bound')).toHaveLength(8);
  });

  it('keeps every wording of a statement that was changed', () => {
    expect(matter.communications.find((one) => one.id === 'COM-04')?.states.map((state) => state.superseded)).toEqual([true, undefined]);
    expect(matter.communications.find((one) => one.id === 'COM-36')?.states).toHaveLength(2);
  });
});

describe('a matter', () => {
  it.each<[string, JsonValue, string, string?]>([
    ['/observations/0/account', 'ACC-NOBODY', 'reference-unknown'],
    ['/events/3/sources/0', 'NO-SUCH', 'reference-unknown'],
    ['/claims/0/items/0/burdens/1/exhibitsFor/0', 'EX-NONE', 'reference-unknown'],
    ['/exclusions/0/rule', 'act-of-god', 'reference-unknown'],
    ['/claims/0/items/0/terms', 'T-RES', 'terms-of-other-contract'],
    ['/parties/1/id', 'microsoft', 'id-duplicate'],
    ['/contracts/0/fees/0/currency', 'USD', 'currency-mismatch'],
    ['/contracts/0/fees/0/to', '2024-07-01', 'span-reversed'],
    ['/contracts/0/fees/0/amount', '-1', 'format.decimal'],
    ['/contracts/0/route', 'reseller', 'reseller-route', '/contracts/0/reseller'],
    ['/terms/0/edition/tiers/rows/1/from/value', '96', 'tier-gap', '/terms/0/edition/tiers/rows/1'],
    ['/terms/0/edition/tiers/rows/1/to/value', '99.5', 'tier-overlap', '/terms/0/edition/tiers/rows/0'],
    ['/terms/0/edition/tiers/rows/0/to/value', '99.9', 'tier-gap', '/terms/0/edition/tiers/rows/0'],
    ['/terms/0/edition/tiers/rows/2/from', { value: '10', inclusive: true }, 'tier-gap', '/terms/0/edition/tiers/rows/2'],
    ['/observations/5/to/latest', '2024-07-18T21:51:59.000Z', 'span-reversed', '/observations/5/to'],
    ['/observations/5/from/earliest', '2024-07-18T24:00:00Z', 'instant-hour-24'],
    ['/observations/5/from/earliest', '2024-07-18T21:52:60Z', 'instant-second-60'],
    ['/contracts/0/termTo', '2024-07-16', 'span-outside-contract', '/observations/5/from'],
    ['/contracts/0/termFrom', '2024-07-22', 'span-outside-contract', '/observations/5/to'],
    ['/accounts/0/coverage/0/to', '2024-07-18T00:00:00.000Z', 'span-reversed'],
    ['/events/0/happened', 'yes', 'format.unknown-field'],
    ['/contracts/0/termTo', '2023-12-31', 'span-reversed'],
    ['/claims/0/items/0/period', '2024-Q3', 'period-label'],
    ['/contracts/0/fees/1', { id: 'FEE-2', from: '2024-07-31', to: '2024-09-01', amount: '1', currency: 'KRW', tax: 'none' }, 'fee-overlap', '/contracts/0/fees/1/from'],
    ['/terms/0/edition/credit/minimum', { amount: '1', currency: 'USD', strictlyAbove: true }, 'currency-mismatch', '/terms/0/edition/credit/minimum/currency'],
    ['/terms/0/edition/credit/caps', [{ kind: 'amount', id: 'most', amount: '1', currency: 'USD', per: 'month' }], 'currency-mismatch', '/terms/0/edition/credit/caps/0/currency'],
    ['/terms/0/edition/source', { document: 'SLA', edition: '1', grade: 'agreed', effectiveFrom: '2024-07-02', effectiveTo: '2024-07-01' }, 'span-reversed', '/terms/0/edition/source/effectiveTo'],
    ['/terms/0/edition/claim/offset', { kind: 'business-days', days: 5, holidays: 'DE' }, 'reference-unknown', '/terms/0/edition/claim/offset/holidays'],
    ['/observations/0/subject', { kind: 'unit', id: 'vm-zone-9' }, 'reference-unknown', '/observations/0/subject/id'],
  ])('refuses %s = %j as %s, at its field and with a remedy', (pointer, value, code, at = pointer) => {
    const found = issuesAfter(pointer, value);
    expect(found.map((issue) => `${issue.code} ${issue.pointer}`)).toContain(`${code} ${at}`);
    for (const issue of found) expect(issue.remedy).not.toBe('');
  });

  it.each<[string, JsonValue | undefined]>([
    ['/contracts/0/notices', undefined],
    ['/terms/0/edition/claim/offset', { kind: 'business-days', days: 5, holidays: 'KR' }],
    ['/terms/0/edition/credit/minimum', { amount: '1', currency: 'KRW', strictlyAbove: true }],
    ['/terms/0/edition/credit/caps', [{ kind: 'amount', id: 'most', amount: '1', currency: 'KRW', per: 'month' }]],
    ['/terms/0/edition/source', { document: 'SLA', edition: '1', grade: 'agreed', effectiveFrom: '2024-07-01', effectiveTo: '2024-07-01' }],
    ['/contracts/0/fees/1', { id: 'FEE-2', from: '2024-08-01', to: '2024-09-01', amount: '1', currency: 'KRW', tax: 'none' }],
    ['/observations/0/subject', { kind: 'unit', id: 'vm-zone-1' }],
    ['/observations/0/subject', { kind: 'ticket', id: 'a ticket of another system'.replaceAll(' ', '-') }],
  ])('takes %s = %j', (pointer, value) => {
    expect(issuesAfter(pointer, value)).toEqual([]);
  });

  it.each<[string, JsonValue, string, string]>([
    ['/calendars', [], '/terms/0/edition/claim/rollForward/holidays', 'Add a calendar with this id.'],
    ['/terms/0/edition/claim/rollForward/holidays', 'DE', '/terms/0/edition/claim/rollForward/holidays', 'Give the id of a calendar: KR.'],
    ['/exclusions/0/contract', 'C-CS', '/exclusions/0/rule', 'Add the rule to the terms of that contract.'],
    ['/exclusions/0/contract', 'C-RES', '/exclusions/0/rule', 'Give one of subcontractor'],
    ['/contracts/0/customer', 'nobody', '/contracts/0/customer', ', ….'],
  ])('says after %s = %j at %s what would be right: %s', (pointer, value, at, remedy) => {
    const found = issuesAfter(pointer, value).find((issue) => issue.pointer === at);
    expect(found).toMatchObject({ code: 'reference-unknown', remedy: expect.stringContaining(remedy) });
  });

  it('takes observations on the last day of the term, wherever that day is', () => {
    expect(issuesAfter('/contracts/0/termTo', '2024-07-18')).toEqual([]);
  });

  it('collects all bad fields of a document', () => {
    const broken = replaced(replaced(JSON.parse(text) as JsonValue, '/parties/0/name/ko', 7), '/positions/2/on', '2024-02-30');
    const reading = readMatter(broken);
    expect(reading.ok ? [] : reading.issues.map((issue) => issue.pointer)).toEqual(['/parties/0/name/ko', '/positions/2/on']);
  });
});

describe('what a stance is about', () => {
  const { matter: measured } = measuredMatter();
  const stance = (observation: string): object => ({ id: `S-${observation}`, party: 'provider', observation, stance: 'disputed', on: '2024-09-01', exhibits: [], audience: 'counterparty' });

  it('is an observation, or a ticket, a count or a series', () => {
    const [ticket, series] = [measured.items?.[0]?.id ?? '', measured.series?.[0]?.id ?? ''];
    const count = { id: 'COUNT', account: measured.accounts[0]?.id, subject: 's', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 2, done: 1, exhibits: [], sources: [] };
    const read = (...ids: string[]): unknown => {
      const reading = readMatter(JSON.parse(JSON.stringify({ ...measured, counts: [count], stances: ids.map((id) => stance(id)) })));
      return reading.ok ? [] : reading.issues.map(({ pointer, code }) => [pointer, code]);
    };
    expect(read(ticket, series, 'COUNT')).toEqual([]);
    expect(read('nothing')).toEqual([['/stances/0/observation', 'reference-unknown']]);
  });
});
