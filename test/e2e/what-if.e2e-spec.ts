import { openTestApi, sender, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';

describe('what if: an assessment recomputed under other facts', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;
  let assessment: string;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
    const { body } = await send('POST', `/claims/${ids['claims']?.['CLM-MS']}/assessments`);
    assessment = body.data.find((one: { body: { case: { contract: { id: string } } } }) => one.body.case.contract.id === 'C-AZ').id;
  }, 60_000);
  afterAll(() => api.close());

  const whatIf = (...changes: unknown[]) => send('POST', `/assessments/${assessment}/what-if`, { changes });
  const creditOf = (result: { accounts: { id: string; stated: { creditPercent: string } }[] }, account: string): string | undefined => result.accounts.find(({ id }) => id === account)?.stated.creditPercent;

  it('answers with both results and the difference, to the millisecond', async () => {
    const move = (at: string): object => ({ kind: 'observation-moved', observation: 'OBS-OWN', edge: 'end', at });
    const [at, after] = [await whatIf(move('2024-07-19T05:18:24Z')), await whatIf(move('2024-07-19T05:18:24.001Z'))];
    expect([at.status, creditOf(at.body.before, 'ACC-OWN'), creditOf(at.body.after, 'ACC-OWN')]).toEqual([200, '10', '10']);
    expect(creditOf(after.body.after, 'ACC-OWN')).toBe('25');
    expect(after.body).toMatchObject({ assessment, asRecorded: true, difference: { claimed: { before: 'ACC-OWN', after: 'ACC-OWN' } } });
    expect(after.body.difference.accounts.find((one: { account: string }) => one.account === 'ACC-OWN')).toMatchObject({ before: { creditPercent: '10' }, after: { creditPercent: '25' }, credit: { amount: '6300000', currency: 'KRW' } });
  });

  it('rejects an observation, decides an exclusion, adds an observation and a stance', async () => {
    const own = (await send('GET', `/assessments/${assessment}`)).body.body.case.observations.find(({ id }: { id: string }) => id === 'OBS-OWN');
    const exclusion = (await send('GET', `/assessments/${assessment}`)).body.body.case.exclusions[0].id;
    const rejected = await whatIf({ kind: 'observation-rejected', observation: 'OBS-OWN' });
    expect(rejected.body.after.claimed).toBeNull();
    const accepted = await whatIf({ kind: 'exclusion-decided', exclusion, decision: 'accepted' });
    expect(creditOf(accepted.body.after, 'ACC-MS-FINAL-ALL')).toBe('10');
    const time = (text: string): object => ({ earliest: text, latest: text });
    const added = await whatIf({ kind: 'observation-added', observation: { ...own, id: 'OBS-NEW', from: time('2024-07-25T00:00:00Z'), to: time('2024-07-25T10:00:00Z') } });
    expect(creditOf(added.body.after, 'ACC-OWN')).toBe('25');
    const disputed = await whatIf({ kind: 'stance-added', stance: { id: 'ST-NEW', party: 'microsoft', observation: 'OBS-OWN', stance: 'disputed', on: '2024-08-20' } });
    expect(disputed.body.after.decisive.facts).toContainEqual(expect.objectContaining({ kind: 'observation', favours: 'vendor' }));
  });

  it('names each bad field, and what would be right', async () => {
    const bad = await whatIf({ kind: 'observation-rejected', observation: 'OBS-NOBODY' }, { kind: 'exclusion-decided', exclusion: 'EXC-NONE', decision: 'accepted' });
    expect(bad).toMatchObject({ status: 422, body: { code: 'body-invalid', errors: [{ pointer: '/changes/0/observation', code: 'what-if-unknown' }, { pointer: '/changes/1/exclusion' }] } });
    expect(bad.body.errors[0].remedy).toContain('OBS-MS-PRELIM-99');
    const reversed = await whatIf({ kind: 'observation-moved', observation: 'OBS-OWN', edge: 'end', at: '2024-07-01T00:00:00Z' });
    expect(reversed).toMatchObject({ status: 422, body: { errors: [{ pointer: '/changes/0/at', code: 'span-reversed' }] } });
    for (const [body, pointer] of [[{ changes: [] }, '/changes'], [{ changes: [{ kind: 'guess' }] }, '/changes/0/kind'], [{ changes: [{ kind: 'observation-moved', observation: 'OBS-OWN', edge: 'end', at: 'soon' }] }, '/changes/0/at']] as const) {
      expect((await send('POST', `/assessments/${assessment}/what-if`, body)).body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    }
  });

  it('stores nothing: no entry, no assessment, and the frozen one as it was', async () => {
    const count = async (): Promise<number> => (await send('GET', '/assessments?limit=100')).body.data.length;
    const [entries, assessments, frozen] = [await api.entries(), await count(), await send('GET', `/assessments/${assessment}`)];
    await whatIf({ kind: 'observation-rejected', observation: 'OBS-OWN' });
    await whatIf({ kind: 'observation-rejected', observation: 'OBS-NOBODY' });
    expect([await api.entries(), await count()]).toEqual([entries, assessments]);
    expect((await send('GET', `/assessments/${assessment}`)).body).toEqual(frozen.body);
  });

  it('needs the right to read assessments, and shows another workspace nothing', async () => {
    const change = { changes: [{ kind: 'observation-rejected', observation: 'OBS-OWN' }] };
    const made = await send('POST', '/keys', { label: 'record only', permissions: ['record:read', 'record:write'] });
    const recordOnly = sender(api.url, made.body.secret as string);
    const stranger = await api.workspace('stranger');
    expect((await recordOnly('POST', `/assessments/${assessment}/what-if`, change)).status).toBe(403);
    expect((await stranger.send('POST', `/assessments/${assessment}/what-if`, change)).status).toBe(404);
    expect((await send('POST', '/assessments/no-id/what-if', change)).status).toBe(404);
  });
});
