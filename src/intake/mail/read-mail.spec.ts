import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { MOST_PARTS } from './parts.js';
import { readMail } from './read-mail.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const codes = async (bytes: Buffer) => (await readMail(bytes)).findings.map(({ code }) => code);

const HEAD = ['From: Kim <kim@vendor.example>', 'To: Lee <lee@customer.example>', 'Date: Fri, 19 Jul 2024 06:56:00 +0900', 'Message-ID: <1@vendor.example>'];
const HOP = 'Received: from a.example by b.example; Fri, 19 Jul 2024 06:56:05 +0900';

/** A message with the given parts. */
function multipart(parts: readonly (readonly string[])[], boundary = 'b'): Buffer {
  return mail(HOP, ...HEAD, 'MIME-Version: 1.0', `Content-Type: multipart/mixed; boundary="${boundary}"`, '', ...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`, '');
}

describe('readMail', () => {
  it('reads the letter of the example', async () => {
    const read = await readMail(readFileSync('examples/july-2024/exhibits/mail-2024-07-31-notice.eml'));
    expect(read).toMatchObject({
      messageId: '<20240731010512.4471@gaonnuri.example>',
      date: { at: Date.parse('2024-07-31T01:05:12Z'), offset: 540, text: 'Wed, 31 Jul 2024 10:05:12 +0900' },
      from: [{ name: 'Gaonnuri Air IT', address: 'it@gaonnuri.example' }],
      subject: '[가상] 예약 서비스 중단 통지 및 크레딧 청구 (2024년 7월 19일)',
      attachments: [],
    });
    expect(read.opening).toContain('하늘레스 서비스 책임자 귀하');
    expect(read.findings.map(({ code }) => code)).toEqual(['received-missing']);
  });

  it('follows the message from server to server, each by its own clock and offset', async () => {
    const read = await readMail(mail(
      'Received: from relay.example (relay.example [192.0.2.7])', '\tby mx.customer.example with ESMTPS id 4WQ;', '\tThu, 18 Jul 2024 21:56:09 +0000 (UTC)',
      'Received: from mail.vendor.example by relay.example; Thu, 18 Jul 2024 14:56:07 -0700 (PDT)',
      'Received: from desk by mail.vendor.example; Fri, 19 Jul 2024 06:56:04 +0900', ...HEAD, 'Subject: x', '', 'y',
    ));
    expect(read.received.map(({ from, by, time }) => [from, by, time?.at, time?.offset])).toEqual([
      ['desk', 'mail.vendor.example', Date.parse('2024-07-18T21:56:04Z'), 540],
      ['mail.vendor.example', 'relay.example', Date.parse('2024-07-18T21:56:07Z'), -420],
      ['relay.example', 'mx.customer.example', Date.parse('2024-07-18T21:56:09Z'), 0],
    ]);
    expect(read.findings).toEqual([]);
  });

  it('says where the chain goes back in time, and where the letter is dated after it was carried', async () => {
    const read = await readMail(mail('Received: from b by c; Fri, 19 Jul 2024 06:50:00 +0900', 'Received: from a by b; Fri, 19 Jul 2024 06:55:30 +0900', 'Received: by a', ...HEAD, '', ''));
    expect(read.findings.map(({ code, en }) => [code, en])).toEqual([
      ['received-unreadable', expect.stringContaining('Hop 1')],
      ['received-order', expect.stringMatching(/Hop 3 .* is 330 s earlier/)],
      ['date-after-received', expect.stringContaining('30 s later')],
    ]);
  });

  it('cuts attachments out byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7919) % 256));
    const lines = bytes.toString('base64').replace(/(.{76})/g, '$1\r\n').split('\r\n');
    const nested = ['From: a@b.example', 'Subject: inner', '', 'inner text', ''];
    const read = await readMail(multipart([
      ['Content-Type: text/plain', '', 'see below'],
      ['Content-Type: application/pdf; name="a.pdf"', 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment; filename="a.pdf"', '', ...lines],
      ['Content-Type: text/csv', 'Content-Disposition: attachment; filename=log.csv', 'Content-Transfer-Encoding: quoted-printable', '', 'time,state=20', 'long =', 'line=3Dno  ', 'end='],
      ['Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename="raw"', 'Content-Transfer-Encoding: 8bit', '', 'one', '', 'two'],
      ['Content-Type: message/rfc822', '', ...nested],
    ]));
    expect(read.attachments.map(({ part, name, mediaType }) => [part, name, mediaType])).toEqual([
      [2, 'a.pdf', 'application/pdf'], [3, 'log.csv', 'text/csv'], [4, 'raw', 'application/octet-stream'], [5, undefined, 'message/rfc822'],
    ]);
    const [pdf, csv, raw, inner] = read.attachments.map((one) => Buffer.from(one.bytes));
    expect(sha256(pdf ?? new Uint8Array())).toBe(sha256(bytes));
    expect(csv?.toString()).toBe('time,state \r\nlong line=no\r\nend');
    expect(raw?.toString()).toBe('one\r\n\r\ntwo');
    expect(inner?.toString()).toBe(nested.join('\r\n'));
    expect(read.opening).toBe('see below');
    expect(read.findings).toEqual([]);
  });

  const korean: readonly (readonly [string, { readonly charset: string; readonly encoding: string; readonly text: string }, RegExp])[] = [
    ['EUC-KR, base64', { charset: 'euc-kr', encoding: 'base64', text: Buffer.from('bfe4b1ddc0ba20c8afbad2b5c7c1f620becabdc0b4cfb4d9', 'hex').toString('base64') }, /^요금은 환불되지 않습니다$/],
    ['EUC-KR, quoted-printable', { charset: 'ks_c_5601-1987', encoding: 'quoted-printable', text: '=C0=E5=BE=D6 =C5=EB=C1=F6' }, /^장애 통지$/],
    ['EUC-KR, eight bits', { charset: 'euc-kr', encoding: '8bit', text: Buffer.from('c0e5bed6', 'hex').toString('latin1') }, /^장애$/],
    ['CP949 beyond KS X 1001', { charset: 'cp949', encoding: '8bit', text: Buffer.from('8c63', 'hex').toString('latin1') }, /^똠$/],
    ['ISO-2022-KR', { charset: 'iso-2022-kr', encoding: '7bit', text: '\u001b$)C\u000e@e>V\u000f notice \u000eEkAv\u000f' }, /^장애 notice 통지$/],
    ['UTF-8', { charset: 'utf-8', encoding: '8bit', text: Buffer.from('요금').toString('latin1') }, /^요금$/],
  ];
  it.each(korean)('reads Korean text in %s', async (_name, { charset, encoding, text }, expected) => {
    const read = await readMail(mail(HOP, ...HEAD, `Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`, '', text));
    expect(read.opening).toMatch(expected);
    expect(read.findings).toEqual([]);
  });

  it.each([
    ['UTF-8', '=?UTF-8?B?7J6l7JWgIO2GteyngA==?='],
    ['EUC-KR', '=?euc-kr?Q?=C0=E5=BE=D6_=C5=EB=C1=F6?='],
    ['ISO-2022-KR', `=?iso-2022-kr?B?${Buffer.from('\u001b$)C\u000e@e>V\u000f \u000eEkAv\u000f').toString('base64')}?=`],
    ['two words', '=?UTF-8?B?7J6l7JWgIA==?=\r\n =?UTF-8?B?7Ya17KeA?='],
  ])('reads Korean words of a header in %s', async (_name, words) => {
    expect((await readMail(mail(...HEAD, `Subject: ${words}`, '', ''))).subject).toBe('장애 통지');
  });

  it('keeps names as texts, whatever they are', async () => {
    const name = async (header: string) => (await readMail(multipart([['Content-Type: application/zip', `Content-Disposition: attachment; ${header}`, '', 'x']]))).attachments[0]?.name;
    expect(await name('filename="../../etc/passwd"')).toBe('../../etc/passwd');
    expect(await name("filename*=UTF-8''%EB%B3%B4%EA%B3%A0%EC%84%9C.zip")).toBe('보고서.zip');
    expect(await name("filename*0*=UTF-8''%EB%B3%B4; filename*1*=%EA%B3%A0; filename*2=.zip")).toBe('보고.zip');
    expect(await name("filename*=UTF-8''a%E2%80%AEfdp.exe")).toBe('a\u202Efdp.exe');
    expect(await name("filename*=UTF-8''a%00b%07c")).toBe('a\uFFFDb\u0007c');
    expect(await name('filename="=?UTF-8?B?67O06rOg7IScLnppcA==?="')).toBe('보고서.zip');
  });

  it('says where a name misleads, and where an encoding is broken', async () => {
    const found = async (...part: string[]) => codes(multipart([part]));
    for (const name of ['../x', 'a\\\\b', "*=UTF-8''a%E2%80%AEb", "*=UTF-8''a%07b", '..']) {
      expect(await found(`Content-Disposition: attachment; filename${name.startsWith('*') ? name : `="${name}"`}`, '', 'x')).toEqual(['name-deceptive']);
    }
    for (const text of ['YQ=', 'YQ==YQ==', 'Y!Q=', 'YWJjZ']) expect(await found('Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', text)).toEqual(['encoding-broken']);
    for (const text of ['a=G1', 'a=4']) expect(await found('Content-Type: image/png', 'Content-Transfer-Encoding: quoted-printable', '', text)).toEqual(['encoding-broken']);
    expect(await found('Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', 'YW Jj', 'ZA==', '')).toEqual([]);
  });

  it('says what is missing, twice there or broken', async () => {
    expect(await codes(mail('Subject: x', '', 'y'))).toEqual(['message-id-missing', 'date-missing', 'received-missing']);
    expect(await codes(mail(HOP, ...HEAD, 'Message-ID: <2@x>', 'Subject: a', 'Subject: b', '', ''))).toEqual(['field-twice', 'field-twice']);
    expect(await codes(mail(HOP, 'Message-ID: <1@x>', 'Date: Mon, 31 Feb 2024 10:00:00 +0900', '', ''))).toEqual(['date-unreadable']);
    expect(await codes(mail(HOP, 'Message-ID: <1@x>', 'Date: Fri, 19 Jul 2024 06:56:00 -0000', '', ''))).toContain('zone-unknown');
    expect(await codes(mail(HOP, ...HEAD, 'Content-Type: multipart/mixed', '', 'x'))).toEqual(['boundary-missing']);
    expect(await codes(mail(HOP, ...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x'))).toEqual(['boundary-missing']);
    expect(await codes(mail(HOP, ...HEAD, 'Content-Type: text/plain; charset=klingon', '', 'x'))).toEqual(['charset-unknown']);
  });

  it.each([['nothing', Buffer.alloc(0)], ['zeros', Buffer.alloc(10_000)], ['an empty line', Buffer.from('\r\n')], ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')]])('reads %s without failing', async (_name, bytes) => {
    expect((await readMail(bytes)).messageId).toBeUndefined();
  });

  it('looks at so many parts and levels only, in little time', async () => {
    const many = multipart(Array.from({ length: 10_000 }, (_, n) => [`Content-Disposition: attachment; filename="${n}.txt"`, '', `${n}`]));
    const read = await readMail(many);
    expect(read.attachments).toHaveLength(MOST_PARTS);
    expect(read.findings.map(({ code }) => code)).toEqual(['too-many-parts']);
    let inner = mail('Content-Type: text/plain', '', 'deep');
    for (let level = 0; level < 500; level += 1) inner = Buffer.concat([mail(`Content-Type: multipart/mixed; boundary=b${level}x`, '', `--b${level}x`, ''), inner, mail('', `--b${level}x--`, '')]);
    expect((await readMail(Buffer.concat([mail(HOP, ...HEAD, ''), inner]))).findings.map(({ code }) => code)).toEqual(['nested-too-deep']);
  });
});
