import { hash, verify, X509Certificate } from 'node:crypto';
import { OctetString } from 'asn1js';
import { Certificate, ContentInfo, SignedData, TSTInfo } from 'pkijs';
import { exactTime } from './entries.js';
import type { Findings } from './findings.js';
import { sha256 } from './hashes.js';
import type { Snapshot } from './snapshot.js';

interface TimestampRow {
  readonly size: string;
  readonly digest: Buffer;
  readonly token: Buffer;
  readonly gen_time: string;
  readonly signer_fingerprint: string;
  readonly note: string | null;
}

/** What a token says and proves by itself. Whether its authority is to be trusted is for whoever has its root certificate. */
interface Token {
  readonly imprint: Buffer;
  readonly genTime: string;
  readonly signerFingerprint: string;
}

const TIMESTAMPS = `
  SELECT t.size, t.digest, t.token, ${exactTime('t.gen_time')} AS gen_time, t.signer_fingerprint, c.note FROM ledger_timestamp t
    LEFT JOIN ledger_checkpoint c ON c.workspace_id = t.workspace_id AND c.size = t.size WHERE t.workspace_id = $1 ORDER BY t.size`;

/** Time-stamps are of the checkpoints beside which they stand: the signed note, to the letter. */
export async function checkTimestamps(snapshot: Snapshot, findings: Findings): Promise<void> {
  for await (const row of snapshot.stream<TimestampRow>(TIMESTAMPS)) {
    const where = `ledger_timestamp of the checkpoint of size ${row.size}`;
    if (row.note === null) {
      findings.add('row-missing', `ledger_checkpoint of size ${row.size}`, { expected: 'the one that was time-stamped' });
      continue;
    }
    const token = readToken(row.token);
    if (typeof token === 'string') {
      findings.add('timestamp-wrong', where, { found: token });
      continue;
    }
    const digest = sha256(Buffer.from(row.note, 'utf8'));
    if (!token.imprint.equals(digest)) findings.add('timestamp-wrong', where, { expected: digest.toString('hex'), found: token.imprint.toString('hex') });
    const said = `digest ${token.imprint.toString('hex')}, time ${token.genTime}, signer ${token.signerFingerprint}`;
    const shown = `digest ${row.digest.toString('hex')}, time ${row.gen_time.replace(/000Z$/, 'Z')}, signer ${row.signer_fingerprint}`;
    if (said !== shown) findings.add('row-changed', where, { expected: said, found: shown });
  }
}

/** Takes an RFC 3161 token apart and verifies its signature with the certificate in it; says in words what is wrong. */
function readToken(bytes: Buffer): Token | string {
  try {
    const signed = new SignedData({ schema: ContentInfo.fromBER(Uint8Array.from(bytes)).content });
    const content = Buffer.from(signed.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
    const { messageImprint, genTime } = TSTInfo.fromBER(Uint8Array.from(content));
    const signer = (signed.certificates ?? []).filter((one) => one instanceof Certificate).map(x509Of).find((certificate) => isSigned(signed, content, certificate));
    if (signer === undefined) return 'its signature does not hold';
    return { imprint: Buffer.from(messageImprint.hashedMessage.getValue()), genTime: genTime.toISOString(), signerFingerprint: sha256(signer.raw).toString('hex') };
  } catch {
    return 'it is no time-stamp token';
  }
}

function x509Of(certificate: Certificate): X509Certificate {
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
}

const DIGESTS: Readonly<Record<string, string>> = { '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';

/** The signature covers the attributes, and the attributes name the digest of the content (RFC 5652 section 5.4). */
function isSigned(signed: SignedData, content: Buffer, certificate: X509Certificate): boolean {
  const [info] = signed.signerInfos;
  const digest = DIGESTS[info?.digestAlgorithm.algorithmId ?? ''];
  const named: unknown = info?.signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST)?.values[0];
  if (info?.signedAttrs === undefined || digest === undefined || !(named instanceof OctetString)) return false;
  const covered = Buffer.from(info.signedAttrs.encodedValue);
  return Buffer.from(named.getValue()).equals(hash(digest, content, 'buffer')) && verify(digest, covered, certificate.publicKey, Buffer.from(info.signature.getValue()));
}
