import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Check, Judge, Pack } from './judge.js';
import { checkObjectStore, missingObjectStore } from './object-store.js';
import { poppler } from './poppler.js';
import { checkProof, missingProofTools } from './proof.js';
import { seals } from './signature-programs.js';
import { judgeStampedSeals } from './stamped-seals.js';
import { qpdf } from './qpdf.js';
import { verapdf } from './verapdf.js';

type Say = (line: string) => void;

const judges: readonly Judge[] = [qpdf, poppler, verapdf, seals];

/** What is judged beside the packs. */
const OTHERS: readonly { readonly name: string; readonly missing: () => Promise<string | null>; readonly checks: () => Promise<readonly Check[]> }[] = [
  { name: 'openssl, pdfsig, qpdf, veraPDF  sealed and time-stamped sample', missing: () => seals.missing(), checks: judgeStampedSeals },
  { name: 'versitygw  object store', missing: missingObjectStore, checks: checkObjectStore },
  { name: 'openssl, coreutils  docs/PROOF.md', missing: missingProofTools, checks: checkProof },
];

/** Asks every judge that is at hand about every PDF of the folder (default out/). Answers the exit code. */
export async function main([folder = 'out']: readonly string[], say: Say): Promise<number> {
  const packs = await packsIn(folder);
  if (packs.length === 0) {
    say(`No PDF in ${folder}/. Run "npm run demo" first.`);
    say('0 passed, 1 failed');
    return 1;
  }
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const judge of judges) {
    const missing = await judge.missing();
    if (missing === null) {
      for (const pack of packs) tally(await judge.check(pack), `${judge.name}  ${path.basename(pack.file)}`, count, say);
    } else {
      say(`skipped  ${judge.name}: ${missing}`);
      count.skipped += packs.length;
    }
  }
  for (const { name, missing, checks } of OTHERS) {
    const lacking = await missing();
    if (lacking === null) tally(await checks(), name, count, say);
    else {
      say(`skipped  ${name}: ${lacking}`);
      count.skipped += 1;
    }
  }
  say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0 ? 0 : 1;
}

async function packsIn(folder: string): Promise<readonly Pack[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.pdf')).toSorted().map((name) => ({
    file: path.join(folder, name),
    language: /[-_.]ko\b/.test(name) ? 'ko' : 'en',
    audience: name.includes('counterparty') ? 'counterparty' : name.includes('internal') ? 'internal' : 'other',
  }));
}

function tally(checks: readonly Check[], about: string, count: { passed: number; failed: number }, say: Say): void {
  for (const { what, ok, detail } of checks) {
    if (ok === true) count.passed += 1;
    if (ok === false) count.failed += 1;
    const verdict = ok === null ? 'noted ' : ok ? 'passed' : 'FAILED';
    say(`${verdict}  ${about}: ${what}${detail === undefined || ok === true ? '' : ` (${detail})`}`);
  }
}
