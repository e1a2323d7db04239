import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { issue } from './certificates.js';
import { documentOf } from './sample-document.js';
import { stampedPdf } from './stamped-pdf.js';
import { openTimeStampAuthority } from './time-stamp-authority.js';

/**
 * Makes examples/proof/sealed.pdf and its roots anew (`node test/golden/proof/make-seal-example.mjs`). Keys, times and nonces are new each
 * time, so docs/PROOF.md then needs the new numbers.
 */
export async function makeSealExample(target: string): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-seal-example-'));
  const authority = await openTimeStampAuthority();
  try {
    const company = await issue({ name: 'Gaonnuri Air (fictional) root', authority: true });
    const seal = await issue({ name: 'Gaonnuri Air (fictional) Onus seal', issuer: company });
    const [key, root] = [path.join(folder, 'seal.pem'), path.join(folder, 'root.pem')];
    await writeFile(key, `${seal.keyPem}\n${seal.certificatePem}\n`);
    await writeFile(root, `${authority.root.certificatePem}\n`);
    const document = documentOf('en', [
      { kind: 'heading', level: 1, id: 'top', text: ['A sealed page'] },
      { kind: 'paragraph', text: ['This page stands for an evidence pack. Whoever changes a byte of it breaks its seal.'] },
    ]);
    const { bytes } = await stampedPdf(document, folder, { ONUS_SEAL_KEY_FILE: key, ONUS_TSA_URL: authority.url.href, ONUS_TSA_ROOT_FILE: root });
    await writeFile(path.join(target, 'sealed.pdf'), bytes);
    await writeFile(path.join(target, 'sealed-root.pem'), `${company.certificatePem}\n`);
    await writeFile(path.join(target, 'sealed-timestamp-root.pem'), `${authority.root.certificatePem}\n`);
  } finally {
    await authority.close();
    await rm(folder, { recursive: true });
  }
}
