import { at } from '../../../../test/builders/case.js';
import { rowsOf, wordsOf } from '../../../../test/builders/composed.js';
import { MEASURED_CLAIM, measuredMatter, measuredPack } from '../../../../test/builders/measured-matter.js';
import { packWords } from '../../../../test/builders/packs.js';
import type { Matter } from '../../formats/matter.js';
import type { MeasureOf, Terms } from '../../formats/terms.js';
import { chapterOf, type Chapter } from './context.js';
import { accountsSection } from './accounts.js';
import { calculationSection } from './calculation.js';
import { itemsTables } from './items-table.js';
import { summarySection } from './summary.js';

const measured = measuredMatter();
const { matter, cases } = measured;
type Ticket = NonNullable<Matter['items']>[number];
const given = (matter.items ?? []) as readonly [Ticket, ...Ticket[]];
const desk = cases.desk.contract.id;
const rules = cases.desk.terms.measure as MeasureOf<'service-desk'>;

/** The sections of the matter with other tickets, under other terms of the desk. */
async function chapter(items: readonly Ticket[], terms: (terms: Terms) => Terms = (one) => one, change: Partial<Matter> = {}): Promise<Chapter> {
  const changed = { ...matter, items, terms: matter.terms.map((one) => (one.contract === desk ? { ...one, edition: terms(one.edition) } : one)), ...change };
  const pack = await measuredPack(measured, changed, { audience: 'internal', locale: 'en' });
  const claim = pack.matter.claims.find(({ id }) => id === MEASURED_CLAIM);
  if (claim === undefined) throw new Error('no claim');
  return chapterOf({ ...pack, claim, audience: 'internal', locale: 'en', draft: 1, ledger: { index: 341, root: 'ab'.repeat(32) }, words: packWords('en'), zone: { label: 'KST', offsetAt: () => 9 * 3_600_000 } });
}

/** A ticket of the customer's account, reported on 5 August 2024 at 01:00 UTC, ten in the morning in Seoul. */
function aTicket(id: string, parts: Partial<Ticket> = {}): Ticket {
  const events: Ticket['events'] = [{ kind: 'reported', at: at('2024-08-05T01:00:00Z') }, { kind: 'responded', at: at('2024-08-05T01:40:00Z') }];
  return { ...given[0], id: `own-${id}`, subject: { kind: 'ticket', id }, class: 'P2', events, pauses: [], ...parts };
}

async function table(items: readonly Ticket[], terms?: (terms: Terms) => Terms, change?: Partial<Matter>): Promise<string[][]> {
  const made = await chapter(items, terms, change);
  const [assessed] = made.input.assessments;
  if (assessed === undefined) throw new Error('nothing assessed');
  return rowsOf(itemsTables(made, assessed));
}

const measuring = (parts: Partial<typeof rules>) => (terms: Terms): Terms => ({ ...terms, measure: { ...rules, ...parts } });

