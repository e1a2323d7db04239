import { custodyMatter, label } from '../../../test/builders/custody-matter.js';
import type { Matter } from '../formats/matter.js';
import { matterFor } from './audience.js';
import { privilegedIn } from './withheld.js';

const matter = custodyMatter();
const [exhibit] = matter.exhibits;
if (exhibit === undefined) throw new Error('the matter has exhibits');
const made = (id: string, from: string): Matter['exhibits'][number] => ({ ...exhibit, id, derivedFrom: { exhibit: from, kind: 'translation' } });

describe('what is made of what is privileged', () => {
  it('is withheld through any number of steps, and ends where two name each other', () => {
    const chain = privilegedIn({ exhibits: [exhibit, made('A', exhibit.id), made('B', 'A')], privileges: [label('exhibit', exhibit.id)] });
    expect(['A', 'B'].map((id) => chain.has('exhibit', id))).toEqual([true, true]);
    const circle = privilegedIn({ exhibits: [made('A', 'B'), made('B', 'A')], privileges: [] });
    expect(circle.has('exhibit', 'A')).toBe(false);
    expect(privilegedIn({ exhibits: [made('A', 'gone')] }).has('exhibit', 'A')).toBe(false);
  });
});

describe('an observation that rests on probes', () => {
  it('keeps them where the exhibit that holds them is shown, and its ends in any case', () => {
    const probes = { exhibit: 'EX-RES-LOG', first: '2024-07-19T06:00:00Z', last: '2024-07-19T18:00:00Z' };
    const shown = (held: string): unknown => {
      const observations = matter.observations.map((one) => ({ ...one, probes: { ...probes, exhibit: held } }));
      return matterFor({ ...matter, observations }, 'CLM-RES', 'counterparty').observations.map(({ probes: kept }) => kept?.exhibit);
    };
    const visible = matterFor(matter, 'CLM-RES', 'counterparty');
    const [first] = visible.exhibits;
    expect(visible.observations.length).toBeGreaterThan(0);
    expect(shown(first?.id ?? '')).toEqual(visible.observations.map(() => first?.id));
    expect(shown('EX-GONE')).toEqual(visible.observations.map(() => undefined));
  });
});
