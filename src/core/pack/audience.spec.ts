import type { Matter } from '../formats/matter.js';
import { listOf, MATTER_LISTS, type MatterList } from '../formats/matter.js';
import { CLAIMS, exampleMatter, examplePack, LOCALES } from '../../../test/builders/packs.js';
import { MEASURED_CLAIM, measuredMatter, measuredPack } from '../../../test/builders/measured-matter.js';
import { AUDIENCES, matterFor, mayShow } from './audience.js';
import { textsOf } from './texts.js';

const SECRET = 'heron-at-noon';
const lower = (value: unknown): string => JSON.stringify(value).toLowerCase();

/* A field is free text when its words are no reference, date, choice or number. */
const REFERENCE = /^(?:[A-Za-z0-9][A-Za-z0-9._:-]*|\d{4}-\d{2}-\d{2}.*)$/;
const FREE = new Set(['note', 'quote', 'passage', 'channel', 'url', 'locator', 'text', 'file', 'mediaType']);
/** What the composing of the document needs as it is. */
const KEPT = new Set(['sha256', 'value', 'policy', 'format', 'zone', 'earliest', 'latest', 'currency', 'amount']);

function filled(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    return !KEPT.has(key) && (FREE.has(key) || key === 'en' || key === 'ko' || !REFERENCE.test(value)) ? `${value} ${SECRET}` : value;
  }
  if (Array.isArray(value)) {
    return value.map((one) => filled(one, key));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, filled(field, name)])) : value;
}

type Item = { readonly id: string; readonly audience?: string };

/** A copy of each item of a list with the secret in every text of it, under an id of its own, kept inside by its label or by having none. */
function twins(items: readonly Item[], labelled: boolean): readonly Item[] {
  return items.map((item) => {
    const { audience: _audience, ...twin } = filled(item) as Item;
    return { ...twin, id: `${SECRET}-${item.id}`, ...(labelled ? { audience: 'internal' } : {}) };
  });
}

const CITES = new Set(['exhibits', 'sources', 'conflicts', 'contradictedBy', 'documents', 'exhibitsFor', 'exhibitsAgainst', 'incidents']);

/** The same record, citing the twin of everything that it cites. */
function citing<T>(value: T, key = ''): T {
  if (Array.isArray(value)) {
    return (CITES.has(key) ? [...value, ...value.map((id) => `${SECRET}-${String(id)}`)] : value.map((one) => citing<unknown>(one))) as T;
  }
  return typeof value === 'object' && value !== null ? (Object.fromEntries(Object.entries(value).map(([name, field]) => [name, citing<unknown>(field, name)])) as T) : value;
}

const PLANTED: readonly MatterList[] = MATTER_LISTS.filter((list) => !['terms', 'claims', 'calendars'].includes(list));

/** A matter with an internal twin of every record of every kind, every reference doubled by one to the twin, and a note wherever a note can stand. */
function planted(labelled: boolean, matter = exampleMatter()): Matter {
  const lists = PLANTED.filter((list) => matter[list] !== undefined).map((list) => {
    const items = listOf(matter, list) as readonly Item[];
    return [list, [...items.map((item) => ({ ...citing(item), note: `${SECRET} note` })), ...twins(items, labelled)]];
  });
  const terms = matter.terms.flatMap((one) => [one, { ...(filled(one) as typeof one), contract: one.contract, edition: { ...(filled(one.edition) as typeof one.edition), id: `${SECRET}-${one.edition.id}` }, audience: 'internal' as const }]);
  const calendars = [...matter.calendars, ...matter.calendars.map((one) => ({ ...(filled(one) as typeof one), id: `${SECRET}-${one.id}` }))];
  return { ...matter, ...(Object.fromEntries(lists) as Partial<Matter>), terms, calendars, title: { en: SECRET, ko: SECRET }, note: { en: SECRET, ko: SECRET }, claims: matter.claims.map(withSecrets) };
}

/** When we became aware of something, in words of our own. */
const secretTime = { earliest: '2024-07-19T00:00:00Z', latest: '2024-07-19T00:00:00Z', text: SECRET };

