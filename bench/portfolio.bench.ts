// 10,000 terms over twelve months from the projection of a million observations: Node on one core, PostgreSQL on the other.
// Beside it the same with half of the observations and with none, to show what grows with them; and the memory it takes.
import { Client } from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { Portfolio, type PortfolioPage } from '../src/assess/portfolio/index.js';
import { ENTITIES } from '../src/entities.js';
import { Hint } from '../src/ledger/hint.js';
import { Ledger, Sequencer } from '../src/ledger/index.js';
import { RandomIds, SystemClock } from '../src/platform/clock/index.js';
import { openDataSource } from '../src/platform/database/data-source.js';
import { EmbeddedServer } from '../src/platform/database/embedded/server.js';
import { migrate } from '../src/platform/database/migrate.js';
import { prepareEmbedded } from '../src/platform/database/roles.js';
import { UnitOfWork, type Scope } from '../src/platform/database/unit-of-work.js';
import { RecordReader, RecordStore } from '../src/record/shared/index.js';
import { median, type Row } from './bench.js';
import { fillObservations, recordContracts } from './portfolio-fill.js';
import { childrenSeconds } from './processor.js';

export const title = 'Portfolio';

const TERMS = 10_000;
const OBSERVATIONS = 1_000_000;
const YEAR = { from: '2024-01', to: '2024-12', limit: TERMS };
const SCOPE: Scope = { workspaceId: '00000000-0000-7000-8000-000000000001', actor: { kind: 'system', id: 'bench', label: 'Bench' } };

interface Reading {
  readonly seconds: number;
  /** Processor seconds of Node and of PostgreSQL, which say more than the clock on a shared machine. */
  readonly processor: number;
  readonly database: number;
  readonly megabytes: number;
}

export async function run(): Promise<Row[]> {
  const server = await EmbeddedServer.temporary();
  const owner = new Client({ connectionString: server.url('postgres', 'onus') });
  try {
    await prepareEmbedded(server, 'onus');
    await migrate(server.url('onus_owner', 'onus'), MIGRATIONS);
    await owner.connect();
    const dataSource = await openDataSource({ url: server.url('onus_app', 'onus'), pool: 2, name: 'bench', entities: ENTITIES });
    const clock = new SystemClock();
    const unitOfWork = new UnitOfWork(dataSource);
    const ledger = new Ledger(unitOfWork, clock, new RandomIds(clock), new Hint());
    const store = new RecordStore(ledger, new RecordReader(), clock, new RandomIds(clock));
    await dataSource.query('INSERT INTO workspace (workspace_id, name, created_at) VALUES ($1, $2, now()::timestamptz(3))', [SCOPE.workspaceId, 'Bench']);
    const filled = await recordContracts(unitOfWork, store, SCOPE, TERMS);
    await new Sequencer(unitOfWork, clock).drain(SCOPE.workspaceId);
    const portfolio = new Portfolio(unitOfWork, ledger, clock);
    const measured = async (first: number, last: number): Promise<Reading> => {
      await fillObservations(owner, SCOPE, filled, { first, last, all: OBSERVATIONS });
      return timed(portfolio, last, server.pid);
    };
    await measured(0, OBSERVATIONS / 1000);
    const few = await measured(OBSERVATIONS / 1000, OBSERVATIONS / 100);
    const half = await measured(OBSERVATIONS / 100, OBSERVATIONS / 2);
    const all = await measured(OBSERVATIONS / 2, OBSERVATIONS);
    await dataSource.destroy();
    return rows(few, half, all);
  } finally {
    await owner.end();
    await server.stop();
  }
}

function rows(few: Reading, half: Reading, all: Reading): Row[] {
  const row = (what: string, { seconds, processor, database }: Reading): Row => ({ what, value: seconds, unit: 's', note: `processor: ${processor.toFixed(1)} s in Node, ${database.toFixed(1)} s in PostgreSQL` });
  return [
    { ...row('10,000 terms x 12 months over 1,000,000 observations, answered as JSON', all), budget: '<= 10', held: all.seconds <= 10 },
    row('the same over 500,000', half),
    row('the same over 10,000', few),
    { what: 'seconds over the whole million against half of it', value: all.seconds / half.seconds, unit: 'x', budget: '<= 2 where linear', held: all.seconds / half.seconds <= 2 },
    { what: 'memory above the start while reading', value: all.megabytes, unit: 'MB', note: `${few.megabytes.toFixed(0)} MB over 10,000` },
  ];
}

/** The median of three readings, and the most memory seen while they ran above what was in use before. */
async function timed(portfolio: Portfolio, observations: number, server: number): Promise<Reading> {
  globalThis.gc?.();
  const start = process.memoryUsage.rss();
  let most = start;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const processors: number[] = [];
  const databases: number[] = [];
  const seconds = await median(3, async () => {
    const before = await childrenSeconds(server);
    const [begin, used] = [performance.now(), process.cpuUsage()];
    const page = await portfolio.read(SCOPE, YEAR);
    const bytes = JSON.stringify(page).length;
    const spent = (performance.now() - begin) / 1000;
    const { user, system } = process.cpuUsage(used);
    processors.push((user + system) / 1e6);
    databases.push((await childrenSeconds(server)) - before);
    check(page, observations, bytes);
    return spent;
  });
  clearInterval(watch);
  return { seconds, processor: Math.min(...processors), database: Math.min(...databases), megabytes: (most - start) / 2 ** 20 };
}

/** Every line that an account speaks of has its twelve months computed, and each observation lies in one of them. */
function check({ data, nextCursor }: PortfolioPage, observations: number, bytes: number): void {
  const computed = data.flatMap(({ periods }) => periods.filter(({ status }) => status === 'computed'));
  const expected = Math.min(12 * TERMS, 12 * observations);
  if (data.length !== TERMS || nextCursor !== null || computed.length !== expected || bytes < data.length) {
    throw new Error(`${data.length} lines, ${computed.length} computed months of ${expected}`);
  }
}
