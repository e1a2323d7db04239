import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, truncate, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '../../src/platform/config/index.js';
import { Uploads } from '../../src/record/evidence/uploads/uploads.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const PIECE = { 'content-type': 'application/offset+octet-stream' };

describe('uploads in pieces', () => {
  let api: TestApi;
  let custodian: string;
  beforeAll(async () => {
    api = await openTestApi();
    custodian = (await api.send('POST', '/parties', good.party())).body.id;
  });
  afterAll(() => api.close());

  const files = async (below = '') => {
    const all = await readdir(path.join(api.app.get(Config).ONUS_DATA_DIR, 'blobs', api.workspaceId, below), { recursive: true, withFileTypes: true }).catch(() => []);
    return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };
  const begin = async (bytes: number, more: object = {}): Promise<string> => (await api.send('POST', '/uploads', { fileName: 'monitor.csv', mediaType: 'text/csv', bytes, ...more })).body.id;
  const add = (id: string, offset: number | string, bytes: Uint8Array) => api.send('PATCH', `/uploads/${id}`, bytes, { ...PIECE, 'upload-offset': `${offset}` });
  const head = async (id: string) => {
    const answer = await fetch(`${api.url}/api/v1/uploads/${id}`, { method: 'HEAD', headers: { authorization: `Bearer ${api.key}` } });
    return [answer.status, answer.headers.get('upload-offset'), answer.headers.get('upload-length'), answer.headers.get('tus-resumable')];
  };
  const record = () => ({ title: 'Monitor log', origin: 'Exported from the monitor', custodian });

  it('puts a file together from its pieces, confirms the hash of the client, and records it as an exhibit', async () => {
    const bytes = randomBytes(300_000);
    const id = await begin(bytes.length, { sha256: sha256(bytes) });
    for (let at = 0; at < bytes.length; at += 70_000) {
      const answer = await add(id, at, bytes.subarray(at, at + 70_000));
      expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, `${Math.min(at + 70_000, bytes.length)}`]);
    }
    expect(await head(id)).toEqual([200, '300000', '300000', '1.0.0']);
    expect((await api.send('POST', `/uploads/${id}/exhibit`, record())).body.code).toBe('upload-unfinished');
    expect((await api.send('POST', `/uploads/${id}/finish`)).body).toMatchObject({ offset: 300_000, declaredSha256: sha256(bytes), sha256: sha256(bytes) });
    const made = await api.send('POST', `/uploads/${id}/exhibit`, record(), { 'idempotency-key': 'once' });
    expect(made.status).toBe(201);
    expect(made.body.body).toMatchObject({ sha256: sha256(bytes), bytes: 300_000, file: 'monitor.csv', mediaType: 'text/csv' });
    const download = await fetch(`${api.url}/api/v1/exhibits/${made.body.id}/content`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(sha256(bytes));
    expect(await files('uploads')).toEqual([]);
    expect(await files('incoming')).toEqual([]);
    const again = await api.send('POST', `/uploads/${id}/exhibit`, record(), { 'idempotency-key': 'once' });
    expect([again.status, again.body.id, again.headers.get('idempotency-replayed')]).toEqual([201, made.body.id, 'true']);
    expect((await api.send('POST', `/uploads/${id}/exhibit`, record())).body).toMatchObject({ status: 409, code: 'upload-recorded' });
    expect((await add(id, 300_000, new Uint8Array())).body.code).toBe('upload-recorded');
  });

  it('goes on after an interruption, from the last byte that arrived', async () => {
    const bytes = randomBytes(2_000_000);
    const id = await begin(bytes.length, { sha256: sha256(bytes) });
    await new Promise<void>((resolve) => {
      const request = httpRequest({ port: new URL(api.url).port, host: '127.0.0.1', method: 'PATCH', path: `/api/v1/uploads/${id}`, headers: { authorization: `Bearer ${api.key}`, ...PIECE, 'upload-offset': '0', 'content-length': bytes.length } });
      request.on('error', () => resolve()).on('close', () => resolve());
      request.write(bytes.subarray(0, 900_000));
      setTimeout(() => request.destroy(), 200);
    });
    let offset = 0;
    for (let tries = 0; tries < 50 && offset === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      offset = Number((await head(id))[1]);
    }
    expect(offset).toBe(900_000);
    expect((await add(id, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await api.send('POST', `/uploads/${id}/finish`)).body.sha256).toBe(sha256(bytes));
    await api.send('DELETE', `/uploads/${id}`);
  });

  it('goes on in another process after the one that took it was killed in the middle of a piece', async () => {
    const bytes = randomBytes(3_000_000);
    const id = await begin(bytes.length, { sha256: sha256(bytes) });
    const other = await startProcess(api);
    const addThere = (offset: number, piece: Uint8Array<ArrayBuffer>) => fetch(`${other.url}/api/v1/uploads/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${api.key}`, ...PIECE, 'upload-offset': `${offset}` }, body: piece });
    expect((await addThere(0, bytes.subarray(0, 1_000_000))).status).toBe(204);
    const request = httpRequest(`${other.url}/api/v1/uploads/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${api.key}`, ...PIECE, 'upload-offset': '1000000', 'content-length': 2_000_000 } });
    request.on('error', () => undefined);
    request.write(bytes.subarray(1_000_000, 1_700_000));
    for (let tries = 0; tries < 100 && (await files('uploads')).length < 2; tries += 1) await sleep(20);
    other.child.kill('SIGKILL');
    await new Promise((resolve) => other.child.once('exit', resolve));
    expect(await files('uploads')).toHaveLength(2);
    expect((await head(id))[1]).toBe('1000000');
    expect((await add(id, 1_000_000, bytes.subarray(1_000_000))).status).toBe(204);
    expect((await api.send('POST', `/uploads/${id}/finish`)).body.sha256).toBe(sha256(bytes));
    // What the killed process left goes with the upload.
    await api.send('DELETE', `/uploads/${id}`);
    expect(await files('uploads')).toEqual([]);
  }, 120_000);

  it('holds no more of a large file in memory than of a small one: a sparse file of 120 MiB in four pieces', async () => {
    const [size, piece] = [120 * 2 ** 20, 30 * 2 ** 20];
    const file = path.join(api.app.get(Config).ONUS_DATA_DIR, 'sparse');
    await writeFile(file, 'begin');
    await truncate(file, size);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
    const expected = hash.digest('hex');
    const id = await begin(size, { sha256: expected });
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    for (let from = 0; from < size; from += piece) {
      const status = await new Promise((resolve, reject) => {
        const request = httpRequest(`${api.url}/api/v1/uploads/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${api.key}`, ...PIECE, 'upload-offset': `${from}`, 'content-length': piece } }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode)));
        request.on('error', reject);
        createReadStream(file, { start: from, end: from + piece - 1 }).pipe(request);
      });
      expect(status).toBe(204);
    }
    expect((await api.send('POST', `/uploads/${id}/finish`)).body.sha256).toBe(expected);
    expect((await api.send('POST', `/uploads/${id}/exhibit`, record())).body.body).toMatchObject({ sha256: expected, bytes: size });
    clearInterval(watch);
    expect((peak - before) / 2 ** 20).toBeLessThan(90);
  }, 120_000);

  it('of two clients with the same piece one succeeds, and the other is told where to go on', async () => {
    const bytes = randomBytes(200_000);
    const id = await begin(bytes.length);
    const answers = await Promise.all(Array.from({ length: 4 }, () => add(id, 0, bytes.subarray(0, 100_000))));
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['204', '409', '409', '409']);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'upload-offset-conflict' });
    expect(await files('uploads')).toHaveLength(1);
    await add(id, 100_000, bytes.subarray(100_000));
    expect((await api.send('POST', `/uploads/${id}/finish`)).body.sha256).toBe(sha256(bytes));
    await api.send('DELETE', `/uploads/${id}`);
    expect(await files('uploads')).toEqual([]);
  });

  it('keeps nothing of a file that has another hash than announced', async () => {
    const before = await api.entries();
    const id = await begin(5, { sha256: '0'.repeat(64) });
    await add(id, 0, Buffer.from('hello'));
    expect((await api.send('POST', `/uploads/${id}/finish`)).body).toMatchObject({ status: 422, code: 'upload-hash-mismatch', pointer: '/sha256' });
    expect((await head(id))[0]).toBe(404);
    expect(await files('uploads')).toEqual([]);
    expect(await api.entries()).toBe(before);
  });

  it('refuses what does not fit, and keeps the upload as it was', async () => {
    const id = await begin(10);
    await add(id, 0, Buffer.from('hello'));
    expect((await add(id, 5, Buffer.from('too long by far'))).body).toMatchObject({ status: 422, code: 'upload-too-long' });
    expect((await add(id, 7, Buffer.from('gap'))).body.code).toBe('upload-offset-conflict');
    expect((await add(id, 'x', Buffer.from('no'))).body.code).toBe('upload-offset-invalid');
    expect((await api.send('PATCH', `/uploads/${id}`, { a: 1 }, { 'upload-offset': '5' })).body.code).toBe('media-type-unsupported');
    expect((await api.send('POST', `/uploads/${id}/finish`)).body).toMatchObject({ status: 409, code: 'upload-incomplete' });
    expect((await head(id))[1]).toBe('5');
    expect(await files('uploads')).toHaveLength(1);
    const other = (await api.workspace('Other')).send;
    for (const [method, route] of [['GET', ''], ['DELETE', ''], ['POST', '/finish']] as const) expect((await other(method, `/uploads/${id}${route}`)).status).toBe(404);
    await api.send('DELETE', `/uploads/${id}`);
  });

  it('refuses a bad announcement, naming the field', async () => {
    const bad = await api.send('POST', '/uploads', { fileName: '', bytes: -1, sha256: 'ABC', path: '/etc' });
    expect(bad.status).toBe(422);
    expect(bad.body.errors.map((one: { pointer: string }) => one.pointer).toSorted()).toEqual(['/bytes', '/fileName', '/path', '/sha256']);
    expect((await api.send('POST', '/uploads', { fileName: 'x', bytes: 2 ** 50 })).body).toMatchObject({ status: 413, code: 'upload-too-large', pointer: '/bytes' });
  });

  it('takes an empty file, and names that are no paths', async () => {
    const id = await begin(0, { fileName: '../../etc/pass\u202ewd' });
    const { body } = await api.send('POST', `/uploads/${id}/finish`);
    expect(body.sha256).toBe(sha256(new Uint8Array()));
    const made = await api.send('POST', `/uploads/${id}/exhibit`, record());
    const download = await fetch(`${api.url}/api/v1/exhibits/${made.body.id}/content`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(download.headers.get('content-disposition')).not.toMatch(/\.\.|\/|\u202e/);
  });

  it('forgets an upload that nobody continues', async () => {
    const id = await begin(10);
    await add(id, 0, Buffer.from('hello'));
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    await api.database.asOwner(`SET onus.workspace = '${api.workspaceId}'; UPDATE upload SET expires_at = '2000-01-01T00:00:00Z' WHERE id = '${id}'`);
    expect(await api.app.get(Uploads).expire(scope)).toBeGreaterThanOrEqual(1);
    expect((await head(id))[0]).toBe(404);
    expect(await files('uploads')).toEqual([]);
  });

  it('has room for so many at once', async () => {
    const many = await Promise.all(Array.from({ length: 101 }, () => api.send('POST', '/uploads', { fileName: 'x', bytes: 1 })));
    expect(many.filter(({ status }) => status === 201)).toHaveLength(100);
    expect(many.find(({ status }) => status !== 201)?.body).toMatchObject({ status: 429, code: 'upload-too-many' });
  });
});

/** A process of the built code on the same database and folder. */
async function startProcess(api: TestApi): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
  const folder = api.app.get(Config).ONUS_DATA_DIR;
  const env = { PATH: process.env['PATH'], PORT: `${port}`, DATABASE_URL: api.database.url, DATABASE_OWNER_URL: api.database.ownerUrl, ONUS_DATA_DIR: folder, ONUS_LOAD_EXAMPLE: 'no', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [path.resolve('dist', 'src', 'main.js')], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/health/live`).then(({ ok }) => ok, () => false))) await sleep(50);
  return { url, child };
}
