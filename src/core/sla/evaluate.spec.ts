import { aCase, anAccount, down, theMeasure, theTerms, tiers } from '../../../test/builders/case.js';
import { aDesk, aTicket, itemCase, under } from '../../../test/builders/items.js';
import type { Case } from '../formats/case.js';
import { ENGINE } from './engine.js';
import { evaluateCase } from './evaluate.js';

const claim = { anchors: ['incident-start' as const], offset: { kind: 'days' as const, days: 30 }, zone: 'UTC', act: 'received' as const, clause: '8' };
const both = [anAccount('vendor'), anAccount('own', { own: true, party: 'customer' })];
const day = (account: string, date: string): Case['observations'][number] => down(account, `${date}T00:00:00Z`, `${date}T01:00:00Z`);

describe('a result', () => {
  it('says by which format and engine it came about, and for which case', () => {
    expect(evaluateCase(aCase())).toMatchObject({ format: 'onus.result/1', engine: ENGINE, case: 'CASE', period: { label: '2024-07', zone: 'UTC', minutes: '44640', span: { start: Date.UTC(2024, 6, 1), end: Date.UTC(2024, 7, 1) } } });
    expect(ENGINE).toMatch(/^onus-engine\/\d+$/);
  });

  it('calls an account fictional that says so, and one that is made of such', () => {
    const fictional = (accounts: Case['accounts'], observations: Case['observations']): unknown => Object.fromEntries(evaluateCase(aCase({ accounts, observations })).accounts.map(({ id, fictional: is }) => [id, is]));
    const [vendor, own] = both as [Case['accounts'][number], Case['accounts'][number]];
    expect(fictional([vendor, { ...own, fictional: true }], [day('own', '2024-07-05'), day('vendor', '2024-07-05')])).toEqual({ vendor: false, own: true, common: true, all: true, 'exhibits-only': false });
    expect(fictional(both, [day('own', '2024-07-05')])).toMatchObject({ own: false, all: false });
  });

  it('counts time limits from the outages of the account that the claim rests on, else from those of any', () => {
    const first = (accounts: Case['accounts']): string[] => evaluateCase(aCase({ terms: theTerms({ claim }), accounts, observations: [day('vendor', '2024-07-03'), day('own', '2024-07-05')] })).deadlines.map(({ literal }) => literal);
    expect([first(both), first(both.map((account) => anAccount(account.id)))]).toEqual([['2024-08-04'], ['2024-08-02']]);
  });

  it('counts them from the first late ticket, in whatever order they are given', () => {
    const late = (id: string, date: string): NonNullable<Case['items']>[number] => aTicket(id, { reported: `${date}T00:00:00Z`, resolved: `${date}T20:00:00Z` });
    const c = itemCase(aDesk(), under('80', '10'), { items: [late('B', '2024-07-10'), late('A', '2024-07-04'), late('C', '2024-07-20')] });
    expect(evaluateCase({ ...c, terms: { ...c.terms, claim } }).deadlines.map(({ literal }) => literal)).toEqual(['2024-08-03']);
  });

  it('of several criteria goes by the account that is claimed, wherever it stands', () => {
    const impaired = theMeasure({ impaired: 'up' });
    const criteria = [{ id: 'whole', title: { en: 'whole', ko: '전면' }, measure: impaired, promise: { atLeast: '99.99', clause: '2' }, tiers: { rows: tiers(['99.99', '50']), clause: '2' } }];
    const terms = theTerms({ measure: theMeasure(), promise: { atLeast: '99.99', clause: '1' }, tiers: { rows: tiers(['99.99', '10']), clause: '1' }, criteria });
    // The vendor tells an outage, the customer an impairment: only the first criterion counts that.
    const observations = [day('vendor', '2024-07-03'), down('own', '2024-07-05T00:00:00Z', '2024-07-05T01:00:00Z', { state: 'impaired' })];
    const result = evaluateCase(aCase({ terms, accounts: both, observations }));
    expect([result.claimed, result.criteria?.map(({ decides, stated }) => [decides, stated?.creditPercent])]).toEqual(['own', [[true, '10'], [false, '0']]]);
  });
});
