// The random cases of test/medium/core at full size: the engine against a slow oracle and against PostgreSQL multiranges.
// ORACLE_CASES (default 1,000,000) says how many, ORACLE_SEED which. PostgreSQL judges a batch while Node computes the one before.
import fc from 'fast-check';
import { EmbeddedServer } from '../../src/platform/database/embedded/server.js';
import { withClient } from '../../src/platform/database/roles.js';
import { batchOf, JUDGE, PREPARE, type Judged } from '../builders/multirange-oracle.js';
import { differences } from '../builders/oracle-verdict.js';
import { worlds, type World } from '../builders/oracle-world.js';

const CASES = Number(process.env['ORACLE_CASES'] ?? 1_000_000);
const SEED = Number(process.env['ORACLE_SEED'] ?? Date.now() % 2 ** 31);
const BATCH = 2_000;
const SAY_EVERY = 25;

interface Batch {
  readonly sample: readonly World[];
  readonly judged: Promise<readonly Judged[]>;
}

export async function run(say: (line: string) => void): Promise<void> {
  const server = await EmbeddedServer.temporary();
  const began = performance.now();
  say(`${CASES} cases, ORACLE_SEED=${SEED}`);
  try {
    await withClient(server.url('postgres', 'postgres'), async (client) => {
      await client.query(PREPARE);
      const draw = (number: number): Batch => {
        const sample = fc.sample(worlds([null, 0, 6, 12]), { numRuns: BATCH, seed: SEED + number });
        return { sample, judged: client.query<Judged>(JUDGE, [batchOf(sample)]).then(({ rows }) => rows) };
      };
      const batches = Math.ceil(CASES / BATCH);
      let next = draw(0);
      for (let number = 0; number < batches; number += 1) {
        const { sample, judged } = next;
        const rows = await judged;
        if (number + 1 < batches) next = draw(number + 1);
        const [first, ...rest] = differences(sample, rows);
        if (first !== undefined) throw new Error(`batch ${number} of seed ${SEED}: ${rest.length + 1} of ${BATCH} cases differ, such as ${JSON.stringify(first)}`);
        if ((number + 1) % SAY_EVERY === 0) say(`${(number + 1) * BATCH} cases agree after ${Math.round((performance.now() - began) / 1000)} s`);
      }
    });
  } finally {
    await server.stop();
  }
  say(`${Math.ceil(CASES / BATCH) * BATCH} cases: engine, slow oracle and PostgreSQL agree on counted time, measured time, level, row and credit`);
}
