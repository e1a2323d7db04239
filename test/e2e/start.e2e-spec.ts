import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openTestDatabase } from '../support/database.js';

/** `npm start` as a process of its own, from the built code: first start, second start, Ctrl-C, and starts that must not succeed. */
describe('starting', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'onus-start-'));
    // Within reach of the account that PostgreSQL runs under when the tests run as root.
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const start = (environment: NodeJS.ProcessEnv) =>
    spawn(process.execPath, [path.resolve('dist', 'src', 'main.js')], {
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: '0', ONUS_DATA_DIR: path.join(folder, 'data'), ONUS_LOAD_EXAMPLE: 'no', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('listens, makes the first key in a file that only its owner can read, and ends cleanly on Ctrl-C', async () => {
    const child = start({});
    const said = await until(child, /first API key is in (.+) \(only you can read it\)/);
    const address = addressIn(said);
    const file = /first API key is in (.+) \(only you/.exec(said)?.[1] ?? '';
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = readFileSync(file, 'utf8').trim();
    const ask = (route: string, headers = {}) => fetch(address + route, { headers });
    expect((await ask('/health/ready')).status).toBe(200);
    expect((await ask('/health/live')).status).toBe(200);
    expect(await (await ask('/api/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await ask('/docs')).status).toBe(200);
    expect((await ask('/api/v1/parties')).status).toBe(401);
    expect((await ask('/api/v1/parties', { authorization: `Bearer ${key}` })).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended(child)).toEqual({ code: 0, signal: null });
  });

  it('keeps the key and the data at the next start', async () => {
    const before = readFileSync(path.join(folder, 'data', 'first-api-key'), 'utf8');
    const child = start({});
    const said = await until(child, /first API key/);
    const address = addressIn(said);
    expect(readFileSync(path.join(folder, 'data', 'first-api-key'), 'utf8')).toBe(before);
    expect((await fetch(`${address}/api/v1/parties`, { headers: { authorization: `Bearer ${before.trim()}` } })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended(child)).toEqual({ code: 0, signal: null });
  });

  it('loads the example on the first start of its own database, and says where its packs are', async () => {
    const environment = { ONUS_DATA_DIR: path.join(folder, 'fresh'), ONUS_LOAD_EXAMPLE: undefined };
    const child = start(environment);
    const said = await until(child, /CLM-2024-0001-internal-ko\.pdf \(\d+ pages/);
    const files = [...said.matchAll(/^ {2}(\S+\.pdf) \(\d+ pages; GET (\S+)\)$/gm)].map(([, file, route]) => ({ file: file ?? '', route: route ?? '' }));
    expect(files.map(({ file }) => path.relative(folder, file))).toEqual(['en', 'ko'].map((locale) => path.join('fresh', 'example', `CLM-2024-0001-internal-${locale}.pdf`)));
    const address = addressIn(said);
    const authorization = `Bearer ${readFileSync(path.join(folder, 'fresh', 'first-api-key'), 'utf8').trim()}`;
    for (const { file, route } of files) {
      const sent = await fetch(address + route, { headers: { authorization } });
      expect(Buffer.from(await sent.arrayBuffer()).equals(readFileSync(file))).toBe(true);
    }
    child.kill('SIGINT');
    expect(await ended(child)).toEqual({ code: 0, signal: null });
    const again = start(environment);
    const saidAgain = await until(again, /first API key/);
    const packs = await fetch(`${addressIn(saidAgain)}/api/v1/packs`, { headers: { authorization } });
    expect(((await packs.json()) as { data: object[] }).data).toHaveLength(2);
    again.kill('SIGINT');
    await ended(again);
  }, 60_000);

  it('makes good at the next start an example whose loading was killed', async () => {
    const environment = { ONUS_DATA_DIR: path.join(folder, 'killed'), ONUS_LOAD_EXAMPLE: undefined };
    const killed = start(environment);
    await until(killed, /Loading the example/);
    killed.kill('SIGKILL');
    await ended(killed);
    const child = start(environment);
    const said = await until(child, /CLM-2024-0001-internal-ko\.pdf \(\d+ pages/);
    const authorization = `Bearer ${readFileSync(path.join(folder, 'killed', 'first-api-key'), 'utf8').trim()}`;
    const claims = await fetch(`${addressIn(said)}/api/v1/claims`, { headers: { authorization } });
    expect(((await claims.json()) as { data: object[] }).data).toHaveLength(3);
    child.kill('SIGINT');
    expect(await ended(child)).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('loads no example into a server of one\'s own unless it is asked to', async () => {
    const database = await openTestDatabase();
    const child = start({ ONUS_DATA_DIR: path.join(folder, 'own'), ONUS_LOAD_EXAMPLE: undefined, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl });
    const said = await until(child, /first API key is in/);
    const authorization = `Bearer ${readFileSync(path.join(folder, 'own', 'first-api-key'), 'utf8').trim()}`;
    const claims = await fetch(`${addressIn(said)}/api/v1/claims`, { headers: { authorization } });
    expect(await claims.json()).toEqual({ data: [], nextCursor: null });
    child.kill('SIGINT');
    expect(await ended(child)).toEqual({ code: 0, signal: null });
    await database.close();
  });

  it.each([
    ['a wrong port', { PORT: 'eighty' }, 'PORT must be a whole number'],
    ['an owner that is missing', { DATABASE_URL: 'postgres://app:hunter2@127.0.0.1:1/onus' }, 'DATABASE_OWNER_URL'],
    ['a server that is not there', { DATABASE_URL: 'postgres://app:hunter2@127.0.0.1:1/onus', DATABASE_OWNER_URL: 'postgres://own:hunter2@127.0.0.1:1/onus' }, 'The database does not answer'],
    ['an address of another machine', { HOST: '192.0.2.1' }, 'HOST is not an address of this machine'],
  ])('stops at %s with a sentence that names the variable and no secret', async (_, environment, sentence) => {
    const child = start(environment);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    expect(await ended(child)).toEqual({ code: 1, signal: null });
    expect(errors).toContain(sentence);
    expect(errors).not.toContain('hunter2');
  });
});

function addressIn(said: string): string {
  return /listens on (http:\/\/localhost:\d+) /.exec(said)?.[1] ?? '';
}

async function until(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (pattern.test(said)) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`it ended early: ${said}`)));
  });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
}