function withSecrets(claim: Matter['claims'][number]): Matter['claims'][number] {
  const secret = { en: SECRET, ko: SECRET };
  const items = citing(claim.items).map((item) => ({
    ...item,
    claimDates: { awareness: secretTime, claim: secretTime },
    usedDowntime: [{ claim: `${SECRET}-CLM`, from: '2024-06-01T00:00:00Z', to: '2024-06-01T01:00:00Z' }],
    clocks: [{ id: 'CLK-1', kind: 'reported' as const, at: { earliest: '2024-07-18T22:00:00Z', latest: '2024-07-18T22:00:00Z' }, exhibits: [`${SECRET}-EX-MONITOR`], sources: [`${SECRET}-AZ-PIR-FINAL`] }],
    accounts: [...item.accounts, ...item.accounts.map((id) => `${SECRET}-${id}`)],
    sentences: [...item.sentences, secret],
    burdens: item.burdens.map((burden) => ({ ...burden, gap: secret, exhibitsAgainst: [...burden.exhibitsAgainst, `${SECRET}-EX-MONITOR`] })),
  }));
  return { ...citing(claim), note: secret, items };
}

describe('what leaves', () => {
  it('is labelled for that audience or a wider one; without a label nothing leaves', () => {
    expect(AUDIENCES.map((audience) => AUDIENCES.filter((label) => mayShow(label, audience)))).toEqual([
      ['internal', 'counsel', 'counterparty', 'filed'], ['counsel', 'counterparty', 'filed'], ['counterparty', 'filed'], ['filed'],
    ]);
    expect(AUDIENCES.filter((audience) => mayShow(undefined, audience))).toEqual(['internal']);
  });

  describe.each([{ labelled: true }, { labelled: false }])('a secret in every text of every kind of internal record (labelled: $labelled)', ({ labelled }) => {
    const secret = planted(labelled);

    it.each(CLAIMS.flatMap((claim) => LOCALES.map((locale) => ({ claim, locale }))))('is not in what $claim tells the other party ($locale)', ({ claim, locale }) => {
      const order = { claim, audience: 'counterparty', locale } as const;
      const pack = examplePack(secret, order);
      for (const { pointer, text } of textsOf(pack.document)) expect([pointer, text.toLowerCase()]).toEqual([pointer, expect.not.stringContaining(SECRET)]);
      expect(lower(pack.document)).not.toContain(SECRET);
      expect(lower(pack.matter)).not.toContain(SECRET);
      expect(lower(pack.assessments)).not.toContain(SECRET);
    });

    it.each(CLAIMS)('changes nothing in what %s tells the other party: no count, no number, no id', (claim) => {
      const order = { claim, audience: 'counterparty', locale: 'en' } as const;
      expect(JSON.stringify(examplePack(secret, order).document)).toBe(JSON.stringify(examplePack(exampleMatter(), order).document));
    });

    it('is in the internal pack, kind by kind: the search can find it', () => {
      const matter = matterFor(secret, 'CLM-MS', 'internal');
      const found = PLANTED.filter((list) => (listOf(matter, list) as readonly Item[]).some(({ id }) => id.startsWith(SECRET)));
      expect(found.toSorted()).toEqual(['accounts', 'causes', 'communications', 'events', 'exclusions', 'exhibits', 'incidents', 'observations', 'parties', 'positions', 'services', 'sources', 'stances', 'conflicts'].toSorted());
      expect(lower(examplePack(secret, { claim: 'CLM-MS', audience: 'internal', locale: 'en' }).document)).toContain(SECRET);
    });
  });

  describe.each([{ labelled: true }, { labelled: false }])('tickets, counts and series of which an internal twin is on record (labelled: $labelled)', ({ labelled }) => {
    const measured = measuredMatter();
    const [own] = measured.matter.items ?? [];
    if (own === undefined) throw new Error('the matter has tickets');
    const count = { id: 'CNT-1', account: own.account, subject: 'backup', from: '2024-08-01T00:00:00Z', to: '2024-09-01T00:00:00Z', planned: 31, done: 30, exhibits: [], sources: [], audience: 'counterparty' as const };
    const base: Matter = { ...measured.matter, counts: [count] };
    const secret = planted(labelled, base);
    const lists = ['items', 'counts', 'series'] as const;

    it.each(LOCALES)('stay inside with all that they say (%s)', async (locale) => {
      const pack = await measuredPack(measured, secret, { audience: 'counterparty', locale });
      for (const part of [pack.document, pack.matter, pack.assessments]) expect(lower(part)).not.toContain(SECRET);
      expect(JSON.stringify(pack.document)).toBe(JSON.stringify((await measuredPack(measured, base, { audience: 'counterparty', locale })).document));
      for (const list of lists) expect([list, listOf(pack.matter, list).length > 0]).toEqual([list, true]);
      expect(pack.matter.claims[0]?.items.map((item) => ['claimDates' in item, item.usedDowntime?.map(({ claim }) => claim)])).toEqual([[false, ['earlier-claim-1']], [false, ['earlier-claim-1']]]);
    });

    it('are there for our own people', () => {
      const matter = matterFor(secret, MEASURED_CLAIM, 'internal');
      expect(lists.filter((list) => listOf(matter, list).some(({ id }) => id.startsWith(SECRET)))).toEqual(lists);
    });

    it('a series leaves only with the exhibit that holds its samples, a ticket only with its account and service', () => {
      const closed = (part: Partial<Matter>): ReturnType<typeof matterFor> => matterFor({ ...base, ...part }, MEASURED_CLAIM, 'counterparty');
      const inside = <T extends { readonly audience?: unknown }>(all: readonly T[]): readonly T[] => all.map((one) => ({ ...one, audience: 'internal' }));
      expect(closed({}).series).toHaveLength(base.series?.length ?? 0);
      expect(closed({ exhibits: inside(base.exhibits) }).series).toEqual([]);
      expect(closed({ services: inside(base.services) }).items).toEqual([]);
      const replaced = { ...own, id: 'TCK-OLD', superseded: true as const, audience: 'internal' as const };
      const items = [{ ...own, supersedes: replaced.id }, replaced];
      expect(closed({ items }).items?.map((one) => [one.id, 'supersedes' in one])).toEqual([[own.id, false]]);
    });

    it('an exclusion of tickets names those that are shown, and is left out where none is', () => {
      const [exclusion] = exampleMatter().exclusions;
      if (exclusion === undefined) throw new Error('the example has exclusions');
      const { contract } = { contract: base.contracts[0]?.id ?? '' };
      const excusing = (items: readonly string[]): Matter['exclusions'] => matterFor({ ...base, exclusions: [{ ...exclusion, contract, items, audience: 'counterparty' }] }, MEASURED_CLAIM, 'counterparty').exclusions;
      expect(excusing([own.subject.id, `${SECRET}-ticket`]).map((one) => one.items)).toEqual([[own.subject.id]]);
      expect(excusing([`${SECRET}-ticket`])).toEqual([]);
    });
  });

  it('gives no price of a fact, no margin, no exclusion that is contested, and nothing that speaks against us', () => {
    for (const claim of CLAIMS) {
      const { document, assessments } = examplePack(exampleMatter(), { claim, audience: 'counterparty', locale: 'en' });
      const words = [...textsOf(document)].map(({ text }) => text).join('\n');
      expect(words).not.toMatch(/6,300,000|10,500,000|05:18:24|273\.6|675\.36|158\.4|contested exclusion|open: counsel|still missing|Before this is sent/);
      for (const { case: facts, result } of assessments) {
        expect(facts.exclusions.filter((one) => one.status === 'contested')).toEqual([]);
        expect(facts.accounts.map((account) => account.id)).toEqual([result.claimed]);
        expect(facts.burdens.filter((rule) => rule.gap !== undefined || rule.exhibitsAgainst.length > 0)).toEqual([]);
        expect(facts.sentences).toEqual([]);
      }
    }
  });

  it('does not tell when we knew of the outage, nor when we gave notice', () => {
    const known = { awareness: { earliest: '2024-07-18T22:10:00Z', latest: '2024-07-18T22:10:00Z', text: SECRET }, notices: [] };
    const whole = exampleMatter();
    const matter: Matter = { ...whole, claims: whole.claims.map((claim) => ({ ...claim, items: claim.items.map((item) => ({ ...item, claimDates: known })) })) };
    const told = (['internal', 'counsel', 'counterparty'] as const).map((audience) => lower(matterFor(matter, 'CLM-MS', audience)).includes(SECRET));
    expect(told).toEqual([true, false, false]);
  });

  it('gives no price and no decisive fact even where the other side may see that a fact is disputed; our own people have both', () => {
    const matter = exampleMatter();
    const stance = { id: 'ST-DISPUTED', party: 'microsoft', observation: 'OBS-OWN', stance: 'disputed' as const, on: '2024-08-20', exhibits: [], audience: 'counterparty' as const };
    const disputed = { ...matter, stances: [...matter.stances, stance] };
    for (const locale of LOCALES) {
      const [inside, outside] = (['internal', 'counterparty'] as const).map((audience) => examplePack(disputed, { claim: 'CLM-MS', audience, locale }));
      const words = outside === undefined ? '' : [...textsOf(outside.document)].map(({ text }) => text).join('\n');
      expect(outside?.assessments[0]?.case.stances.map(({ id }) => id)).toContain('ST-DISPUTED');
      expect(words).not.toMatch(/Which facts decide|결과를 가르는 사실|falls away|배척됨|If the claimant fails|증명하지 못하면|4,200,000 to 0|\bF\d+ /);
      for (const { result } of outside?.assessments ?? []) expect([result.decisive, result.conditional, result.findings.filter(({ code }) => code.startsWith('decisive.'))]).toEqual([null, [], []]);
      const own = inside?.assessments[0]?.result;
      expect(own?.decisive?.facts).toContainEqual(expect.objectContaining({ kind: 'observation', by: ['microsoft'], price: expect.objectContaining({ alone: { amount: '-4200000', currency: 'KRW' } }) }));
      expect(lower(inside?.document)).toContain(locale === 'en' ? 'obs-own falls away' : '배척됨');
    }
  });

  it('gives an exhibit the same number in every pack, without a gap that tells of another', () => {
    const matter = exampleMatter();
    const [first, second, ...others] = matter.exhibits;
    if (first === undefined || second === undefined) throw new Error('the example has exhibits');
    const hidden = { ...matter, exhibits: [{ ...first, audience: 'internal' as const }, second, ...others] };
    const [inside, outside] = (['internal', 'counterparty'] as const).map((audience) => new Map(matterFor(hidden, 'CLM-MS', audience).exhibits.map((one) => [one.id, one.number])));
    expect([...(outside?.values() ?? [])]).toEqual([...(outside?.keys() ?? [])].map((_id, index) => String(index + 1)));
    for (const [id, number] of outside ?? []) expect([id, inside?.get(id)]).toEqual([id, number]);
    expect(outside?.has(first.id)).toBe(false);
  });
});

