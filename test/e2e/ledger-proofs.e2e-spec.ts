import { createHash, createPublicKey } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashFromHex, toHex } from '../../src/core/ledger/bytes.js';
import { openCheckpoint } from '../../src/core/ledger/checkpoint.js';
import { hashLeaf, treeRoot } from '../../src/core/ledger/merkle.js';
import { type NoteKey, readVerifierKey } from '../../src/core/ledger/note.js';
import { verifyConsistency, verifyInclusion } from '../../src/core/ledger/proofs.js';
import { openTlogProof } from '../../src/core/ledger/tlog-proof.js';
import { createApp, startWork } from '../../src/app.js';
import { CheckpointWait, keyFileOf, replaceKeyFile } from '../../src/ledger/index.js';
import { makeKeyFile } from '../../src/ledger/keys/key-file.js';
import { Config, readConfig } from '../../src/platform/config/index.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good, recordSmallMatter } from '../builders/records.js';

/** What an outside party can check, with what the API gives and the published key alone. */
describe('proofs of the ledger over the API', () => {
  let api: TestApi;
  let key: NoteKey;
  let origin: string;
  let first: { size: number; root: string; note: string };
  let observation: string;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    const { account, service } = await recordSmallMatter(api.send);
    observation = (await api.send('POST', '/observations', good.observation(account, service))).body.id;
    await api.app.get(CheckpointWait).covered(api.workspaceId);
    first = (await api.send('GET', '/ledger/checkpoint', undefined, { accept: 'application/json' })).body;
    const rows = Array.from({ length: 300 }, () => good.observation(account, service));
    await api.send('POST', '/observations/batch', { rows });
    await api.app.get(CheckpointWait).covered(api.workspaceId);
    const [published] = (await api.send('GET', '/ledger/keys')).body.data;
    key = readVerifierKey(published.verifierKey);
    origin = `onus/${api.workspaceId}`;
    const der = createPublicKey(published.publicKeyPem).export({ type: 'spki', format: 'der' });
    expect(published.fingerprint).toBe(createHash('sha256').update(der).digest('hex'));
  }, 60_000);
  afterAll(() => api.close());

  const raw = (route: string) => fetch(`${api.url}/api/v1${route}`, { headers: { authorization: `Bearer ${api.key}` } });
  const newest = async () => openCheckpoint(await (await raw('/ledger/checkpoint')).text(), origin, [key]);

  it('give the checkpoint as text for programs that follow logs, and as JSON', async () => {
    const reply = await raw('/ledger/checkpoint');
    expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const opened = openCheckpoint(await reply.text(), origin, [key]);
    const json = (await api.send('GET', '/ledger/checkpoint', undefined, { accept: 'application/json' })).body;
    expect([json.size, json.root, json.origin]).toEqual([opened.size, toHex(opened.root), origin]);
    expect(opened.size).toBe(await api.entries());
    expect(await (await raw(`/ledger/checkpoint?size=${first.size}`)).text()).toBe(first.note);
    expect((await api.send('GET', '/ledger/checkpoints?limit=1')).body.data).toHaveLength(1);
    expect((await raw(`/ledger/checkpoint?size=${opened.size + 1}`)).status).toBe(404);
  });

  it('prove that an entry stands in the log, by id and by index, also offline', async () => {
    const { data } = (await api.send('GET', `/ledger/history/${observation}`)).body;
    const { entryId, index } = data[0];
    for (const query of [`entry=${entryId}`, `index=${index}`, `index=${index}&size=${first.size}`, `index=${index}&size=${index + 1}`]) {
      const proof = (await api.send('GET', `/ledger/proofs/inclusion?${query}`)).body;
      expect(proof).toMatchObject({ entryId, index });
      expect(verifyInclusion({ index, size: proof.size, leaf: hashFromHex(proof.leaf), proof: proof.hashes.map(hashFromHex), root: hashFromHex(proof.root) })).toBe(true);
      if (query.includes(`size=${first.size}`)) expect([proof.root, proof.checkpoint.note]).toEqual([first.root, first.note]);
    }
    const file = await raw(`/ledger/entries/${entryId}/tlog-proof`);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${index}.tlog-proof"`);
    const leaf = (await api.send('GET', `/ledger/proofs/inclusion?entry=${entryId}`)).body.leaf;
    expect(openTlogProof(await file.text(), { leaf: hashFromHex(leaf), origin, keys: [key] }).size).toBe((await newest()).size);
  });

  it('prove that the later log begins with the earlier one', async () => {
    const proof = (await api.send('GET', `/ledger/proofs/consistency?from=${first.size}`)).body;
    const to = await newest();
    expect([proof.from.root, proof.to.root]).toEqual([first.root, toHex(to.root)]);
    expect(verifyConsistency({ firstSize: first.size, secondSize: to.size, firstRoot: hashFromHex(first.root), secondRoot: to.root, proof: proof.hashes.map(hashFromHex) })).toBe(true);
  });

  it('serve the log as tiles, from which anybody computes the signed root', async () => {
    const { size, root } = await newest();
    const full = new Uint8Array(await (await raw('/ledger/tile/0/000')).arrayBuffer());
    const partial = new Uint8Array(await (await raw(`/ledger/tile/0/001.p/${size - 256}`)).arrayBuffer());
    const leaves = Array.from({ length: size }, (_, at) => (at < 256 ? full : partial).slice((at % 256) * 32, ((at % 256) + 1) * 32));
    expect(full).toHaveLength(8192);
    expect(toHex(treeRoot(leaves))).toBe(toHex(root));
    const upper = new Uint8Array(await (await raw('/ledger/tile/1/000.p/1')).arrayBuffer());
    expect(toHex(upper)).toBe(toHex(treeRoot(leaves.slice(0, 256))));
    const bundle = new Uint8Array(await (await raw('/ledger/tile/entries/000')).arrayBuffer());
    expect(toHex(hashLeaf(bundle.slice(2, 34)))).toBe(toHex(leaves[0] ?? new Uint8Array()));
    expect([bundle.length, bundle[0], bundle[1]]).toEqual([256 * 34, 0, 32]);
    for (const path of ['0/001', '0/1', '0/x000/001', '00/000', '7/000', '0/000.p/0', '0/000.p/256', '2/000', '-1/000', 'entries/x000', '0/000/']) {
      expect([path, (await raw(`/ledger/tile/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('lead through every entry by the feed, also of one kind, and end where the log ends', async () => {
    const seen: { index: number; kind: string }[] = [];
    const observations: number[] = [];
    for (let from = 0, more = true; more; ) {
      const { data, next, size } = (await api.send('GET', `/ledger/entries?from=${from}&limit=77`)).body;
      seen.push(...data);
      more = next < size;
      from = next;
    }
    for (let from = 0, more = true; more; ) {
      const { data, next, size } = (await api.send('GET', `/ledger/entries?from=${from}&limit=50&kind=observation`)).body;
      observations.push(...data.map((entry: { index: number }) => entry.index));
      more = next < size;
      from = next;
    }
    expect(seen.map(({ index }) => index)).toEqual(Array.from({ length: await api.entries() }, (_, at) => at));
    expect(observations).toEqual(seen.filter(({ kind }) => kind === 'observation').map(({ index }) => index));
    expect((await api.send('GET', '/ledger/entries?from=100000')).body).toMatchObject({ data: [], next: 100000 });
  });

  it('show the history of a record with what each version changed', async () => {
    const party = await api.send('POST', '/parties', good.party('Aro Ltd'));
    const corrected = await api.send('PUT', `/parties/${party.body.id}`, { ...good.party('Aro Ltd'), name: { en: 'Aro Inc', ko: 'Aro Ltd' } }, { 'if-match': '"v1"' });
    expect([party.status, corrected.status]).toEqual([201, 200]);
    let history: { version: number; changes: unknown }[] = [];
    for (; history.length < 2; await sleep(20)) history = (await api.send('GET', `/ledger/history/${party.body.id}`)).body.data ?? [];
    expect(history.map(({ version, changes }) => [version, changes])).toEqual([
      [1, null],
      [2, [{ pointer: '/name/en', before: 'Aro Ltd', after: 'Aro Inc' }]],
    ]);
  });

  it.each([
    ['/ledger/proofs/inclusion', 400, 'ledger-proof-of-what'],
    ['/ledger/proofs/inclusion?index=1&entry=00000000-0000-7000-8000-000000000000', 400, 'ledger-proof-of-what'],
    ['/ledger/proofs/inclusion?index=999999', 404, 'not-found'],
    ['/ledger/proofs/inclusion?index=5&size=5', 422, 'ledger-range-invalid'],
    ['/ledger/proofs/inclusion?index=5&size=999999', 422, 'ledger-range-invalid'],
    ['/ledger/proofs/inclusion?index=-1', 400, 'query-invalid'],
    ['/ledger/proofs/consistency?from=9&to=4', 422, 'ledger-range-invalid'],
    ['/ledger/proofs/consistency?from=0&to=999999', 422, 'ledger-range-invalid'],
    ['/ledger/proofs/consistency', 400, 'query-invalid'],
    ['/ledger/entries/nobody/tlog-proof', 404, 'not-found'],
    ['/ledger/history/00000000-0000-7000-8000-000000000000', 404, 'not-found'],
    ['/ledger/entries?kind=Not%20A%20Kind', 400, 'query-invalid'],
  ])('refuse %s with %i %s', async (route, status, code) => {
    const reply = await api.send('GET', route);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  it('are signed by a new key once it was rotated under the running process, which the log tells first', async () => {
    const { from, to } = await replaceKeyFile(keyFileOf(api.app.get(Config)), 'a test');
    let signed: { key: string; size: number; note: string };
    do {
      await sleep(50);
      signed = (await api.send('GET', '/ledger/checkpoint', undefined, { accept: 'application/json' })).body;
    } while (signed.key !== to);
    const { data } = (await api.send('GET', '/ledger/keys')).body;
    expect(data.map(({ fingerprint, retiredAt }: { fingerprint: string; retiredAt: string | null }) => [fingerprint, retiredAt === null])).toEqual([[from, false], [to, true]]);
    expect(openCheckpoint(signed.note, origin, [readVerifierKey(data[1].verifierKey)]).size).toBe(signed.size);
    const told = (await api.send('GET', '/ledger/entries?kind=ledger-key&limit=200')).body.data;
    expect(told.map(({ body, index }: { body: { fingerprint: string }; index: number }) => [body.fingerprint, index < signed.size])).toEqual([[to, true]]);
  }, 30_000);

  it('are not made by a second process that has another key', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'onus-second-'));
    const runtime = { dataSource: api.database.dataSource, url: api.database.url, description: 'test', embedded: false, fresh: false, close: () => Promise.resolve() };
    await makeKeyFile(path.join(folder, 'keys', 'log-key.pem'));
    const second = await createApp({ config: readConfig({ ONUS_DATA_DIR: folder, LOG_LEVEL: 'error' }, folder), database: runtime });
    await expect(startWork(second, true)).rejects.toMatchObject({ name: 'LogKeyError' });
    await second.close();
    await rm(folder, { recursive: true });
  });

  it('show another workspace neither entry, proof, checkpoint nor tile', async () => {
    const { entryId } = (await api.send('GET', `/ledger/history/${observation}`)).body.data[0];
    const stranger = await api.workspace('Stranger');
    for (const route of [`/ledger/history/${observation}`, `/ledger/proofs/inclusion?entry=${entryId}`, `/ledger/entries/${entryId}/tlog-proof`, '/ledger/tile/0/000', `/ledger/checkpoint?size=${first.size}`]) {
      expect([route, (await stranger.send('GET', route)).status]).toEqual([route, 404]);
    }
    expect(readVerifierKey((await stranger.send('GET', '/ledger/keys')).body.data[0].verifierKey).publicKey).toEqual(key.publicKey);
  });
});
