/**
 * Whether a root from outside vouches for a certificate (RFC 5280, 6.1, without policies and without revocation, which is not looked up).
 * By node:crypto: the path validation of pkijs 4.0.0 takes certificates signed by one that is no authority.
 */
import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';

/** No honest chain is longer. */
const LONGEST = 8;
/** Basic constraints, key usage, policies, extended key usage: what else is critical is not understood here, and so not accepted. */
const UNDERSTOOD = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.32', '2.5.29.37']);

export interface Vouching {
  /** Certificates that came along, in any order; none of them is trusted. */
  readonly others: readonly X509Certificate[];
  /** What is trusted, from outside. */
  readonly roots: readonly X509Certificate[];
  /** When each link must have been valid. */
  readonly at: Date;
}

export function isVouchedFor(certificate: X509Certificate, vouching: Vouching): boolean {
  return isAcceptable(certificate, vouching.at) && leadsToRoot(certificate, vouching, 0);
}

/** `below`: how many authorities stand between this certificate's issuer and the end of the chain. */
function leadsToRoot(certificate: X509Certificate, vouching: Vouching, below: number): boolean {
  const { others, roots, at } = vouching;
  if (roots.some((root) => root.raw.equals(certificate.raw))) return true;
  if (below > LONGEST) return false;
  const issuers = [...roots, ...others].filter((issuer) => hasIssued(issuer, certificate, below) && isAcceptable(issuer, at));
  return issuers.some((issuer) => leadsToRoot(issuer, vouching, below + 1));
}

/** Names and key identifiers fit, the issuer is an authority with that much room below it and may sign certificates, and it has signed. */
function hasIssued(issuer: X509Certificate, certificate: X509Certificate, below: number): boolean {
  if (issuer.raw.equals(certificate.raw) || !issuer.ca || !certificate.checkIssued(issuer)) return false;
  const room = new ParsedCertificate(issuer.raw).getExtension(BasicConstraintsExtension)?.pathLength ?? Number.POSITIVE_INFINITY;
  return below <= room && certificate.verify(issuer.publicKey);
}

function isAcceptable(certificate: X509Certificate, at: Date): boolean {
  const understood = new ParsedCertificate(certificate.raw).extensions.every(({ critical, type }) => !critical || UNDERSTOOD.has(type));
  return understood && certificate.validFromDate <= at && at <= certificate.validToDate;
}