describe('tickets one by one', () => {
  it('have their clock, what is allowed, and the exhibits or sources that they rest on', async () => {
    const source = { id: 'STATUS', title: 'Status page', url: 'https://status.example.com', confidence: 'primary' as const, audience: 'counterparty' as const };
    const rows = await table([aTicket('A'), aTicket('B', { exhibits: [] }), aTicket('C', { exhibits: [], sources: ['STATUS'] })], undefined, { sources: [source] });
    expect(rows).toEqual([
      ['A P2', 'response', '2024-08-05 01:00', '2024-08-05 02:00', '2024-08-05 01:40', '40 / 60', expect.stringMatching(/^in time · Ex\. /)],
      ['B P2', 'response', '2024-08-05 01:00', '2024-08-05 02:00', '2024-08-05 01:40', '40 / 60', 'in time'],
      ['C P2', 'response', '2024-08-05 01:00', '2024-08-05 02:00', '2024-08-05 01:40', '40 / 60', 'in time · STATUS'],
    ]);
  });

  it('are late, not known or in time, in that order; whose clock stands for good is never due', async () => {
    const reported: Ticket['events'] = [{ kind: 'reported', at: at('2024-08-05T01:00:00Z') }];
    const late = aTicket('LATE', { events: [...reported, { kind: 'responded', at: at('2024-08-05T03:00:00Z') }] });
    const stands = (id: string): Ticket => aTicket(id, { events: reported, pauses: [{ status: 'pending-customer', from: at('2024-08-05T01:30:00Z'), to: null }] });
    const rows = await table([stands('STANDS'), stands('STANDS-2'), aTicket('TIME'), late]);
    expect(rows.map((row) => [row[0], row[3], row[4], row[5], row[6]?.split(' · ')[0]])).toEqual([
      ['LATE P2', '2024-08-05 02:00', '2024-08-05 03:00', '120 / 60', 'late'],
      ['STANDS P2', 'not due: the clock stands', 'not recorded', '30', 'not known'],
      ['STANDS-2 P2', 'not due: the clock stands', 'not recorded', '30', 'not known'],
      ['TIME P2', '2024-08-05 02:00', '2024-08-05 01:40', '40 / 60', 'in time'],
    ]);
  });

  it('have no class where the terms have none, and a clock for each reopening', async () => {
    const any = { id: 'any', title: { en: 'fix', ko: '해결' }, stop: ['resolved' as const], limit: { kind: 'time' as const, minutes: 60 }, clause: '2.5' };
    const events: Ticket['events'] = ([['reported', '01:00'], ['resolved', '01:30'], ['reopened', '02:00'], ['resolved', '04:00']] as const).map(([kind, time]) => ({ kind, at: at(`2024-08-05T${time}:00Z`) }));
    const { class: _class, ...plain } = aTicket('A', { events });
    const rows = await table([plain], measuring({ reopened: 'new-clock', targets: [any] }));
    expect(rows.map((row) => [...row.slice(0, 2), row[5]])).toEqual([['A', 'fix, clock no. 2 after reopening', '120 / 60'], ['A', 'fix', '30 / 60']]);
  });

  it('are told by the table of the criterion that decides, and bear the titles of its targets', async () => {
    const beside = (terms: Terms): Terms => ({
      ...terms, promise: { atLeast: '99', clause: '3' }, tiers: { rows: [{ to: { value: '99', inclusive: false }, credit: '1' }], clause: '3' },
      measure: { family: 'availability', unknown: 'up', maintenance: 'up', impaired: 'down', partialMinutes: 'exact', clause: '2' },
      criteria: [{ id: 'desk', title: { en: 'desk', ko: '데스크' }, measure: rules, promise: terms.promise, tiers: terms.tiers }],
    });
    const late = aTicket('A', { events: [{ kind: 'reported', at: at('2024-08-05T01:00:00Z') }, { kind: 'responded', at: at('2024-08-05T03:00:00Z') }] });
    expect((await table([late], beside)).map((row) => row.slice(0, 2))).toEqual([['A P2', 'response']]);
    const made = await chapter([late], beside);
    const words = wordsOf([...accountsSection(made), ...calculationSection(made), ...summarySection(made)]);
    for (const part of ['below 60 %', 'clause 4']) expect(words).toContain(part);
    expect(words).not.toContain('below 99 %');
  });

  it('are 300 at most: how many more there are stands below', async () => {
    const made = await chapter(Array.from({ length: 302 }, (_, index) => aTicket(`T${index}`)));
    const blocks = accountsSection(made);
    expect(rowsOf(blocks).filter(([name]) => /^T\d+ P2$/.test(name ?? ''))).toHaveLength(300);
    expect(wordsOf(blocks)).toContain('And 2 more, which are in the attached case.');
  });

  it('bear no mark of fiction where account, contract and claim are real', async () => {
    const real = <T extends object>(all: readonly T[]): readonly T[] => all.map((one) => ({ ...one, fictional: false }));
    const made = await chapter([aTicket('A')], undefined, { accounts: real(matter.accounts), contracts: real(matter.contracts), claims: real(matter.claims) });
    const [assessed] = made.input.assessments;
    expect(assessed === undefined ? [] : itemsTables(made, assessed).map((block) => 'marks' in block)).toEqual([false, false, false]);
  });
});
