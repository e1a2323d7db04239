import { CLAIMS, exampleMatter } from '../../../test/builders/packs.js';
import type { Matter } from '../formats/matter.js';
import { concerning } from './concerning.js';

const cut = (id: string): Matter => {
  const matter = exampleMatter();
  const claim = matter.claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(id);
  return concerning(matter, claim);
};
const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map((item) => item.id);

describe('what concerns one claim', () => {
  it('is its contracts with their terms, accounts and exclusions', () => {
    const matter = cut('CLM-RES');
    expect(ids(matter.contracts)).toEqual(['C-RES']);
    expect(matter.terms.map((one) => one.edition.id)).toEqual(['T-RES']);
    expect(ids(matter.accounts)).toEqual(['ACC-RES-OWN']);
    expect(ids(matter.exclusions)).toEqual(['EXC-RES-SUBCONTRACTOR']);
    expect(ids(matter.stances)).toEqual(['ST-RES-OWN', 'ST-RES-ADMITTED']);
    expect(ids(matter.claims)).toEqual(['CLM-RES']);
  });

  it('is what was said of its incidents, or of none in particular', () => {
    const matter = cut('CLM-RES');
    expect(new Set(matter.communications.map((one) => one.incident))).toEqual(new Set(['INC-RES', undefined]));
    expect(ids(cut('CLM-CS').communications)).not.toContain('COM-F1');
  });

  it('is the provisions that the notices of its contracts go by, with their sources', () => {
    const matter = cut('CLM-CS');
    expect(ids(matter.provisions)).toEqual(['LAW-CLOUD-25']);
    expect(ids(matter.sources)).toEqual(expect.arrayContaining(['KR-CLOUD', 'KR-CLOUD-D']));
  });

  it.each(CLAIMS)('%s: no exhibit and no source that nothing cites, and none missing that something cites', (claim) => {
    const whole = exampleMatter();
    const matter = cut(claim);
    const { sources, exhibits, ...rest } = matter;
    const cited = (id: string): boolean => JSON.stringify(rest).includes(JSON.stringify(id));
    expect(ids([...sources, ...exhibits]).filter((id) => !cited(id))).toEqual([]);
    const kept = new Set(ids([...sources, ...exhibits]));
    const used = { ...rest, parties: [], conflicts: [], calendars: [] };
    expect(ids([...whole.sources, ...whole.exhibits]).filter((id) => !kept.has(id) && JSON.stringify(used).includes(JSON.stringify(id)))).toEqual([]);
  });
});
