import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StampingSchedule } from '../../src/ledger/timestamps/stamping.js';
import { checkToken } from '../../src/platform/seal/index.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';
import { openTimeStampAuthority, type TestAuthority } from '../builders/time-stamp-authority.js';

interface Page {
  readonly authority: string | null;
  readonly problem: { readonly code: string; readonly message: string; readonly remedy: string } | null;
  readonly data: readonly { readonly size: number; readonly digest: string; readonly genTime: string; readonly vouched: boolean; readonly signer: string }[];
}

describe('time-stamps of the ledger', () => {
  let authority: TestAuthority;
  let api: TestApi;
  beforeAll(async () => {
    authority = await openTimeStampAuthority();
    api = await openTestApi({ work: true, environment: { ONUS_TSA_URL: authority.url.href, ONUS_CHECKPOINT_MILLISECONDS: '50' } });
  }, 60_000);
  afterAll(async () => {
    await api.close();
    await authority.close();
  });

  const page = async (): Promise<Page> => (await api.send('GET', '/ledger/timestamps')).body as Page;
  const look = (): Promise<void> => api.app.get(StampingSchedule).look();
  const fetched = async (route: string): Promise<{ type: string | null; bytes: Buffer }> => {
    const response = await fetch(`${api.url}/api/v1${route}`, { headers: { authorization: `Bearer ${api.key}` } });
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
  };

  /** Asks again until it is so; the time limit of the test ends it otherwise. */
  async function until<T>(ask: () => Promise<T>, so: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (so(answer)) return answer;
      await sleep(50);
    }
  }

  it('keeps nothing that is not proved, says what is wrong, and asks again until it is right', async () => {
    await until(() => api.send('GET', '/ledger/checkpoint'), ({ status }) => status === 200);
    authority.behave('other imprint');
    await look();
    const failing = await until(page, ({ problem }) => problem !== null);
    expect(failing).toMatchObject({ authority: authority.url.href, problem: { code: 'timestamp.not-proved', message: expect.stringContaining('stamps something else than what was asked'), remedy: expect.any(String) }, data: [] });
    authority.behave('honest');
    const { data, problem } = await until(page, (shown) => shown.data.length > 0 && shown.problem === null);
    expect([problem, data.length]).toEqual([null, 1]);
    expect(data[0]).toMatchObject({ signer: 'CN=Test time-stamps', vouched: false });
  }, 60_000);

  it('is over the note of a checkpoint, byte for byte, and anybody can check the reply that is handed out', async () => {
    const [{ size, digest, genTime } = { size: 0, digest: '', genTime: '' }] = (await page()).data;
    const note = (await fetched(`/ledger/checkpoint?size=${size}`)).bytes;
    expect(createHash('sha256').update(note).digest('hex')).toBe(digest);
    const { type, bytes } = await fetched(`/ledger/timestamps/${size}/token`);
    expect(type).toContain('application/timestamp-reply');
    // SEQUENCE { SEQUENCE { INTEGER 0 }, token }
    expect(bytes.subarray(4, 9).toString('hex')).toBe('3003020100');
    expect(checkToken(bytes.subarray(9), { digest: Buffer.from(digest, 'hex'), roots: [authority.root.node] })).toMatchObject({ genTime, vouched: true });
  });

  it('is not asked for again within the hour, nor by a second process that looks at the same time', async () => {
    const [{ size } = { size: 0 }] = (await page()).data;
    expect((await api.send('POST', '/parties', good.party('Aro Ltd'))).status).toBe(201);
    await until(() => api.send('GET', '/ledger/checkpoint', undefined, { accept: 'application/json' }), ({ body }) => (body as { size: number }).size > size);
    const asked = authority.asked();
    await Promise.all([look(), look()]);
    await sleep(1_500);
    expect(authority.asked()).toBe(asked);
  }, 30_000);

  it('belongs to its workspace, and a size without one is not there', async () => {
    const [{ size } = { size: 0 }] = (await page()).data;
    const stranger = await api.workspace('stranger');
    expect((await stranger.send('GET', `/ledger/timestamps/${size}/token`)).status).toBe(404);
    expect((await stranger.send('GET', '/ledger/timestamps')).body).toMatchObject({ data: [] });
    for (const wrong of ['999999', 'x', '-1', '1e3']) expect([wrong, (await api.send('GET', `/ledger/timestamps/${wrong}/token`)).status]).toEqual([wrong, 404]);
  });

  it('is refused by the database when somebody would change or delete it', async () => {
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    for (const sql of [`UPDATE ledger_timestamp SET vouched = true`, 'DELETE FROM ledger_timestamp']) {
      await expect(api.database.unitOfWork.run(scope, (tx) => tx.query(sql))).rejects.toThrow(/permission denied|append-only/);
    }
  });
});
