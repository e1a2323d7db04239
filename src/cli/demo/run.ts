import { createHash } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { verifyBundle } from '../../../verifier/verify.js';
import { zipSource } from '../../../verifier/zip-source.js';
import { Workspaces } from '../../access/index.js';
import { canonicalText } from '../../core/ledger/canonical.js';
import type { JsonValue } from '../../core/shared/json.js';
import type { Locale } from '../../core/shared/text.js';
import { evaluateCase } from '../../core/sla/evaluate.js';
import { renderResult } from '../../core/sla/render.js';
import { Example, type ExampleClaim, type PackFile } from '../../example/example.js';
import { openApplication } from '../../open-application.js';

const AUDIENCES = ['internal', 'counterparty'] as const;
const LOCALES = ['en', 'ko'] as const;
const ACTOR = { kind: 'system', id: 'demo', label: 'npm run demo' } as const;

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** Does the main job on the example: records, computes, writes packs to a folder. The exit code is 1 where a check fails. */
export async function demo(out: string, locale: Locale): Promise<void> {
  const started = performance.now();
  say('Opening an empty database …');
  const { app, close } = await openApplication();
  try {
    const workspace = await app.get(Workspaces).make('Gaonnuri Air (fictional)', ACTOR);
    const example = new Example(app, { workspaceId: workspace.id, actor: ACTOR });
    say('Recording examples/july-2024 …');
    const { counts } = await example.import();
    say(`  ${Object.entries(counts).map(([list, count]) => `${count} ${list}`).join(', ')}`);
    say('Computing every contract under every account …\n');
    const claims = await example.assess();
    claims.forEach((claim) => tell(claim, locale));
    const wrong = await writePacks(example, claims, out);
    say(`\n${wrong === 0 ? 'Everything holds' : `${wrong} checks FAILED`} (${((performance.now() - started) / 1000).toFixed(1)} s).`);
    process.exitCode = wrong === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

function tell({ claim, assessments }: ExampleClaim, locale: Locale): void {
  say(`== ${claim.reference ?? claim.id}: ${claim.body.title[locale]}`);
  for (const { body } of assessments) {
    say(renderResult(body.result, { locale, title: body.case.contract.title, explain: 'none' }));
  }
  if (assessments.length === 0) {
    claim.body.items.flatMap((item) => item.sentences).forEach((sentence) => say(`  - ${sentence[locale]}`));
  }
  say();
}

async function writePacks(example: Example, claims: readonly ExampleClaim[], out: string): Promise<number> {
  await mkdir(out, { recursive: true });
  let wrong = claims.flatMap(({ assessments }) => assessments).filter(({ body }) => !sameAgain(body.case, body.result)).length;
  say(`${wrong === 0 ? 'ok  ' : 'FAIL'}  every frozen assessment gives the same result when computed again`);
  for (const { claim } of claims) {
    for (const [audience, locale] of AUDIENCES.flatMap((one) => LOCALES.map((two) => [one, two] as const))) {
      const name = `${claim.body.key ?? claim.reference ?? claim.id}-${audience}-${locale}.pdf`.toLowerCase();
      const file = await example.pack(claim.id, audience, locale, (percent, step) => progress(name, percent, step));
      await writeFile(path.join(out, name), file.bytes);
      const held = holds(file);
      wrong += held ? 0 : 1;
      say(`${held ? 'ok  ' : 'FAIL'}  ${path.join(out, name)}  ${file.pack.body.made?.pages} pages  content ${file.pack.body.made?.contentHash.slice(0, 16)}…`);
      if (audience === 'counterparty' && locale === 'en' && claims[0]?.claim === claim) wrong += await writeBundle(example, file.pack.id, path.join(out, name.replace('.pdf', '.zip')));
    }
  }
  return wrong;
}

/** What the other side gets: written, and checked as their expert would. Returns 1 where a check fails. */
async function writeBundle(example: Example, pack: string, file: string): Promise<number> {
  const { bytes, key } = await example.bundle(pack);
  await pipeline(bytes, createWriteStream(file));
  const { checks, holds: sound, vouched } = await verifyBundle(await zipSource(await openAsBlob(file)), { key });
  say(`${sound && vouched ? 'ok  ' : 'FAIL'}  ${file}  ${checks.filter(({ verdict }) => verdict === 'holds').length} checks hold, under the log key ${key.slice(0, 16)}…`);
  return sound && vouched ? 0 : 1;
}

function progress(name: string, percent: number, step: string): void {
  if (process.stdout.isTTY) {
    process.stdout.write(`\r\u001b[K      ${name}  ${percent} %  ${step}\r`);
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The bytes are those that were recorded, before the seal and with it, every character had a glyph, and the file is whole. */
function holds({ pack, bytes }: PackFile): boolean {
  const { made } = pack.body;
  if (made?.seal === undefined) return false;
  const recorded = made.seal.sha256 === hash(bytes) && made.seal.bytes === bytes.length && made.sha256 === hash(bytes.subarray(0, made.bytes));
  const whole = bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-8).toString('latin1').includes('%%EOF');
  return recorded && made.missingGlyphs === 0 && whole;
}

const text = (value: unknown): string => canonicalText(value as JsonValue);

function sameAgain(facts: Parameters<typeof evaluateCase>[0], result: ReturnType<typeof evaluateCase>): boolean {
  return text(JSON.parse(JSON.stringify(evaluateCase(facts)))) === text(result);
}
