/** A time-stamp authority (RFC 3161) over real HTTP, made with pkijs; it can be told to be honest, broken or a liar. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, MessageImprint, PKIStatusInfo, SignedAndUnsignedAttributes, SignedData, SignerInfo,
  TimeStampReq, TimeStampResp, TSTInfo,
} from 'pkijs';
import { type Issued, issue, TIME_STAMPING } from './certificates.js';

export type Behaviour =
  | 'honest' | 'other imprint' | 'other nonce' | 'no nonce' | 'garbage' | 'trailing garbage' | 'oversized' | 'slow' | 'stops halfway' | 'HTTP 500' | 'HTTP 200 with a page'
  | 'redirects' | 'rejects' | 'grants nothing' | 'yesterday' | 'changed after signing' | 'certificate not critical' | 'certificate for everything' | 'other certificate named'
  | 'no certificate' | 'other key' | 'self-signed' | 'expired' | 'SHA-1 imprint';

export interface TestAuthority {
  readonly url: URL;
  readonly root: Issued;
  readonly signer: Issued;
  /** How it behaves from now on; `honest` at first. */
  behave(behaviour: Behaviour): void;
  /** How many requests it got. */
  asked(): number;
  /** The Authorization header of the last one. */
  authorization(): string | undefined;
  close(): Promise<void>;
}

type Name = 'signer' | 'loose' | 'wide' | 'selfSigned' | 'expired' | 'other';
type Cast = Readonly<Record<Name, Issued>>;

export async function openTimeStampAuthority(): Promise<TestAuthority> {
  const root = await issue({ name: 'Test time-stamp root', authority: true });
  const purposes = [[TIME_STAMPING], true] as const;
  const [signer, loose, wide, selfSigned, expired, other] = await Promise.all([
    issue({ name: 'Test time-stamps', issuer: root, purposes }),
    issue({ name: 'Loose', issuer: root, purposes: [[TIME_STAMPING], false] }),
    issue({ name: 'Wide', issuer: root, purposes: [[TIME_STAMPING, '1.3.6.1.5.5.7.3.1'], true] }),
    issue({ name: 'Self', purposes }),
    issue({ name: 'Expired', issuer: root, purposes, until: '2021-01-01T00:00:00Z' }),
    issue({ name: 'Other', issuer: root, purposes }),
  ]);
  let behaviour: Behaviour = 'honest';
  let count = 0;
  let authorization: string | undefined;
  const cast: Cast = { signer, loose, wide, selfSigned, expired, other };
  const server = createServer((request, response) => {
    count += 1;
    authorization = request.headers.authorization;
    void answer(behaviour, cast, request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/tsr`),
    root,
    signer,
    behave: (next) => void (behaviour = next),
    asked: () => count,
    authorization: () => authorization,
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error === undefined ? resolve() : reject(error))));
}

async function answer(behaviour: Behaviour, cast: Cast, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (behaviour === 'slow') return;
  const fixed = FIXED[behaviour];
  if (fixed !== undefined) {
    response.writeHead(fixed.status ?? 200, fixed.headers).end(fixed.body);
    return;
  }
  const whole = await reply(behaviour, cast, TimeStampReq.fromBER(new Uint8Array(Buffer.concat(chunks))));
  if (behaviour === 'stops halfway') {
    response.writeHead(200, { 'content-type': 'application/timestamp-reply', 'content-length': whole.length }).write(whole.subarray(0, 200));
    response.destroy();
  } else send(response, behaviour === 'trailing garbage' ? Buffer.concat([whole, Buffer.from('more')]) : whole);
}

function send(response: ServerResponse, body: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body);
}

/** Answers that do not look at the request. */
const FIXED: Partial<Record<Behaviour, { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: Buffer | string }>> = {
  'HTTP 500': { status: 500, body: 'no' },
  'HTTP 200 with a page': { headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
  redirects: { status: 302, headers: { location: '/elsewhere' } },
  garbage: { body: Buffer.alloc(600, 7) },
  oversized: { body: Buffer.alloc(2_000_000, 0x30) },
  // SEQUENCE { SEQUENCE { INTEGER 2, SEQUENCE { UTF8String "bad request" } } }
  rejects: { body: Buffer.from('30143012020102300d0c0b6261642072657175657374', 'hex') },
  'grants nothing': { body: Buffer.from(new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }) }).toSchema().toBER()) },
};

async function reply(behaviour: Behaviour, cast: Cast, request: TimeStampReq): Promise<Buffer> {
  const who = signerFor(behaviour, cast);
  const info = infoFor(behaviour, request);
  const content = Buffer.from(info.toSchema().toBER());
  const own = Certificate.fromBER(who.certificate.rawData);
  const named = behaviour === 'other certificate named' ? cast.other : who;
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.9.16.1.4', eContent: new OctetString({ valueHex: new Uint8Array(content) }) }),
    ...(behaviour === 'no certificate' ? {} : { certificates: [own] }),
    signerInfos: [new SignerInfo({
      version: 1,
      sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
      signedAttrs: await attributes(content, named),
    })],
  });
  await signed.sign((behaviour === 'other key' ? cast.other : who).keys.privateKey, 0, 'SHA-256');
  const token = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  const whole = Buffer.from(new TimeStampResp({ status: new PKIStatusInfo({ status: 0 }), timeStampToken: token }).toSchema().toBER());
  if (behaviour === 'changed after signing') {
    const at = whole.indexOf(content) + content.indexOf('Z', content.length - 40) - 1;
    whole[at] = whole[at] === 0x30 ? 0x31 : 0x30;
  }
  return whole;
}

function signerFor(behaviour: Behaviour, cast: Cast): Issued {
  const roles: Partial<Record<Behaviour, Name>> = { 'certificate not critical': 'loose', 'certificate for everything': 'wide', 'self-signed': 'selfSigned', expired: 'expired' };
  return cast[roles[behaviour] ?? 'signer'];
}

function infoFor(behaviour: Behaviour, { messageImprint, nonce }: TimeStampReq): TSTInfo {
  const imprint = new MessageImprint({ hashAlgorithm: messageImprint.hashAlgorithm, hashedMessage: messageImprint.hashedMessage });
  if (behaviour === 'other imprint') imprint.hashedMessage = new OctetString({ valueHex: new Uint8Array(32).fill(9) });
  if (behaviour === 'SHA-1 imprint') imprint.hashAlgorithm.algorithmId = '1.3.14.3.2.26';
  const given = behaviour === 'other nonce' ? new Integer({ value: 42 }) : nonce;
  const genTime = new Date(Date.now() - (behaviour === 'yesterday' ? 86_400_000 : 0));
  genTime.setMilliseconds(0);
  return new TSTInfo({
    version: 1, policy: '1.2.3.4.1', messageImprint: imprint, serialNumber: new Integer({ value: 4711 }), genTime,
    ...(behaviour === 'no nonce' || given === undefined ? {} : { nonce: given }),
  });
}

async function attributes(content: Uint8Array, named: Issued): Promise<SignedAndUnsignedAttributes> {
  const digest = async (bytes: Uint8Array | ArrayBuffer): Promise<OctetString> => new OctetString({ valueHex: await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)) });
  const certificate = new Sequence({ value: [await digest(named.certificate.rawData)] });
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })] }),
      new Attribute({ type: '1.2.840.113549.1.9.4', values: [await digest(content)] }),
      new Attribute({ type: '1.2.840.113549.1.9.16.2.47', values: [new Sequence({ value: [new Sequence({ value: [certificate] })] })] }),
    ],
  });
}
