import * as fc from 'fast-check';
import type { Case } from '../../../src/core/formats/case.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import { aCase, anAccount, anExclusion, down, theTerms } from '../../builders/case.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

/** What PostgreSQL makes of a world: counted downtime and the time it is set against, in milliseconds. */
interface Judged {
  readonly down: string;
  /** What is left of the period when excused time is taken out of it. */
  readonly rest: string;
}

/**
 * The level by set operations of PostgreSQL alone: outages cut to the period, less what is excused. Counted as up, excused
 * time stays in the period; taken out of both sides, it leaves the period too.
 */
const JUDGE = `
  WITH given AS (
    SELECT position,
           (SELECT coalesce(range_agg(int8range((s ->> 0)::bigint, (s ->> 1)::bigint)), '{}') FROM jsonb_array_elements(world -> 'outages') AS s) AS outages,
           (SELECT coalesce(range_agg(int8range((s ->> 0)::bigint, (s ->> 1)::bigint)), '{}') FROM jsonb_array_elements(world -> 'excused') AS s) AS excused
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS worlds(world, position)
  ), cut AS (
    SELECT position, outages * int8multirange(int8range($2, $3)) - excused AS counted, int8multirange(int8range($2, $3)) - excused AS rest FROM given
  )
  SELECT (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(counted) AS r)::text AS down,
         (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(rest) AS r)::text AS rest
  FROM cut ORDER BY position`;

const START = Date.UTC(2024, 6, 1);
const END = Date.UTC(2024, 7, 1);
const span = (longest: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.integer({ min: START - 86_400_000, max: END + 86_400_000 }), fc.integer({ min: 1, max: longest })).map(([from, length]) => [from, from + length]);
const worlds = fc.record({ outages: fc.array(span(9_000_000), { minLength: 1, maxLength: 12 }), excused: fc.array(span(30_000_000), { maxLength: 6 }) });
const SAMPLE = { numRuns: 400, seed: 20_240_719 };

describe('the level against PostgreSQL multiranges', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ pool: 1 });
  });
  afterAll(() => database.close());

  it('is the same under both policies for excused time', async () => {
    const sample = fc.sample(worlds, SAMPLE);
    const judged = await database.asOwner<Judged>(JUDGE, [JSON.stringify(sample), START, END]);
    expect(judged).toHaveLength(sample.length);
    sample.forEach((world, index) => {
      const facts = judged[index];
      expect(levelOf(world, 'counted-as-up')).toEqual({ down: facts?.down, window: String(END - START) });
      expect(levelOf(world, 'out-of-both-sides')).toEqual({ down: facts?.down, window: facts?.rest });
    });
  });
});

function levelOf(world: { readonly outages: readonly (readonly [number, number])[]; readonly excused: readonly (readonly [number, number])[] }, policy: 'counted-as-up' | 'out-of-both-sides'): { down: string; window: string } {
  const stated = evaluateCase(caseOf(world, policy)).accounts.find((account) => account.id === 'own')?.stated;
  return { down: whole(stated?.lost), window: whole(stated?.whole) };
}

/** A ratio of whole milliseconds; what is no whole number is shown as it is, and fails. */
function whole(ratio: { readonly n: string; readonly d: string } | undefined): string {
  return ratio?.d === '1' ? ratio.n : JSON.stringify(ratio);
}

function caseOf(world: Parameters<typeof levelOf>[0], policy: 'counted-as-up' | 'out-of-both-sides'): Case {
  const terms = theTerms({ exclusions: [{ id: 'rule', title: { en: 'Excused', ko: '면책' }, policy, burden: 'vendor', clause: '4' }] });
  return aCase({
    terms,
    accounts: [anAccount('own', { own: true })],
    observations: world.outages.map(([from, to]) => down('own', from, to)),
    exclusions: world.excused.map(([from, to], index) => anExclusion(`EX-${index}`, 'rule', [from, to], { status: 'agreed' })),
  });
}
