import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Send } from '../test/builders/api.js';

const root = path.resolve(import.meta.dirname, '..');
const LISTENING_LIMIT_MS = 120_000;

/** A running Onus with a database and a data folder of its own. */
export interface Server {
  readonly url: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** From the start of the process to the first answer, in milliseconds. */
  readonly startMs: number;
  /** The first API key, once the first start has written it. */
  key(): Promise<string>;
  /** Sends JSON with the first key. `route` begins behind /api/v1. */
  readonly send: Send;
  /** As Ctrl-C would; the folder stays for another start. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts the built server in a data folder (a new one unless given) and waits for its first answer. */
export async function startServer(folder?: string, variables: Readonly<Record<string, string>> = {}): Promise<Server> {
  const data = folder ?? (await mkdtemp(path.join(tmpdir(), 'onus-bench-')));
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [path.join('dist', 'src', 'main.js')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), ONUS_DATA_DIR: data, ONUS_LOAD_EXAMPLE: 'no', LOG_LEVEL: 'error', ...variables },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/api/v1/openapi.json`, child);
  const startMs = performance.now() - began;
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await gone;
  };
  return { url, folder: data, process: child, startMs, key: () => firstKey(data), send: sender(url, () => firstKey(data)), stop, remove: () => rm(data, { recursive: true, force: true }) };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + LISTENING_LIMIT_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const answered = await fetch(url).then((response) => response.ok, () => false);
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server did not answer');
}

/** Sends JSON to a server under the key that `key` gives. */
export function sender(url: string, key: () => Promise<string>): Send {
  return async (method, route, body, headers = {}) => {
    const authorization = `Bearer ${await key()}`;
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/v1${route}`, { method, headers: { authorization, 'content-type': 'application/json', ...headers }, ...json });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
}

async function firstKey(folder: string): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (await readFile(path.join(folder, 'first-api-key'), 'utf8')).trim();
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
