import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { openTestApi, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const HEAD = ['Received: from a.example by b.example; Fri, 19 Jul 2024 06:56:05 +0900', 'From: =?euc-kr?B?sei/tbz2?= <kim@vendor.example>', 'To: lee@customer.example', 'Date: Fri, 19 Jul 2024 06:56:00 +0900', 'Message-ID: <1@vendor.example>', 'Subject: =?UTF-8?B?7J6l7JWgIO2GteyngA==?='];

describe('messages among the exhibits', () => {
  let api: TestApi;
  let custodian: string;
  beforeAll(async () => {
    api = await openTestApi({ work: true });
    custodian = (await api.send('POST', '/parties', good.party())).body.id;
  });
  afterAll(() => api.close());

  const upload = async (message: string | Uint8Array, name = 'notice.eml', more: object = {}) => {
    const data = new FormData();
    data.append('record', JSON.stringify({ title: { en: 'Notice', ko: '통지' }, origin: 'Mailbox', custodian, audience: 'counsel', ...more }));
    data.append('file', new Blob([typeof message === 'string' ? Buffer.from(message, 'latin1') : new Uint8Array(message)], { type: 'message/rfc822' }), name);
    return (await api.send('POST', '/exhibits', data)).body;
  };
  const mailOf = async (id: string) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await api.send('GET', `/exhibits/${id}/mail`);
      if (answer.status === 200 || tries === 200) return answer.body;
      expect(answer.body.code).toBe('mail-not-read');
      await sleep(50);
    }
  };
  const part = (name: string, bytes: Uint8Array): string => `--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${Buffer.from(bytes).toString('base64').replace(/(.{76})/g, '$1\r\n')}\r\n`;
  const message = (...parts: string[]): string => [...HEAD, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', ''].join('\r\n') + parts.join('') + '--b--\r\n';
  const bytesOf = async (id: string) => new Uint8Array(await (await fetch(`${api.url}/api/v1/exhibits/${id}/content`, { headers: { authorization: `Bearer ${api.key}` } })).arrayBuffer());

  it('reads a message that is uploaded, and records its attachments as exhibits that name it', async () => {
    const inner = 'From: x@y.example\r\nSubject: inner\r\n\r\n--b\r\nwas said\r\n';
    const zip = new Uint8Array(gzipSync('x'.repeat(100_000)));
    const text = message('--b\r\nContent-Type: text/plain; charset=euc-kr\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\xc0\xe5\xbe\xd6\r\n', part('log.zip', zip), `--b\r\nContent-Type: message/rfc822\r\n\r\n${inner.replace('--b', '- b')}`);
    const exhibit = await upload(text);
    const mail = await mailOf(exhibit.id);
    expect(mail).toMatchObject({
      messageId: '<1@vendor.example>', subject: '장애 통지', opening: '장애', from: [{ name: '김영수', address: 'kim@vendor.example' }],
      date: { at: '2024-07-18T21:56:00.000Z', offsetMinutes: 540 }, received: [{ by: 'b.example', time: { at: '2024-07-18T21:56:05.000Z' } }], findings: [],
    });
    expect(mail.attachments.map((one: { name: string; mediaType: string; sha256: string }) => [one.name, one.mediaType, one.sha256])).toEqual([['log.zip', 'application/zip', sha256(zip)], [null, 'message/rfc822', sha256(Buffer.from(inner.replace('--b', '- b').slice(0, -2)))]]);
    const child = (await api.send('GET', `/exhibits/${mail.attachments[0].exhibit}`)).body.body;
    expect(child).toMatchObject({ title: { en: 'Attachment: log.zip', ko: '첨부: log.zip' }, file: 'log.zip', originKind: 'email', audience: 'counsel', custodian, derivedFrom: { exhibit: exhibit.id, kind: 'attachment' }, sha256: sha256(zip) });
    expect(await bytesOf(mail.attachments[0].exhibit)).toEqual(zip);
    expect(sha256(await bytesOf(exhibit.id))).toBe(sha256(Buffer.from(text, 'latin1')));
    expect((await mailOf(mail.attachments[1].exhibit)).subject).toBe('inner');
    const custody = (await api.send('GET', `/exhibits/${exhibit.id}/custody`)).body.data;
    expect(custody.filter((event: { event: string }) => event.event === 'derived')).toHaveLength(2);
  });

  it('reads a message once, whoever asks and however often', async () => {
    const exhibit = await upload(message(part('a.zip', new Uint8Array([1, 2, 3]))));
    const answers = await Promise.all(Array.from({ length: 4 }, () => api.send('POST', `/exhibits/${exhibit.id}/mail`)));
    expect(new Set(answers.map(({ body }) => body.attachments[0].exhibit)).size).toBe(1);
    expect(await mailOf(exhibit.id)).toEqual(answers[0]?.body);
  });

  it('keeps hostile names as texts: no path, no control character, no turned extension reaches a download', async () => {
    const names = ['../../etc/passwd', '..\\..\\boot.ini', "*=UTF-8''invoice%E2%80%AEfdp.exe", "*=UTF-8''a%0D%0AX-Evil%3A%201%00.zip"];
    const parts = names.map((name) => part('x', new Uint8Array([1])).replace('filename="x"', name.startsWith('*') ? `filename${name}` : `filename="${name.replaceAll('\\', '\\\\')}"`));
    const mail = await mailOf((await upload(message(...parts))).id);
    expect(mail.attachments.map(({ name }: { name: string }) => name)).toEqual(['../../etc/passwd', '..\\..\\boot.ini', 'invoice\u202Efdp.exe', 'a\r\nX-Evil: 1\uFFFD.zip']);
    expect(mail.findings.map(({ code }: { code: string }) => code)).toEqual(Array.from({ length: 4 }, () => 'name-deceptive'));
    for (const { exhibit } of mail.attachments) {
      const answer = await fetch(`${api.url}/api/v1/exhibits/${exhibit}/content`, { headers: { authorization: `Bearer ${api.key}` } });
      const offered = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? '');
      expect(offered).toMatch(/^[^/\\\p{Cc}\p{Cf}]+$/u);
      expect(offered).not.toMatch(/^\./);
    }
  });

  it('never unpacks what came with a message, however small it is packed', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000)));
    const before = process.memoryUsage().rss;
    const mail = await mailOf((await upload(message(part('bomb.zip', bomb)))).id);
    expect(mail.attachments).toMatchObject([{ bytes: bomb.length, sha256: sha256(bomb) }]);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
  });

  it('takes messages in messages out so many times, and says where it ended', async () => {
    let text = 'From: a@b.example\r\nSubject: 0\r\n\r\ndeepest';
    for (let level = 1; level <= 8; level += 1) text = `From: a@b.example\r\nSubject: ${level}\r\nContent-Type: multipart/mixed; boundary=b${level}x\r\n\r\n--b${level}x\r\nContent-Type: message/rfc822\r\n\r\n${text}\r\n--b${level}x--\r\n`;
    let id: string = (await upload(text)).id;
    for (let level = 8; level > 3; level -= 1) {
      const mail = await mailOf(id);
      expect(mail.subject).toBe(`${level}`);
      id = mail.attachments[0].exhibit;
    }
    const last = await mailOf(id);
    expect(last).toMatchObject({ subject: '3', attachments: [] });
    expect(last.findings.map(({ code }: { code: string }) => code)).toContain('messages-too-deep');
  });

  it('reads what is no message as well as it can, and refuses what does not say that it is one', async () => {
    const broken = await mailOf((await upload(Buffer.from([0, 255, 254, 13, 10, 0]))).id);
    expect(broken).toMatchObject({ messageId: null, date: null, attachments: [] });
    expect(broken.findings.map(({ code }: { code: string }) => code)).toEqual(['message-id-missing', 'date-missing', 'received-missing']);
    const text = await upload('just text', 'notes.txt', { mediaType: 'text/plain' });
    expect((await api.send('POST', `/exhibits/${text.id}/mail`)).body).toMatchObject({ status: 422, code: 'mail-not-mail' });
    expect((await (await api.workspace('Other')).send('POST', `/exhibits/${text.id}/mail`)).status).toBe(404);
  });

  it('forgets what it read of a message when that is erased, or the message itself', async () => {
    const ground = { reason: 'Asked for', basis: 'GDPR Art. 17' };
    const scope = { workspaceId: api.workspaceId, actor: { kind: 'system', id: 'test', label: 'Test' } } as const;
    const bodies = (id: string) => api.database.unitOfWork.run(scope, (tx) => tx.query<{ entry_id: string; body: string | null }>(`SELECT entry_id, body FROM ledger_record WHERE kind = 'mail' AND subject_id = $1`, [id]));
    const [first, second] = [await upload(message()), await upload(message('--b\r\n\r\nsecret\r\n'))];
    for (const { id } of [first, second]) await mailOf(id);
    const [entry] = await bodies(first.id);
    expect((await api.send('POST', `/ledger/entries/${entry?.entry_id ?? ''}/erasure`, ground)).status).toBe(201);
    expect((await api.send('POST', `/exhibits/${second.id}/erasure`, ground)).status).toBe(201);
    for (const { id } of [first, second]) {
      expect((await api.send('GET', `/exhibits/${id}/mail`)).body.code).toBe('mail-not-read');
      expect((await bodies(id)).map(({ body }) => body)).toEqual([null]);
    }
    // The bytes of the first are still there: it can be read again, as a new version.
    expect((await api.send('POST', `/exhibits/${first.id}/mail`)).body.messageId).toBe('<1@vendor.example>');
    expect(await bodies(first.id)).toHaveLength(2);
  });

  it('takes no message apart that no mail server would carry', async () => {
    const huge = Buffer.concat([Buffer.from(message(), 'latin1').subarray(0, -7), Buffer.from('--b\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n'), Buffer.alloc(51 * 2 ** 20, 'A')]);
    const mail = await mailOf((await upload(huge)).id);
    expect(mail).toMatchObject({ messageId: '<1@vendor.example>', subject: '장애 통지', attachments: [] });
    expect(mail.findings.map(({ code }: { code: string }) => code)).toEqual(['message-too-large']);
  }, 60_000);
});
