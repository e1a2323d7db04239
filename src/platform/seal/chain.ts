/** Whether a root from outside vouches for a certificate (RFC 5280 path validation, by pkijs). Revocation is not looked up. */
import type { X509Certificate } from 'node:crypto';
import { Certificate, CertificateChainValidationEngine } from 'pkijs';

export async function isVouchedFor(certificate: Certificate, others: readonly Certificate[], roots: readonly X509Certificate[], at: Date): Promise<boolean> {
  if (roots.length === 0) return false;
  const trusted = roots.map((root) => Certificate.fromBER(Uint8Array.from(root.raw)));
  const between = others.filter((one) => one !== certificate);
  const engine = new CertificateChainValidationEngine({ trustedCerts: trusted, certs: [...between, certificate], checkDate: at });
  const { result } = await engine.verify({ passedWhenNotRevValues: true }).catch(() => ({ result: false }));
  return result;
}
