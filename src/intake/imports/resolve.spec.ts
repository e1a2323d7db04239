import { readFileSync } from 'node:fs';
import { readMatter, type Matter } from '../../core/formats/matter.js';
import { bodyOf, itemsInOrder } from './resolve.js';

function example(): Matter {
  const reading = readMatter(JSON.parse(readFileSync(new URL('../../../examples/july-2024/matter.json', import.meta.url), 'utf8')));
  if (!reading.ok) throw new Error('the example is not sound');
  return reading.value;
}

describe('what is recorded of a matter', () => {
  const matter = example();
  const items = itemsInOrder(matter);

  it('is everything, each thing after what it refers to', () => {
    expect(items).toHaveLength(42 + 139 + 8 + 12 + 4 + 3 + 7 + 4 + 8 + 8 + 2 + 3 + 38 + 4 + 26 + 11 + 99 + 3 + 1);
    const place = new Map(items.map((item, index) => [`${item.list}/${item.localId}`, index]));
    expect(place.get('services/SVC-AZ-STORAGE')).toBeLessThan(place.get('services/SVC-VM') ?? -1);
    expect(place.get('calendars/KR')).toBeLessThan(place.get('terms/T-AZ-2026-09') ?? -1);
    expect(place.get('provisions/LAW-CLOUD-25')).toBeLessThan(place.get('contracts/C-AZ') ?? -1);
  });

  it('puts an observation that supersedes another after it, whatever their order in the document', () => {
    const [first, ...rest] = matter.observations;
    if (first === undefined) throw new Error('no observation');
    const observations = [{ ...first, supersedes: rest[0]?.id ?? '' }, ...rest];
    const order = itemsInOrder({ ...matter, observations }).filter((item) => item.list === 'observations').map((item) => item.localId);
    expect(order.indexOf(first.id)).toBeGreaterThan(order.indexOf(rest[0]?.id ?? ''));
  });

  it('names records where the document named its own ids, at every depth', () => {
    const ids = new Map([
      ['parties', new Map([['gaonnuri', 'record-1']])], ['exhibits', new Map([['EX-C-AZ', 'record-2']])], ['contracts', new Map([['C-AZ', 'record-3']])],
      ['services', new Map([['SVC-VM', 'record-4']])], ['calendars', new Map([['KR', 'record-5']])], ['terms', new Map([['T-AZ-2026-09', 'record-6']])],
    ] as const);
    const body = (list: string, localId: string): object => bodyOf(items.find((item) => item.list === list && item.localId === localId) ?? fail(), ids);
    expect(body('contracts', 'C-AZ')).toMatchObject({ customer: 'record-1', vendor: 'microsoft', documents: ['record-2'], clauses: expect.arrayContaining([expect.objectContaining({ exhibit: 'record-2' })]) });
    expect(body('contracts', 'C-AZ')).not.toHaveProperty('id');
    expect(body('terms', 'T-AZ-2026-09')).toMatchObject({ contract: 'record-3', edition: { id: 'T-AZ-2026-09', claim: { rollForward: { holidays: 'record-5' } } } });
    expect(body('claims', 'CLM-MS')).toMatchObject({ items: [{ contract: 'record-3', terms: 'record-6', subject: 'record-4' }, { contract: 'C-M365' }] });
  });
});

function fail(): never {
  throw new Error('no such item');
}
