import { Erasure, Holds } from '../../src/ledger/index.js';
import type { Scope, Tx } from '../../src/platform/database/index.js';
import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';
import { good } from '../builders/records.js';

const GROUND = { reason: 'request of the person named', basis: 'GDPR Art. 17(1)' };

describe('a legal hold on a claim', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;
  let scope: Scope;
  let claim: string;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
    scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } };
    claim = idOf('claims', 'CLM-MS');
  }, 60_000);
  afterAll(() => api.close());

  const idOf = (list: string, key: string): string => ids[list]?.[key] ?? key;
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => api.database.unitOfWork.run(scope, work);
  const place = async (subject: string): Promise<string> => (await send('POST', '/holds', { subject, reason: 'before the court' })).body.id;
  const release = (id: string) => send('POST', `/holds/${id}/release`, { reason: 'settled' });
  const eraseEntry = (entryId: string) => send('POST', `/ledger/entries/${entryId}/erasure`, GROUND);
  const eraseNewest = async (route: string, id: string) => eraseEntry((await send('GET', `${route}/${id}`)).body.entryId);
  const record = async (route: string, body: unknown) => {
    const reply = await send('POST', route, body);
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return reply.body as { id: string; entryId: string };
  };
  const upload = (content: string, more: object = {}) => {
    const form = new FormData();
    form.append('record', JSON.stringify({ title: 'Log', origin: 'Export', custodian: idOf('parties', 'gaonnuri'), ...more }));
    form.append('file', new Blob([content]), 'log.txt');
    return record('/exhibits', form);
  };
  const held = { status: 409, body: { code: 'erasure-legal-hold' } };

  describe('stops every erasure below it', () => {
    let hold: string;
    beforeAll(async () => (hold = await place(claim)));
    afterAll(() => release(hold));

    it.each([
      ['/claims', 'claims', 'CLM-MS'], ['/contracts', 'contracts', 'C-AZ'], ['/terms', 'terms', 'T-AZ-2026-09'], ['/incidents', 'incidents', 'INC-AZ'],
      ['/accounts', 'accounts', 'ACC-OWN'], ['/observations', 'observations', 'OBS-OWN'], ['/services', 'services', 'SVC-VM'], ['/parties', 'parties', 'microsoft'],
    ])('of %s: %s %s', async (route, list, key) => {
      expect(await eraseNewest(route, idOf(list, key))).toMatchObject(held);
    });

    it.each(['communications', 'events', 'causes', 'positions', 'exclusions', 'sources'])('of %s', async (list) => {
      const { data } = (await send('GET', `/${list}?limit=200`)).body as { data: { id: string; entryId: string; body: { incident?: string; contract?: string } }[] };
      const cited = (await send('GET', `/accounts/${idOf('accounts', 'ACC-MS-FINAL-ALL')}`)).body.body.sources as string[];
      const below = data.find(({ id, body }) => list === 'sources' ? cited.includes(id) : body.incident === idOf('incidents', 'INC-AZ') || body.contract === idOf('contracts', 'C-AZ'));
      expect(below).toBeDefined();
      expect(await eraseEntry(below?.entryId ?? '')).toMatchObject(held);
    });

    it('of what names no incident and shares its label', async () => {
      const said = await record('/events', { actor: idOf('parties', 'gaonnuri'), kind: 'call', precision: 'unknown', basis: 'event', when: null, summary: 'Called', confidence: 'primary', labels: ['july-2024'] });
      expect(await eraseEntry(said.entryId)).toMatchObject(held);
    });

    it('of exhibits that its observations cite, of copies with the same bytes, of originals and derivatives, and of their custody', async () => {
      const original = await upload('original words');
      const redacted = await upload('original ...', { derivedFrom: { exhibit: original.id, kind: 'redaction' } });
      const twin = await upload('original ...');
      const observed = await record('/observations', { ...good.observation(idOf('accounts', 'ACC-OWN'), idOf('services', 'SVC-VM')), exhibits: [redacted.id] });
      for (const { id } of [original, redacted, twin]) expect(await send('POST', `/exhibits/${id}/erasure`, GROUND)).toMatchObject(held);
      const [received] = (await send('GET', `/exhibits/${redacted.id}/custody`)).body.data;
      expect(await eraseEntry(received.entryId)).toMatchObject(held);
      expect((await send('GET', `/exhibits/${redacted.id}/custody`)).body.data).toEqual(expect.arrayContaining([expect.objectContaining({ event: 'held', detail: expect.objectContaining({ reason: 'before the court' }) })]));

      const { body } = await send('GET', `/observations/${observed.id}`);
      await send('PUT', `/observations/${observed.id}`, { ...body.body, exhibits: [] }, { 'if-match': '"v1"' });
      expect(await send('POST', `/exhibits/${redacted.id}/erasure`, GROUND)).toMatchObject(held);
    });

    it('of what was moved out from under it', async () => {
      const other = await record('/accounts', { title: 'Another account', party: idOf('parties', 'gaonnuri') });
      const observed = await record('/observations', good.observation(idOf('accounts', 'ACC-OWN'), idOf('services', 'SVC-VM')));
      const { body } = await send('GET', `/observations/${observed.id}`);
      await send('PUT', `/observations/${observed.id}`, { ...body.body, account: other.id }, { 'if-match': '"v1"' });
      expect(await eraseNewest('/observations', observed.id)).toMatchObject(held);
    });

    it('of its packs and assessments', async () => {
      const assessed = (await send('POST', `/claims/${claim}/assessments`)).body.data as { entryId: string }[];
      expect(await eraseEntry(assessed[0]?.entryId ?? '')).toMatchObject(held);
      const ordered = await record(`/claims/${claim}/packs`, { audience: 'internal', locale: 'en' });
      expect(await eraseEntry(ordered.entryId)).toMatchObject(held);
    });

    it('and of nothing beside it', async () => {
      const party = await record('/parties', good.party('Stranger'));
      const incident = await record('/incidents', { title: 'Another outage', operator: party.id });
      const account = await record('/accounts', { title: 'Log of the other', party: party.id });
      const exhibit = await upload('another log', { custodian: party.id });
      const observed = await record('/observations', { ...good.observation(account.id, idOf('services', 'SVC-VM')), incident: incident.id, exhibits: [exhibit.id] });
      expect(await send('POST', `/exhibits/${exhibit.id}/erasure`, GROUND)).toMatchObject({ status: 201 });
      for (const { entryId } of [observed, incident, account]) expect(await eraseEntry(entryId)).toMatchObject({ status: 201 });
    });
  });

  it('frees what it held once it is released', async () => {
    const exhibit = await upload('freed');
    const observed = await record('/observations', { ...good.observation(idOf('accounts', 'ACC-OWN'), idOf('services', 'SVC-VM')), exhibits: [exhibit.id] });
    const hold = await place(claim);
    expect(await send('POST', `/exhibits/${exhibit.id}/erasure`, GROUND)).toMatchObject(held);
    await release(hold);
    expect(await send('POST', `/exhibits/${exhibit.id}/erasure`, GROUND)).toMatchObject({ status: 201 });
    const custody = (await send('GET', `/exhibits/${exhibit.id}/custody`)).body.data as { event: string }[];
    expect(custody.map(({ event }) => event).slice(-3)).toEqual(['held', 'released', 'erased']);
    expect(custody[0]?.event).toBe('received');
    expect(await eraseEntry(observed.entryId)).toMatchObject({ status: 201 });
  });

  describe('and an erasure at the same time', () => {
    const observe = () => record('/observations', good.observation(idOf('accounts', 'ACC-OWN'), idOf('services', 'SVC-VM')));

    it('one that has begun without deleting yet sees the hold and is refused', async () => {
      const { entryId } = await observe();
      let hold = '';
      const erasing = run(async (tx) => {
        await tx.query('SELECT 1');
        hold = await place(claim);
        return api.app.get(Erasure).erase(tx, entryId, GROUND);
      });
      await expect(erasing).rejects.toMatchObject({ code: 'erasure-legal-hold' });
      expect((await send('GET', `/ledger/entries/${entryId}`)).body.body).not.toBeNull();
      await release(hold);
    });

    it('one that has deleted makes the hold wait until it has ended', async () => {
      const { entryId } = await observe();
      const order: string[] = [];
      let placing: Promise<void> = Promise.resolve();
      await run(async (tx) => {
        await api.app.get(Erasure).erase(tx, entryId, GROUND);
        placing = run((other) => api.app.get(Holds).place(other, claim, 'late')).then((id) => { order.push('held'); return release(id); }).then(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 150));
        order.push('erased');
      });
      await placing;
      expect(order).toEqual(['erased', 'held']);
    });

    it('cannot look away: an isolation that would not see the hold is refused by the database', async () => {
      const { entryId } = await observe();
      const erasing = api.database.unitOfWork.run(scope, (tx) => api.app.get(Erasure).erase(tx, entryId, GROUND), { isolation: 'REPEATABLE READ' });
      await expect(erasing).rejects.toMatchObject({ code: 'ON004' });
    });
  });

  it('ends by its recorded release only: the application can neither delete nor move nor quietly end it', async () => {
    const hold = await place(claim);
    await expect(run((tx) => tx.query('DELETE FROM ledger_hold WHERE hold_id = $1', [hold]))).rejects.toMatchObject({ code: '42501' });
    await expect(run((tx) => tx.query('UPDATE ledger_hold SET subject_id = $2 WHERE hold_id = $1', [hold, idOf('claims', 'CLM-RES')]))).rejects.toMatchObject({ code: 'ON001' });
    await expect(run((tx) => tx.query('UPDATE ledger_hold SET released_entry = placed_entry WHERE hold_id = $1', [hold]))).rejects.toMatchObject({ code: 'ON001' });
    await expect(api.database.asOwner('DELETE FROM ledger_hold')).resolves.toEqual([]);
    expect(await release(hold)).toMatchObject({ status: 200 });
  });
});
