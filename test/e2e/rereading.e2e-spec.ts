import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Config } from '../../src/platform/config/index.js';
import { Logger } from '../../src/platform/logging/index.js';
import { Pace } from '../../src/record/evidence/rereading/pace.js';
import { Rereader } from '../../src/record/evidence/rereading/rereader.js';
import { RereadingSchedule } from '../../src/record/evidence/rereading/rereading-work.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';
import { type ObjectStore, openObjectStore } from '../support/object-store.js';

interface Held {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

describe.each(['a folder', 'an object store'])('re-reading all bytes in %s', (name) => {
  let api: TestApi;
  let server: ObjectStore | undefined;
  let custodian: string;
  const held: Held[] = [];

  beforeAll(async () => {
    if (name === 'an object store') server = await openObjectStore();
    const environment: Record<string, string> = server === undefined ? {} : { ONUS_BLOBS: 's3', ONUS_S3_BUCKET: server.bucket, ONUS_S3_ENDPOINT: server.endpoint };
    api = await openTestApi({ work: true, environment });
    api.app.get(Logger).error = () => undefined;
    custodian = (await api.send('POST', '/parties', good.party())).body.id;
    for (const size of [1_000, 100_000, 200_000, 300_000, 70_000]) held.push(await upload(randomBytes(size)));
  });
  afterAll(async () => {
    await api.close();
    await server?.close().catch(() => undefined);
  });

  async function upload(bytes: Uint8Array<ArrayBuffer>): Promise<Held> {
    const data = new FormData();
    data.append('record', JSON.stringify({ title: 'Log', origin: 'Exported', custodian }));
    data.append('file', new Blob([bytes]), 'log.bin');
    const { body } = await api.send('POST', '/exhibits', data);
    return { id: body.id, sha256: body.body.sha256, bytes };
  }
  const fileOf = ({ sha256 }: Held): string =>
    server === undefined
      ? path.join(api.app.get(Config).ONUS_DATA_DIR, 'blobs', api.workspaceId, sha256.slice(0, 2), sha256)
      : path.join(server.folder, api.workspaceId, `${sha256}._S3rver_object`);
  const one = (index: number): Held => held[index] ?? { id: '', sha256: '', bytes: new Uint8Array() };
  const read = async () => {
    const begun = await api.send('POST', '/exhibits/rereadings');
    expect(begun.status).toBe(202);
    for (;;) {
      const { body } = await api.send('GET', `/exhibits/rereadings/${begun.body.id}`);
      if (body.endedAt !== null) return body;
      await sleep(50);
    }
  };
  const alarms = async (): Promise<{ exhibitId: string; finding: string }[]> => (await api.send('GET', '/exhibits/alarms')).body.data;
  const scope = () => ({ workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } }) as const;
  const entries = async (kind: string): Promise<number> => {
    const [row] = await api.database.unitOfWork.run(scope(), (tx) => tx.query<{ count: number }>('SELECT count(*)::integer AS count FROM ledger_entry WHERE kind = $1', [kind]));
    return row?.count ?? 0;
  };

  const health = async () => (await fetch(`${api.url}/health/ready`)).json();

  it('finds everything sound, and records that it looked', async () => {
    expect(await health()).toEqual({ status: 'ok', blobs: 'ok', exhibits: 'ok' });
    expect(await read()).toMatchObject({ checked: 5, bytes: 671_000, altered: 0, missing: 0 });
    expect(await alarms()).toEqual([]);
    expect(await entries('rereading')).toBe(1);
    expect((await api.send('GET', '/exhibits/rereadings')).body.data).toHaveLength(1);
  });

  it('finds a flipped byte, other bytes of equal size and a missing file, and raises one alarm for each exhibit', async () => {
    const flipped = readFileSync(fileOf(one(1)));
    flipped.writeUInt8(flipped.readUInt8(50_000) ^ 1, 50_000);
    writeFileSync(fileOf(one(1)), flipped);
    writeFileSync(fileOf(one(2)), randomBytes(200_000));
    rmSync(fileOf(one(3)));
    expect(await read()).toMatchObject({ checked: 5, altered: 2, missing: 1 });
    const expected = [[one(1).id, 'altered'], [one(2).id, 'altered'], [one(3).id, 'missing']];
    expect((await alarms()).map(({ exhibitId, finding }) => [exhibitId, finding])).toEqual(expected);
    expect(await entries('exhibit-alarm')).toBe(3);
    const custody = (await api.send('GET', `/exhibits/${one(1).id}/custody`)).body.data;
    expect(custody.map((event: { event: string }) => event.event)).toContain('hash-checked');
    expect(await health()).toEqual({ status: 'degraded', blobs: 'ok', exhibits: 'alarm' });
  });

  it('keeps an alarm open without repeating it, and ends it when the bytes are right again', async () => {
    expect(await read()).toMatchObject({ altered: 2, missing: 1 });
    expect(await entries('exhibit-alarm')).toBe(3);
    writeFileSync(fileOf(one(1)), one(1).bytes);
    expect(await read()).toMatchObject({ altered: 1, missing: 1 });
    expect((await alarms()).map(({ exhibitId }) => exhibitId)).toEqual([one(2).id, one(3).id]);
    expect(await entries('exhibit-alarm')).toBe(4);
  });

  it('does not miss what was erased', async () => {
    const erased = await api.send('POST', `/exhibits/${one(4).id}/erasure`, { reason: 'Asked for by the data subject', basis: 'GDPR Art. 17' });
    expect(erased.status).toBe(201);
    expect(await read()).toMatchObject({ checked: 4, altered: 1, missing: 1 });
    expect(await alarms()).toHaveLength(2);
  });

  it('reads each file once, even where two read at the same time and one of them file by file', async () => {
    const { body } = await api.send('POST', '/exhibits/rereadings');
    for (let part = 0; part < 6; part += 1) await api.app.get(Rereader).read(scope(), body.id, { pace: new Pace(2 ** 30), milliseconds: 0, shown: async () => undefined });
    for (;;) {
      const { body: now } = await api.send('GET', `/exhibits/rereadings/${body.id}`);
      if (now.endedAt === null) await sleep(50);
      else {
        expect(now).toMatchObject({ checked: 4, altered: 1, missing: 1 });
        break;
      }
    }
  });

  it('begins by itself only where a day has passed', async () => {
    const count = async () => (await api.send('GET', '/exhibits/rereadings')).body.data.length;
    const before = await count();
    await api.app.get(RereadingSchedule).look();
    expect(await count()).toBe(before);
    await api.database.unitOfWork.run(scope(), (tx) => tx.query(`UPDATE rereading SET started_at = started_at - interval '25 hours'`));
    await api.app.get(RereadingSchedule).look();
    expect(await count()).toBe(before + 1);
  });

  if (name === 'an object store') {
    it('raises no alarm where the store does not serve, and says so in health', async () => {
      if (server === undefined) throw new Error('no server');
      await read();
      const before = await alarms();
      await server.close();
      const { body } = await api.send('POST', '/exhibits/rereadings');
      await expect(api.app.get(Rereader).read(scope(), body.id, { pace: new Pace(2 ** 30), milliseconds: 1_000, shown: async () => undefined })).rejects.toMatchObject({ code: 'blobs-unreachable' });
      expect(await alarms()).toEqual(before);
      expect((await api.send('GET', `/exhibits/rereadings/${body.id}`)).body.endedAt).toBeNull();
      // The state of the store is asked for once in five seconds.
      for (let tries = 0; tries < 120 && (await health()).blobs === 'ok'; tries += 1) await sleep(50);
      expect(await health()).toEqual({ status: 'degraded', blobs: 'unreachable', exhibits: 'alarm' });
      expect((await api.send('GET', `/exhibits/${one(1).id}/content`)).body).toMatchObject({ status: 503, code: 'blobs-unreachable' });
      const refused = new FormData();
      refused.append('record', JSON.stringify({ title: 'Log', origin: 'Exported', custodian }));
      refused.append('file', new Blob([randomBytes(100_000)]), 'log.bin');
      expect((await api.send('POST', '/exhibits', refused)).body).toMatchObject({ status: 503, code: 'blobs-unreachable' });
    });
  }
});
