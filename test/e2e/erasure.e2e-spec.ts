import { openTestApi, type Send, type TestApi } from '../builders/api.js';
import { importExample, type ExampleIds } from '../builders/example.js';
import { readPdf } from '../builders/read-pdf.js';

const NAME = 'Kim Cheolsu';
const GROUND = { reason: 'request of the person named', basis: 'GDPR Art. 17(1)' };

describe('erasing what a pack holds', () => {
  let api: TestApi;
  let send: Send;
  let ids: ExampleIds;

  beforeAll(async () => {
    api = await openTestApi({ work: true });
    send = api.send;
    ids = await importExample(send);
  }, 60_000);
  afterAll(() => api.close());

  async function pack(): Promise<{ reference: string; text: string }> {
    const ordered = await send('POST', `/claims/${ids['claims']?.['CLM-RES']}/packs`, { audience: 'internal', locale: 'en' });
    const headers = { authorization: `Bearer ${api.key}` };
    await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/progress/events`, { headers }).then((response) => response.text());
    const file = await fetch(`${api.url}/api/v1/packs/${ordered.body.id}/file`, { headers });
    const pdf = readPdf(Buffer.from(await file.arrayBuffer()));
    return { reference: ordered.body.reference as string, text: [...pdf.pages, ...[...pdf.objects.values()].map(({ stream }) => stream)].join('\n') };
  }

  it('names the packs that were made before, and leaves nothing of it to those made later', async () => {
    const account = ids['accounts']?.['ACC-RES-OWN'];
    const subject = { kind: 'service', id: ids['services']?.['SVC-RES'] };
    const said = await send('POST', '/observations', { account, subject, state: 'down', scope: 'customer', from: '2024-07-20T01:00:00Z', to: '2024-07-20T01:30:00Z', note: `${NAME} called the desk` });
    expect(said.status).toBe(201);
    const before = await pack();
    expect(before.text).toContain(NAME);
    const erased = await send('POST', `/ledger/entries/${said.body.entryId}/erasure`, GROUND);
    expect(erased).toMatchObject({ status: 201, body: { issuedPacks: [{ reference: before.reference }] } });
    expect(await send('GET', `/observations/${said.body.id}`)).toMatchObject({ status: 410, body: { code: 'erased' } });
    expect((await pack()).text).not.toContain(NAME);
  });
});