describe('what refers to something that is not released', () => {
  const matter = exampleMatter();
  const [first, ...others] = matter.observations.filter((one) => one.id === 'OBS-OWN');
  if (first === undefined || others.length > 0) throw new Error('the example has one OBS-OWN');
  const earlier = { ...first, id: 'OBS-OWN-EARLIER', superseded: true as const };

  it.each([['counterparty', 'OBS-OWN-EARLIER'], ['internal', undefined]] as const)('an observation names the one that it replaces only where that is shown: %s', (audience, supersedes) => {
    const observations = [{ ...first, supersedes: earlier.id }, { ...earlier, audience }];
    const shown = matterFor({ ...matter, observations }, 'CLM-MS', 'counterparty').observations.find((one) => one.id === 'OBS-OWN');
    expect(shown?.supersedes).toBe(supersedes);
    expect('supersedes' in (shown ?? {})).toBe(supersedes !== undefined);
  });

  it('what was said stays without the incident, where that is not shown', () => {
    const said = (incidents: Matter['incidents']): Matter['communications'] => matterFor({ ...matter, incidents }, 'CLM-MS', 'counterparty').communications.filter((one) => one.id === about?.id);
    const about = matterFor(matter, 'CLM-MS', 'counterparty').communications.find((one) => one.incident !== undefined);
    expect(said(matter.incidents)).toEqual([expect.objectContaining({ incident: about?.incident })]);
    const hidden = said(matter.incidents.map((one) => ({ ...one, audience: 'internal' as const })));
    expect(hidden.map((one) => 'incident' in one)).toEqual([false]);
  });
});

describe('what the claim cannot do without', () => {
  const hide = <T extends { readonly audience?: unknown }>(items: readonly T[]): readonly T[] => items.map((item) => ({ ...item, audience: 'internal' }));

  it.each([
    ['claims', 'claim CLM-MS'], ['contracts', 'contract C-AZ, contract C-M365'], ['terms', 'terms T-AZ-2026-09, terms T-M365'], ['accounts', 'account ACC-OWN'],
  ] as const)('%s not released are named: %s', (list, records) => {
    const matter = exampleMatter();
    const closed: Matter = { ...matter, [list]: hide(matter[list] as readonly { readonly audience?: unknown }[]) };
    expect(() => matterFor(closed, 'CLM-MS', 'counterparty')).toThrow(expect.objectContaining({ code: 'pack.not-released', facts: { audience: 'counterparty', records } }));
  });

  it('an unknown claim is named', () => {
    expect(() => matterFor(exampleMatter(), 'CLM-X', 'internal')).toThrow(expect.objectContaining({ code: 'pack.claim-unknown', facts: { claim: 'CLM-X' } }));
  });
});
