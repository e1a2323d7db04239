import * as fc from 'fast-check';
import { batchOf, JUDGE, PREPARE, type Judged } from '../../builders/multirange-oracle.js';
import { differences } from '../../builders/oracle-verdict.js';
import { worlds } from '../../builders/oracle-world.js';
import { withClient } from '../../../src/platform/database/roles.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const BATCHES = 5;
const BATCH = 2_000;
/** Each run draws new cases; a seed that is given draws the same ones again. */
const SEED = Number(process.env['ORACLE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe(`random cases against a slow oracle and PostgreSQL multiranges (ORACLE_SEED=${SEED})`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ pool: 1 });
  });
  afterAll(() => database.close());

  it.each(Array.from({ length: BATCHES }, (_, index) => index))(`agree on time, level, row and credit of ${BATCH} cases (%i)`, async (index) => {
    const sample = fc.sample(worlds([null, 0, 6, 12]), { numRuns: BATCH, seed: SEED + index });
    const judged = await withClient(database.ownerUrl, async (client) => {
      await client.query(PREPARE);
      return (await client.query<Judged>(JUDGE, [batchOf(sample)])).rows;
    });
    expect(differences(sample, judged)).toEqual([]);
  });
});
