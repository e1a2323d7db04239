import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstKey, Workspaces } from '../../src/access/index.js';
import { createApp, startWork } from '../../src/app.js';
import { readConfig } from '../../src/platform/config/index.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/** What came back: status, headers and the body as JSON (undefined where it is none). */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // Tests read answers of every shape; a wrong guess fails the test that makes it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export type Send = (method: string, route: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Reply>;

/** The whole application on a database of its own, listening on a free port. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Address without a trailing slash. */
  readonly url: string;
  readonly key: string;
  readonly workspaceId: string;
  /** Sends a request with the first key. `route` begins behind /api/v1. */
  readonly send: Send;
  /** How many entries the ledger of the first workspace has: a refused request must not change it. */
  entries(): Promise<number>;
  /** A further workspace, and a `send` with its key. */
  workspace(name: string): Promise<{ readonly id: string; readonly key: string; readonly send: Send }>;
  close(): Promise<void>;
}

/** Boots the application. `work` starts the sequencer and the jobs too; `environment` adds to its configuration. */
export async function openTestApi({ work = false, environment = {} }: { readonly work?: boolean; readonly environment?: Readonly<Record<string, string>> } = {}): Promise<TestApi> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-api-'));
  const database = await openTestDatabase();
  const config = readConfig({ ONUS_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', ...environment }, folder);
  const runtime = { dataSource: database.dataSource, url: database.url, description: 'test', embedded: false, fresh: true, close: () => Promise.resolve() };
  const app = await createApp({ config, database: runtime });
  if (work) await startWork(app, true);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const first = await app.get(FirstKey).ensure('First workspace');
  if (first === undefined) throw new Error('The database of the test is not fresh.');
  return {
    app,
    database,
    url,
    key: first.secret,
    workspaceId: first.workspaceId,
    send: sender(url, first.secret),
    entries: async () => {
      const scope = { workspaceId: first.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
      const [row] = await database.unitOfWork.run(scope, (tx) => tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM ledger_entry'));
      return row?.count ?? 0;
    },
    workspace: async (name) => {
      const made = await app.get(Workspaces).make(name, { kind: 'system', id: 'test', label: 'Test' });
      return { id: made.id, key: made.key.secret, send: sender(url, made.key.secret) };
    },
    close: async () => {
      await app.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Sends JSON, or a ready body (text, bytes, form) as it is. */
export function sender(url: string, key: string): Send {
  return async (method, route, body, headers = {}) => {
    const ready = typeof body === 'string' || body instanceof FormData ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
    const typed = body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1${route}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...typed, ...headers },
      ...(body === undefined ? {} : { body: ready }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
