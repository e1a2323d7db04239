import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { Config } from '../../src/platform/config/index.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('exhibits', () => {
  let api: TestApi;
  let custodian: string;
  const files = async () => {
    const all = await readdir(path.join(api.app.get(Config).ONUS_DATA_DIR, 'blobs'), { recursive: true, withFileTypes: true }).catch(() => []);
    return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
  };

  beforeAll(async () => {
    api = await openTestApi();
    custodian = (await api.send('POST', '/parties', good.party())).body.id;
  });
  afterAll(async () => {
    await api.close();
  });

  const form = (bytes: Uint8Array<ArrayBuffer>, record: object = {}) => {
    const data = new FormData();
    data.append('record', JSON.stringify({ title: 'Monitor log', origin: 'Exported from the monitor', custodian, ...record }));
    data.append('file', new Blob([bytes], { type: 'text/csv' }), 'monitor.csv');
    return data;
  };

  it.each([['small, as a row', 1000], ['large, as a file', 3_000_000]])('keeps bytes and gives them back as they were: %s', async (_name, size) => {
    const bytes = new Uint8Array(randomBytes(size));
    const made = await api.send('POST', '/exhibits', form(bytes, { sha256: sha256(bytes) }));
    expect(made.status).toBe(201);
    expect(made.body.body).toMatchObject({ sha256: sha256(bytes), bytes: size, file: 'monitor.csv', mediaType: 'text/csv' });
    const download = await fetch(`${api.url}/api/v1/exhibits/${made.body.id}/content`, { headers: { authorization: `Bearer ${api.key}` } });
    expect(sha256(new Uint8Array(await download.arrayBuffer()))).toBe(sha256(bytes));
    expect(download.headers.get('content-disposition')).toContain('monitor.csv');
  });

  it('never gives altered bytes out whole, and says that missing ones are missing', async () => {
    const made = await api.send('POST', '/exhibits', form(new Uint8Array(randomBytes(3_000_000))));
    const { sha256: hash } = made.body.body;
    const file = path.join(api.app.get(Config).ONUS_DATA_DIR, 'blobs', api.workspaceId, hash.slice(0, 2), hash);
    await writeFile(file, randomBytes(3_000_000));
    const download = async () => fetch(`${api.url}/api/v1/exhibits/${made.body.id}/content`, { headers: { authorization: `Bearer ${api.key}` } });
    await expect(download().then((answer) => answer.arrayBuffer())).rejects.toThrow();
    await rm(file);
    const missing = await download();
    expect([missing.status, (await missing.json()).code]).toEqual([500, 'bytes-missing']);
  });

  it('notes custody: received, and viewed once for each actor and hour', async () => {
    const made = await api.send('POST', '/exhibits', form(new Uint8Array(randomBytes(10))));
    for (let view = 0; view < 3; view += 1) await fetch(`${api.url}/api/v1/exhibits/${made.body.id}/content`, { headers: { authorization: `Bearer ${api.key}` } });
    const custody = await api.send('GET', `/exhibits/${made.body.id}/custody`);
    expect(custody.body.data.map((one: { event: string }) => one.event)).toEqual(['received', 'viewed']);
  });

  it('refuses bytes that do not have the declared hash, and keeps nothing of them', async () => {
    const before = [await api.entries(), await files()];
    const reply = await api.send('POST', '/exhibits', form(new Uint8Array(randomBytes(500_000)), { sha256: '0'.repeat(64) }));
    expect(reply.body).toMatchObject({ status: 422, code: 'upload-hash-mismatch', pointer: '/record/sha256' });
    expect([await api.entries(), await files()]).toEqual(before);
  });

  it('refuses a bad record after a whole upload, and keeps nothing of it', async () => {
    const before = [await api.entries(), await files()];
    const reply = await api.send('POST', '/exhibits', form(new Uint8Array(randomBytes(500_000)), { custodian: '0190c1a2-0000-7000-8000-000000000000' }));
    expect(reply.body.errors).toMatchObject([{ pointer: '/custodian', code: 'reference-unknown' }]);
    expect([await api.entries(), await files()]).toEqual(before);
  });

  it('refuses parts that are missing, unknown or in the wrong order', async () => {
    const alone = new FormData();
    alone.append('file', new Blob(['x']), 'x.txt');
    expect((await api.send('POST', '/exhibits', alone)).body.code).toBe('upload-part-unknown');
    const without = new FormData();
    without.append('record', '{}');
    expect((await api.send('POST', '/exhibits', without)).body.code).toBe('upload-part-missing');
    expect((await api.send('POST', '/exhibits', {})).body.code).toBe('upload-not-multipart');
    const duplicate = new FormData();
    duplicate.append('record', '{"title":"a","title":"b"}');
    duplicate.append('file', new Blob(['x']), 'x.txt');
    expect((await api.send('POST', '/exhibits', duplicate)).body.code).toBe('json-duplicate-key');
  });

  it('an upload that breaks off leaves nothing, and the server keeps serving', async () => {
    const before = [await api.entries(), await files()];
    await new Promise<void>((resolve) => {
      const request = httpRequest({ port: new URL(api.url).port, host: '127.0.0.1', method: 'POST', path: '/api/v1/exhibits', headers: { authorization: `Bearer ${api.key}`, 'content-type': 'multipart/form-data; boundary=b' } });
      request.on('error', () => resolve()).on('close', () => resolve());
      request.write(`--b\r\ncontent-disposition: form-data; name="record"\r\n\r\n{"title":"t","origin":"o","custodian":"${custodian}"}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="f"\r\n\r\n`);
      request.write(randomBytes(300_000));
      setTimeout(() => request.destroy(), 200);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([await api.entries(), await files()]).toEqual(before);
    expect((await api.send('GET', '/exhibits')).status).toBe(200);
  });

  it('streams an upload far larger than what it holds in memory, and refuses it when its hash is wrong', async () => {
    const megabytes = 200;
    const before = process.memoryUsage().rss;
    let peak = before;
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest({ port: new URL(api.url).port, host: '127.0.0.1', method: 'POST', path: '/api/v1/exhibits', headers: { authorization: `Bearer ${api.key}`, 'content-type': 'multipart/form-data; boundary=b' } }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      request.on('error', reject);
      request.write(`--b\r\ncontent-disposition: form-data; name="record"\r\n\r\n{"title":"t","origin":"o","custodian":"${custodian}","sha256":"${'0'.repeat(64)}"}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="f"\r\n\r\n`);
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      const pour = (left: number): void => {
        peak = Math.max(peak, process.memoryUsage().rss);
        if (left === 0) request.end('\r\n--b--\r\n');
        else if (request.write(chunk)) setImmediate(pour, left - 1);
        else request.once('drain', () => pour(left - 1));
      };
      pour(megabytes);
    });
    expect(status).toBe(422);
    expect((peak - before) / 2 ** 20).toBeLessThan(megabytes / 2);
  });

  it('corrects what is known of an exhibit, never its bytes', async () => {
    const made = await api.send('POST', '/exhibits', form(new Uint8Array(randomBytes(10))));
    const revised = await api.send('PUT', `/exhibits/${made.body.id}`, { ...made.body.body, title: 'Monitor log of the gateway', sha256: '0'.repeat(64) }, { 'if-match': '"v1"' });
    expect(revised.body).toMatchObject({ version: 2, body: { title: { en: 'Monitor log of the gateway' }, sha256: made.body.body.sha256 } });
  });
});
