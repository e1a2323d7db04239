import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { Exporter } from '../../../src/ledger/exports/exporter.js';
import { type Target, targetsOf } from '../../../src/ledger/exports/targets.js';
import { readConfig } from '../../../src/platform/config/index.js';
import type { Scope } from '../../../src/platform/database/index.js';
import { FixedClock, openTestDatabase, type TestDatabase } from '../../support/database.js';
import { grow, openSigning, type Signing } from './signing.js';

describe('copies of checkpoints that leave the house', () => {
  let db: TestDatabase;
  let signing: Signing;
  let scope: Scope;
  let folder: string;
  let server: Server;
  let address: string;
  const clock = new FixedClock('2024-07-18T21:52:00.000Z');
  const received: { headers: IncomingMessage['headers']; body: string }[] = [];
  let answer = 200;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(answer).end('kept as no. 7');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    db = await openTestDatabase({ clock });
    signing = await openSigning(db);
    scope = await db.workspace();
    folder = await mkdtemp(path.join(tmpdir(), 'onus-export-'));
    received.length = 0;
    answer = 200;
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await signing.remove();
    await db.close();
  });
  afterAll(() => void server.close());

  const target = (environment: Record<string, string>): Target => {
    const [only, ...others] = targetsOf(readConfig({ ONUS_DATA_DIR: folder, ...environment }, folder));
    if (only === undefined || others.length > 0) throw new Error('one target was meant');
    return only;
  };
  const exporter = () => new Exporter(db.dataSource, db.unitOfWork, signing.checkpoints, clock);
  const recorded = () => db.unitOfWork.run(scope, (tx) => tx.query<{ size: string; target: string; receipt: string }>('SELECT size, target, receipt FROM ledger_checkpoint_export ORDER BY size'));
  async function signed(count: number): Promise<string> {
    await grow(db, scope, count);
    return (await signing.sign(scope))?.note ?? '';
  }

  it('are appended to a file, each once, and the record says so', async () => {
    const file = path.join(folder, 'outside', 'checkpoints.txt');
    const to = target({ ONUS_CHECKPOINT_FILE: file });
    const first = await signed(3);
    await exporter().deliver(to, 0);
    await exporter().deliver(to, 0);
    const second = await signed(2);
    await exporter().deliver(to, 0);
    expect(await readFile(file, 'utf8')).toBe(`${first}\n${second}\n`);
    expect((await recorded()).map(({ size, target: name, receipt }) => [size, name, receipt])).toEqual([['3', `file:${file}`, 'written'], ['5', `file:${file}`, 'written']]);
  });

  it('become messages that a mail server sends, whose body is the note to the byte', async () => {
    const to = target({ ONUS_CHECKPOINT_MAIL_FOLDER: folder, ONUS_CHECKPOINT_MAIL_TO: 'notary@example.com' });
    const note = await signed(4);
    await exporter().deliver(to, 0);
    const [name = '', ...others] = (await readdir(folder)).filter((file) => file.endsWith('.eml'));
    const mail = await PostalMime.parse(await readFile(path.join(folder, name)));
    expect(others).toEqual([]);
    expect([mail.to?.[0]?.address, mail.subject, mail.date]).toEqual(['notary@example.com', `Checkpoint 4 of onus/${scope.workspaceId}`, '2024-07-18T21:52:00.000Z']);
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer).toString()).toBe(note);
    expect(await recorded()).toMatchObject([{ size: '4', target: 'mail:notary@example.com' }]);
  });

  it('are posted, with the answer as receipt and no secret of the address in the record', async () => {
    const to = target({ ONUS_CHECKPOINT_WEBHOOK: `${address}/hook?token=hunter2` });
    const note = await signed(2);
    await exporter().deliver(to, 0);
    expect(received.map(({ headers, body }) => [headers['onus-origin'], headers['onus-size'], body])).toEqual([[`onus/${scope.workspaceId}`, '2', note]]);
    expect(await recorded()).toEqual([{ size: '2', target: `webhook:${address}/hook`, receipt: '200 kept as no. 7' }]);
  });

  it('are owed until they are taken, and then it is the newest that goes', async () => {
    const to = target({ ONUS_CHECKPOINT_WEBHOOK: address });
    await signed(2);
    answer = 503;
    await expect(exporter().deliver(to, 0)).rejects.toThrow('answered 503');
    expect(await recorded()).toEqual([]);
    await signed(1);
    answer = 204;
    await exporter().deliver(to, 0);
    expect((await recorded()).map(({ size }) => size)).toEqual(['3']);
  });

  it('go at most as often as is wanted', async () => {
    const to = target({ ONUS_CHECKPOINT_WEBHOOK: address });
    await signed(1);
    await exporter().deliver(to, 60);
    await signed(1);
    clock.advance(59 * 60_000);
    await exporter().deliver(to, 60);
    expect(await recorded()).toHaveLength(1);
    clock.advance(60_000);
    await exporter().deliver(to, 60);
    expect((await recorded()).map(({ size }) => size)).toEqual(['1', '2']);
  });
});
