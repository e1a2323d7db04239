// Kills the server in the middle of writing, again and again: nothing acknowledged may be lost, no process may be left behind,
// and the ledger must come out gapless. SOAK_ROUNDS (default 10) says how often.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type Server } from '../../bench/server.js';
import { good, recordSmallMatter } from '../builders/records.js';

const ROUNDS = Number(process.env['SOAK_ROUNDS'] ?? 10);
const WRITERS = 8;
const ORPHAN_LIMIT_MS = 10_000;

export async function run(say: (line: string) => void): Promise<void> {
  let server = await startServer();
  const { account, service } = await recordSmallMatter(server.send);
  const acknowledged = new Set<string>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const postgres = await postmaster(server.folder);
    const writers = Array.from({ length: WRITERS }, () => write(server, good.observation(account, service), acknowledged));
    await sleep(200 + Math.floor(Math.random() * 1300));
    server.process.kill('SIGKILL');
    await Promise.all(writers);
    await gone(postgres);
    server = await startServer(server.folder);
    const kept = await everything(server, account);
    const lost = [...acknowledged].filter((id) => !kept.has(id));
    if (lost.length > 0) throw new Error(`round ${round}: ${lost.length} of ${acknowledged.size} acknowledged observations are lost, such as ${lost[0] ?? ''}`);
    say(`round ${round}: ${acknowledged.size} acknowledged, ${kept.size} kept, started again in ${Math.round(server.startMs)} ms`);
  }
  await gapless(server, account, say);
  await server.stop();
  await server.remove();
}

/** Writes until the server is gone. Only an answer counts. */
async function write(server: Server, observation: object, acknowledged: Set<string>): Promise<void> {
  for (;;) {
    try {
      const { status, body } = await server.send('POST', '/observations', observation);
      if (status !== 201) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
      acknowledged.add(String(body.id));
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('refused')) throw error;
      return;
    }
  }
}

/** Every recorded observation of the account with its index in the ledger, page by page. */
async function everything(server: Server, account: string): Promise<Map<string, number | null>> {
  const all = new Map<string, number | null>();
  let after = '';
  do {
    const { body } = await server.send('GET', `/observations?account=${account}&limit=200${after === '' ? '' : `&after=${after}`}`);
    for (const { id, ledgerIndex } of body.data) all.set(id, ledgerIndex);
    after = body.nextCursor ?? '';
  } while (after !== '');
  return all;
}

/** After the last round everything has its index, and no index is given twice. */
async function gapless(server: Server, account: string, say: (line: string) => void): Promise<void> {
  for (let waited = 0; waited < 30; waited += 1) {
    const indices = [...(await everything(server, account)).values()];
    if (!indices.includes(null)) {
      const sorted = indices.map(Number).toSorted((a, b) => a - b);
      const broken = sorted.findIndex((index, place) => place > 0 && index !== (sorted[place - 1] ?? 0) + 1);
      if (broken > 0) throw new Error(`the ledger has a gap or a double index at ${sorted[broken] ?? ''}`);
      say(`${sorted.length} indices without a gap, ${sorted[0] ?? ''} to ${sorted.at(-1) ?? ''}`);
      return;
    }
    await sleep(1000);
  }
  throw new Error('entries without an index 30 seconds after the last start');
}

async function postmaster(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const file = names.find((name) => path.basename(name) === 'postmaster.pid');
  const where = file === undefined ? path.join(folder, 'pg', 'postmaster.pid') : path.join(folder, file);
  return Number((await readFile(where, 'utf8')).split('\n')[0]);
}

/** The database of a killed server must end by itself. */
async function gone(pid: number): Promise<void> {
  for (const until = performance.now() + ORPHAN_LIMIT_MS; performance.now() < until; await sleep(50)) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) still runs ${ORPHAN_LIMIT_MS / 1000} s after its server was killed`);
}
