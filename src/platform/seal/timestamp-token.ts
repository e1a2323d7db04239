/** What a time-stamp token (RFC 3161) proves, checked before anything is kept of it. */
import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { type BaseBlock, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, ExtKeyUsage, IssuerAndSerialNumber, SignedData, type SignerInfo, TSTInfo } from 'pkijs';
import { isVouchedFor } from './chain.js';
import { DIGESTS, OID } from './oids.js';

/** A kept token as the reply that it came in: what `openssl ts -verify -in` reads. */
export function replyOf(token: Uint8Array): Buffer {
  const granted = new Sequence({ value: [new Integer({ value: 0 })] });
  return Buffer.from(new Sequence({ value: [granted, fromBER(Uint8Array.from(token)).result] }).toBER());
}

/** What the token must be about. */
export interface TimestampQuestion {
  /** SHA-256 of what was to be stamped. */
  readonly digest: Uint8Array;
  /** What was sent along with the request; undefined when a kept token is checked again. */
  readonly nonce?: Uint8Array;
  /** When the answer arrived, by our clock; undefined when a kept token is checked again. */
  readonly arrivedAt?: Date;
  /** Roots from outside that may vouch for the authority. */
  readonly roots: readonly X509Certificate[];
}

/** What a token was found to prove. */
export interface TimestampFacts {
  /** RFC 3339, to the millisecond. */
  readonly genTime: string;
  /** Hexadecimal. */
  readonly serial: string;
  readonly policy: string;
  /** Subject of the certificate that signed. */
  readonly signer: string;
  /** SHA-256 of that certificate, hexadecimal. */
  readonly signerFingerprint: string;
  /** Whether a chain leads from it to one of the roots; without roots nobody vouches. */
  readonly vouched: boolean;
}

/** Why a token proves nothing, in words that fit behind a colon. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** Further than this from our clock, one of the two is wrong. */
const PLAUSIBLE_MS = 10 * 60_000;

/** @throws TokenError: nothing of a token that fails is to be kept. With roots, one that no root vouches for fails too. */
export function checkToken(token: Uint8Array, question: TimestampQuestion): TimestampFacts {
  const { signed, content, info } = parsed(token);
  requireAnswer(info, question);
  const signer = signerOf(signed);
  requireSignature(signer, content);
  requirePurpose(signer.certificate);
  const { validFromDate, validToDate } = signer.x509;
  require(validFromDate <= info.genTime && info.genTime <= validToDate, 'the certificate of its signer was not valid at the stated time');
  const vouched = isVouchedFor(signer.x509, { others: certificatesOf(signed).flatMap(nodeCertificate), roots: question.roots, at: info.genTime });
  require(vouched || question.roots.length === 0, 'no certificate of ONUS_TSA_ROOT_FILE vouches for its signer');
  return {
    genTime: info.genTime.toISOString(),
    serial: Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex'),
    policy: info.policy,
    signer: signer.x509.subject.split('\n').join(', '),
    signerFingerprint: createHash('sha256').update(signer.x509.raw).digest('hex'),
    vouched,
  };
}

interface Parsed {
  readonly signed: SignedData;
  readonly content: Buffer;
  readonly info: TSTInfo;
}

function parsed(token: Uint8Array): Parsed {
  try {
    const { contentType, content: inner } = ContentInfo.fromBER(Uint8Array.from(token));
    if (contentType !== OID.signedData) throw new TokenError('it is not signed');
    const signed = new SignedData({ schema: inner });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== OID.tstInfo || eContent === undefined) throw new TokenError('it is signed, and not a time-stamp');
    const content = Buffer.from(eContent.getValue());
    return { signed, content, info: TSTInfo.fromBER(Uint8Array.from(content)) };
  } catch (error) {
    throw error instanceof TokenError ? error : new TokenError('it is not a time-stamp token at all');
  }
}

function requireAnswer(info: TSTInfo, { digest, nonce, arrivedAt }: TimestampQuestion): void {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const same = hashAlgorithm.algorithmId === OID.sha256 && Buffer.from(hashedMessage.getValue()).equals(digest);
  require(same, 'it stamps something else than what was asked');
  if (nonce !== undefined) {
    const given = info.nonce === undefined ? Buffer.alloc(0) : Buffer.from(info.nonce.valueBlock.valueHexView);
    require(given.equals(nonce), 'it answers another request (nonce)');
  }
  require(info.extensions?.every(({ critical }) => !critical) ?? true, 'it has a critical extension that is not known here');
  const apart = arrivedAt === undefined ? 0 : Math.abs(arrivedAt.getTime() - info.genTime.getTime());
  require(apart <= PLAUSIBLE_MS, `its time, ${info.genTime.toISOString()}, lies ${Math.round(apart / 60_000)} minutes from the clock of this installation`);
}

