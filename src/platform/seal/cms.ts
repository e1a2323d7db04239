/** CMS signatures over a digest (RFC 5652) in the profile of PAdES baseline B: built with pkijs, signed with node:crypto. */
import { createHash, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier, Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedAndUnsignedAttributes, SignedData, SignerInfo,
} from 'pkijs';
import { OID } from './oids.js';

/** A private key with the certificate that vouches for its public half, and the certificates above it as far as they are known. */
export interface Signer {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly chain: readonly X509Certificate[];
}

/**
 * Signs content of which only the SHA-256 is given; the content itself stays outside (detached). Signed attributes: content
 * type, digest, and the signer's certificate (ESS v2); no signing time, which PAdES keeps in the PDF. RSA (PKCS #1 v1.5) or ECDSA.
 */
export function signDetached(signer: Signer, digest: Uint8Array): SignedData {
  const own = Certificate.fromBER(signer.certificate.raw);
  const signedAttrs = signedAttributes(signer.certificate, digest);
  const info = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: sha256(),
    signatureAlgorithm: signatureAlgorithm(signer.key),
    signedAttrs,
  });
  const covered = Buffer.from(signedAttrs.toSchema().toBER());
  // Stored under an implicit tag, signed as the SET that it is (RFC 5652, 5.4).
  covered[0] = 0x31;
  info.signature = new OctetString({ valueHex: sign('sha256', covered, signer.key) });
  return new SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [own, ...signer.chain.map((certificate) => Certificate.fromBER(certificate.raw))],
    signerInfos: [info],
  });
}

/** The signature value, which a signature time-stamp covers (RFC 3161, appendix A). */
export function signatureValue(signed: SignedData): Uint8Array {
  return new Uint8Array(signed.signerInfos[0]?.signature.getValue() ?? []);
}

/** Adds a time-stamp token over the signature value: level B-T. */
export function withTimestamp(signed: SignedData, token: Uint8Array): SignedData {
  const [info] = signed.signerInfos;
  if (info === undefined) throw new TypeError('The CMS has no signer.');
  const attribute = new Attribute({ type: OID.signatureTimestamp, values: [fromBER(Uint8Array.from(token)).result] });
  info.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] });
  return signed;
}

/** The DER bytes, as they go into a PDF. */
export function encoded(signed: SignedData): Buffer {
  return Buffer.from(new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) }).toSchema().toBER());
}

/** In DER order, which for these three is the order of their lengths. */
function signedAttributes(certificate: X509Certificate, digest: Uint8Array): SignedAndUnsignedAttributes {
  const essCertificate = new Sequence({ value: [new OctetString({ valueHex: createHash('sha256').update(certificate.raw).digest() })] });
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
      new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: digest })] }),
      new Attribute({ type: OID.signingCertificateV2, values: [new Sequence({ value: [new Sequence({ value: [essCertificate] })] })] }),
    ],
  });
}

function sha256(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithmId: OID.sha256, algorithmParams: new Null() });
}

function signatureAlgorithm(key: KeyObject): AlgorithmIdentifier {
  if (key.asymmetricKeyType === 'ec') return new AlgorithmIdentifier({ algorithmId: OID.ecdsaSha256 });
  if (key.asymmetricKeyType === 'rsa') return new AlgorithmIdentifier({ algorithmId: OID.rsa, algorithmParams: new Null() });
  throw new TypeError(`Keys of the kind ${key.asymmetricKeyType} are not supported: RSA or ECDSA P-256.`);
}
