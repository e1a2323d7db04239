import { Client } from 'pg';

/** One page of a stream holds at most so many rows. */
const PAGE = 500;

/** A statement whose rows are large: fewer of them are held at a time. */
export interface LargeRows {
  readonly sql: string;
  readonly page: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One unchanging view of one workspace: read only, REPEATABLE READ, under row-level security. */
export class Snapshot {
  #cursors = 0;

  private constructor(
    private readonly client: Client,
    readonly workspaceId: string,
  ) {}

  /** Opens a view, and closes it when the work is done. The address needs no more than the application's role. */
  static async of<T>(url: string, workspaceId: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    if (!UUID.test(workspaceId)) throw new TypeError('A workspace is named by a UUID.');
    return connected(url, async (client) => {
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL onus.workspace = '${workspaceId}'`);
      return work(new Snapshot(client, workspaceId));
    });
  }

  /** A statement whose answer is small. `$1` is the workspace, further parameters follow. */
  async rows<R extends object>(sql: string, ...params: readonly unknown[]): Promise<R[]> {
    return (await this.client.query<R>(sql, [this.workspaceId, ...params])).rows;
  }

  /** A statement whose answer may be of any size, page by page through a cursor. Several streams may be open at once. */
  async *pages<R extends object>(statement: string | LargeRows, ...params: readonly unknown[]): AsyncGenerator<R[]> {
    const { sql, page } = typeof statement === 'string' ? { sql: statement, page: PAGE } : statement;
    const name = `fsck_${(this.#cursors += 1)}`;
    await this.client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, [this.workspaceId, ...params]);
    for (;;) {
      const { rows } = await this.client.query<R>(`FETCH ${page} FROM ${name}`);
      if (rows.length > 0) yield rows;
      if (rows.length < page) break;
    }
    await this.client.query(`CLOSE ${name}`);
  }

  /** The same row by row. */
  async *stream<R extends object>(sql: string | LargeRows, ...params: readonly unknown[]): AsyncGenerator<R> {
    for await (const page of this.pages<R>(sql, ...params)) yield* page;
  }
}

/** A statement outside every workspace, for the few tables that belong to none. */
export async function askOnce<R extends object>(url: string, sql: string, ...params: readonly unknown[]): Promise<R[]> {
  return connected(url, async (client) => (await client.query<R>(sql, [...params])).rows);
}

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'onus fsck', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SETTINGS);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Whole results are read, so plans are made for the whole; hashing a large file between two statements is no idleness. */
const SETTINGS = `
  SET cursor_tuple_fraction = 1; SET jit = off; SET work_mem = '32MB'; SET datestyle = 'ISO'; SET timezone = 'UTC'; SET bytea_output = 'hex';
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;