interface TokenSigner {
  readonly info: SignerInfo;
  readonly certificate: Certificate;
  readonly x509: X509Certificate;
}

function signerOf(signed: SignedData): TokenSigner {
  const [info] = signed.signerInfos;
  require(signed.signerInfos.length === 1, `it has ${signed.signerInfos.length} signers instead of one`);
  const sid: unknown = info?.sid;
  const certificate = sid instanceof IssuerAndSerialNumber
    ? certificatesOf(signed).find(({ issuer, serialNumber }) => issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber))
    : undefined;
  if (info === undefined || certificate === undefined) throw new TokenError('it does not hold the certificate of its signer');
  const [x509] = nodeCertificate(certificate);
  if (x509 === undefined) throw new TokenError('the certificate of its signer cannot be read');
  return { info, certificate, x509 };
}

/** As node:crypto reads it; none where it does not. */
function nodeCertificate(certificate: Certificate): X509Certificate[] {
  try {
    return [new X509Certificate(Buffer.from(certificate.toSchema().toBER()))];
  } catch {
    return [];
  }
}

function certificatesOf(signed: SignedData): readonly Certificate[] {
  return (signed.certificates ?? []).filter((one) => one instanceof Certificate);
}

/** The signature covers the attributes; the attributes name the content, its digest and the signer's certificate. */
function requireSignature({ info, x509 }: TokenSigner, content: Uint8Array): void {
  const digest = DIGESTS[info.digestAlgorithm.algorithmId];
  if (digest === undefined || info.signedAttrs === undefined) throw new TokenError('it is signed in a way that is not accepted (SHA-256 or longer, with signed attributes)');
  const attribute = (type: string): BaseBlock | undefined => info.signedAttrs?.attributes.find((one) => one.type === type)?.values[0];
  require(identifier(attribute(OID.contentType)) === OID.tstInfo, 'its signature is not about a time-stamp');
  require(octets(attribute(OID.messageDigest)).equals(createHash(digest).update(content).digest()), 'its content was changed after it was signed');
  require(namesCertificate(attribute(OID.signingCertificateV2), attribute(OID.signingCertificate), x509.raw), 'it does not name the certificate of its signer');
  const covered = Buffer.from(info.signedAttrs.encodedValue);
  const key = info.signatureAlgorithm.algorithmId === OID.rsaPss ? { key: x509.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING } : x509.publicKey;
  require(verify(digest, covered, key, Buffer.from(info.signature.getValue())), 'its signature does not hold');
}

/** ESSCertIDv2 with its digest (SHA-256 unless it says otherwise), or the older ESSCertID with SHA-1, which only names what the signature proves. */
function namesCertificate(v2: BaseBlock | undefined, v1: BaseBlock | undefined, certificate: Uint8Array): boolean {
  const first = (attribute: BaseBlock | undefined): BaseBlock[] => kids(kids(kids(attribute)[0])[0]);
  const [head, second] = first(v2);
  const digest = head instanceof Sequence ? DIGESTS[identifier(kids(head)[0])] : 'sha256';
  const named = octets(head instanceof Sequence ? second : head);
  if (v2 !== undefined) return digest !== undefined && named.equals(createHash(digest).update(certificate).digest());
  return octets(first(v1)[0]).equals(createHash('sha1').update(certificate).digest());
}

function kids(block: BaseBlock | undefined): BaseBlock[] {
  return block instanceof Sequence ? block.valueBlock.value : [];
}

function identifier(block: BaseBlock | undefined): string {
  return block instanceof ObjectIdentifier ? block.getValue() : '';
}

function octets(block: BaseBlock | undefined): Buffer {
  return block instanceof OctetString ? Buffer.from(block.getValue()) : Buffer.alloc(0);
}

/** RFC 3161, 2.3: the certificate is for time-stamping, says so as critical, and for nothing else. */
function requirePurpose(certificate: Certificate): void {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === OID.extendedKeyUsage);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  require(usage?.critical === true && purposes.length === 1 && purposes[0] === OID.timeStamping, 'the certificate of its signer is not one for time-stamps alone');
}

function require(holds: boolean, problem: string): void {
  if (!holds) throw new TokenError(problem);
}
