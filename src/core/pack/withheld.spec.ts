import { CUSTODY, custodyMatter, label, withExhibit } from '../../../test/builders/custody-matter.js';
import { examplePack, packWords } from '../../../test/builders/packs.js';
import type { Matter } from '../formats/matter.js';
import { matterFor } from './audience.js';
import { custodyFor } from './custody.js';
import { packOf } from './pack-of.js';
import { textsOf } from './texts.js';

const CLAIM = 'CLM-RES';
const matter = custodyMatter();
const said = (whole: Matter, audience: 'internal' | 'counterparty', locale: 'en' | 'ko' = 'en'): string =>
  [...textsOf(packOf(whole, { claimId: CLAIM, audience, locale, draft: 1, ledger: { index: 1, root: '' } }, { zones: zones(), holidays: [], custody: CUSTODY, words: packWords(locale), zone: { label: 'KST', offsetAt: () => 0 } }).document)].map(({ text }) => text).join('\n');
const zones = () => examplePack(matter, { claim: CLAIM, audience: 'internal', locale: 'en' }).assessments[0]?.case.zones ?? [];
const ids = (list: readonly { readonly id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id);
const grounds = (whole: Matter): string[] => whole.claims[0]?.items.flatMap((item) => item.burdens.flatMap((burden) => burden.exhibitsFor)) ?? [];

describe('a derivative in place of its original', () => {
  const hidden = withExhibit(matter, 'EX-MAIL-NOTICE', { audience: 'internal' });

  it('stands wherever the original is not shown to that audience, and nowhere else', () => {
    expect(grounds(matterFor(matter, CLAIM, 'counterparty'))).toContain('EX-MAIL-NOTICE');
    const outside = matterFor(hidden, CLAIM, 'counterparty');
    expect(grounds(outside)).toContain('EX-MAIL-NOTICE-RED');
    expect(grounds(outside)).not.toContain('EX-MAIL-NOTICE');
    expect(grounds(matterFor(hidden, CLAIM, 'internal'))).toContain('EX-MAIL-NOTICE');
  });

  it('tells nothing of the original: no id, no hash, not what was done to it', () => {
    const original = hidden.exhibits.find(({ id }) => id === 'EX-MAIL-NOTICE');
    const outside = matterFor(hidden, CLAIM, 'counterparty');
    expect(outside.exhibits.find(({ id }) => id === 'EX-MAIL-NOTICE-RED')?.derivedFrom).toEqual({ kind: 'redaction' });
    for (const text of [JSON.stringify(outside), said(hidden, 'counterparty')]) {
      expect(text).not.toContain(original?.sha256);
      expect(text.replaceAll('EX-MAIL-NOTICE-RED', '')).not.toContain('EX-MAIL-NOTICE');
      expect(text).not.toContain('Names of staff');
    }
    expect(said(hidden, 'counterparty')).toContain('Redacted copy; the original is not shown here');
    expect(said(hidden, 'counterparty', 'ko')).toContain('가림본. 원본은 여기에 싣지 않음');
    expect(said(hidden, 'internal')).toContain('Names of staff blacked out');
  });

  it('is the redaction where there are others, also of what was made from a derivative', () => {
    const [red, ...rest] = matter.exhibits.toReversed();
    if (red === undefined) throw new Error('the matter has exhibits');
    const translation = { ...red, id: 'EX-KO', sha256: '8'.repeat(64), derivedFrom: { exhibit: 'EX-MAIL-NOTICE', kind: 'translation' as const } };
    const further = { ...red, id: 'EX-RED-KO', sha256: '9'.repeat(64), derivedFrom: { exhibit: red.id, kind: 'translation' as const } };
    const both = { ...hidden, exhibits: [...hidden.exhibits.filter(({ id }) => id !== red.id), translation, red] };
    expect(grounds(matterFor(both, CLAIM, 'counterparty'))).toContain(red.id);
    const chained = { ...hidden, exhibits: [...rest.toReversed().map((one) => hidden.exhibits.find(({ id }) => id === one.id) ?? one), { ...red, audience: 'internal' as const }, further] };
    expect(grounds(matterFor(chained, CLAIM, 'counterparty'))).toContain('EX-RED-KO');
  });

  it('never replaces the exhibit that a series or a transfer is about', () => {
    expect(ids(matterFor(withExhibit(matter, 'EX-DESK-LOG', { audience: 'internal' }), CLAIM, 'counterparty').transfers)).toEqual([]);
    expect(ids(matterFor(matter, CLAIM, 'counterparty').transfers)).toEqual(['TR-1']);
  });
});

describe('a label of privilege', () => {
  const labelled = (...privileges: NonNullable<Matter['privileges']>): Matter => ({ ...matter, privileges });

  it.each(['counterparty', 'filed'] as const)('withholds what bears it from %s, whoever its own audience is; counsel and our own people see it', (audience) => {
    const whole = { ...labelled(label('exhibit', 'EX-MAIL-REPLY')), exhibits: matter.exhibits.map((one) => ({ ...one, audience: 'filed' as const })) };
    const open: Matter = JSON.parse(JSON.stringify(whole).replaceAll('"audience":"counterparty"', '"audience":"filed"'));
    expect(ids(matterFor({ ...open, privileges: [] }, CLAIM, audience).exhibits)).toContain('EX-MAIL-REPLY');
    expect(ids(matterFor(open, CLAIM, audience).exhibits)).not.toContain('EX-MAIL-REPLY');
    for (const ours of ['internal', 'counsel'] as const) expect(ids(matterFor(open, CLAIM, ours).exhibits)).toContain('EX-MAIL-REPLY');
  });

  it('is itself in no pack for the other side, with nothing of what it says', () => {
    const whole = labelled(label('exhibit', 'EX-MAIL-REPLY'));
    expect(matterFor(whole, CLAIM, 'counterparty').privileges).toEqual([]);
    expect(said(whole, 'counterparty')).not.toMatch(/[Pp]rivilege|Mail to counsel|Advice of counsel/);
    expect(said(whole, 'internal')).toMatch(/Labels of privilege[^]*Advice of counsel/);
    expect(said(whole, 'internal', 'ko')).toContain('비닉특권 표시');
  });

  it('withholds translations of what bears it, but not a redaction, which then stands for it', () => {
    const red = matter.exhibits.find(({ id }) => id === 'EX-MAIL-NOTICE-RED');
    if (red === undefined) throw new Error('the matter has the redaction');
    const translation = { ...red, id: 'EX-KO', derivedFrom: { exhibit: 'EX-MAIL-NOTICE', kind: 'translation' as const } };
    const whole = { ...labelled(label('exhibit', 'EX-MAIL-NOTICE')), exhibits: [...matter.exhibits, translation] };
    const shown = matterFor(whole, CLAIM, 'counterparty');
    expect(ids(shown.exhibits).filter((id) => id.includes('NOTICE') || id === 'EX-KO')).toEqual(['EX-MAIL-NOTICE-RED']);
    expect(grounds(shown)).toContain('EX-MAIL-NOTICE-RED');
  });

  it.each([
    ['communication', (one: Matter) => ids(one.communications)], ['event', (one: Matter) => ids(one.events)], ['position', (one: Matter) => ids(one.positions)],
    ['cause', (one: Matter) => ids(one.causes)], ['source', (one: Matter) => ids(one.sources)], ['observation', (one: Matter) => ids(one.observations)], ['search', (one: Matter) => ids(one.searches)],
  ] as const)('can be on a %s', (kind, listed) => {
    const [first = ''] = listed(matterFor(matter, CLAIM, 'counterparty'));
    expect(first).not.toBe('');
    expect(listed(matterFor(labelled(label(kind, first)), CLAIM, 'counterparty'))).not.toContain(first);
    expect(listed(matterFor(labelled(label(kind, first, 'withdrawn')), CLAIM, 'counterparty'))).toContain(first);
  });

  it('leaves no gap in the numbers of exhibits', () => {
    const whole = labelled(label('exhibit', 'EX-C-RES'));
    const [inside, outside] = (['internal', 'counterparty'] as const).map((audience) => new Map(matterFor(whole, CLAIM, audience).exhibits.map((one) => [one.id, one.number])));
    expect([...(outside?.values() ?? [])]).toEqual([...(outside?.keys() ?? [])].map((_id, index) => String(index + 1)));
    for (const [id, number] of outside ?? []) expect([id, inside?.get(id)]).toEqual([id, number]);
  });
});

describe('custody in a pack', () => {
  it('is whole for our own people and counsel; others see how it came and that it is the same, without names', () => {
    expect(custodyFor(CUSTODY, matter, 'internal')).toEqual(CUSTODY);
    expect(custodyFor(CUSTODY, matter, 'counsel')).toEqual(CUSTODY);
    for (const audience of ['counterparty', 'filed'] as const) expect(custodyFor(CUSTODY, matter, audience).map(({ event, actor }) => [event, actor])).toEqual([['received', null], ['hash-checked', null]]);
    expect(custodyFor(CUSTODY, { exhibits: [] }, 'internal')).toEqual([]);
  });

  it('is printed with transfers, dates, type and what the monitor can say', () => {
    const inside = said(matter, 'internal');
    for (const words of ['legal hold placed', 'Key of counsel', 'a copy went out', 'Support case', 'recorded 2024-09-01 00:00 UTC', 'text/csv', 'HTTPS GET, every 60 s', 'its clock was 40 ms behind UTC, within 5 ms']) expect(inside).toContain(words);
    const outside = said(matter, 'counterparty');
    for (const words of ['received and hashed', 'same hash', 'a copy went out']) expect(outside).toContain(words);
    expect(outside).not.toMatch(/legal hold|Key of|viewed/);
    expect(said(matter, 'counterparty', 'ko')).toContain('사본 반출');
  });

  it('shows searches that found nothing, and looks with their gaps, where there are any', () => {
    const outside = said(matter, 'counterparty');
    for (const words of ['Searched and not found', 'from:azure maintenance', 'not found', 'When sources were looked at', '286, every 300 s', 'no answer: 2024-08-01 03:00 – 2024-08-01 03:10']) expect(outside).toContain(words);
    expect(said(matter, 'counterparty', 'ko')).toContain('찾아보았으나 없었던 것');
    expect(said({ ...matter, searches: [], polls: [] }, 'counterparty')).not.toContain('Searched and not found');
  });

  it('names what does not fit together in an exhibit to our own people only', () => {
    const odd = withExhibit(matter, 'EX-DESK-LOG', { sniffed: 'application/pdf' });
    expect(said(odd, 'internal')).toContain('its first bytes are those of application/pdf');
    expect(said(odd, 'counterparty')).not.toContain('its first bytes are');
  });
});
