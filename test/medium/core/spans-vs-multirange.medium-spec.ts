import * as fc from 'fast-check';
import { intersectPacked, measurePacked, mergePacked, pack, subtractPacked, unpack } from '../../../src/core/time/packed.js';
import { intersect, measure, normalise, subtract, union, type Span } from '../../../src/core/time/spans.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

interface Judged {
  readonly united: string;
  readonly common: string;
  readonly left: string;
  readonly length: string;
}

/** One query judges a whole batch of pairs: the set operations of PostgreSQL's int8multirange. */
const JUDGE = `
  SELECT (a + b)::text AS united, (a * b)::text AS common, (a - b)::text AS left,
         (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(a) AS r)::text AS length
  FROM (
    SELECT position,
           (SELECT coalesce(range_agg(int8range((s ->> 0)::bigint, (s ->> 1)::bigint)), '{}'::int8multirange) FROM jsonb_array_elements(pair -> 0) AS s) AS a,
           (SELECT coalesce(range_agg(int8range((s ->> 0)::bigint, (s ->> 1)::bigint)), '{}'::int8multirange) FROM jsonb_array_elements(pair -> 1) AS s) AS b
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given(pair, position)
  ) AS sets
  ORDER BY position`;

/** One seed, so that a difference can be looked at again; the unit tests draw new ones each time. */
const SAMPLE = { numRuns: 1000, seed: 20_240_718 };
const JULY = 1_719_792_000_000;
const MONTH_MS = 31 * 86_400_000;
const fine = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 12 })).map(([start, length]) => ({ start, end: start + length }));
const coarse = fc
  .tuple(fc.nat({ max: MONTH_MS }), fc.nat({ max: 7_200_000 }))
  .map(([start, length]) => ({ start: JULY + start, end: JULY + start + length }));
const spans = fc.oneof(fc.array(fine, { maxLength: 15 }), fc.array(coarse, { maxLength: 60 }));

const asPairs = (set: readonly Span[]): number[][] => set.map(({ start, end }) => [start, end]);
const asMultirange = (set: readonly Span[]): string => `{${set.map(({ start, end }) => `[${start},${end})`).join(',')}}`;

describe('span sets against PostgreSQL multiranges', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase({ pool: 1 });
  });

  afterAll(async () => {
    await database.close();
  });

  const judge = async (pairs: readonly (readonly [readonly Span[], readonly Span[]])[]): Promise<Judged[]> =>
    database.asOwner<Judged>(JUDGE, [JSON.stringify(pairs.map((pair) => pair.map(asPairs)))]);

  it('unite, intersect, subtract and measure the same', async () => {
    const pairs = fc.sample(fc.tuple(spans, spans), SAMPLE);
    const judged = await judge(pairs);
    expect(judged).toHaveLength(pairs.length);
    pairs.forEach(([x, y], index) => {
      const [a, b] = [normalise(x), normalise(y)];
      expect({
        united: asMultirange(union(a, b)),
        common: asMultirange(intersect(a, b)),
        left: asMultirange(subtract(a, b)),
        length: String(measure(a)),
      }).toEqual(judged[index]);
    });
  });

  it('do so in packed columns too', async () => {
    const pairs = fc.sample(fc.tuple(spans, spans), SAMPLE);
    const judged = await judge(pairs);
    pairs.forEach(([x, y], index) => {
      const a = mergePacked(pack(x));
      const b = normalise(y);
      expect({
        united: asMultirange(unpack(mergePacked(pack([...x, ...y])))),
        common: asMultirange(unpack(intersectPacked(a, b))),
        left: asMultirange(unpack(subtractPacked(a, b))),
        length: String(measurePacked(a)),
      }).toEqual(judged[index]);
    });
  });
});
