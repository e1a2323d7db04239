import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Check } from './judge.js';
import { missingProgram } from './program.js';

/** Why the commands of docs/PROOF.md cannot be run here, or null: they need openssl and the GNU core utilities. */
export async function missingProofTools(): Promise<string | null> {
  for (const [name, option] of [['openssl', 'version'], ['basenc', '--version'], ['bash', '--version']] as const) {
    const missing = await missingProgram(name, option);
    if (missing !== null) return missing;
  }
  return null;
}

/** Runs every command that docs/PROOF.md prints, as it is printed, and compares what it says with what stands under it. */
export async function checkProof(): Promise<readonly Check[]> {
  const text = await readFile(path.resolve('docs', 'PROOF.md'), 'utf8');
  const steps = [...text.matchAll(/\*\*([^*]+)\*\*(?:(?!```|\*\*)[\s\S])*|```sh\n([\s\S]*?)```\s+```text\n([\s\S]*?)```/g)];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-proof-'));
  const checks: Check[] = [];
  try {
    let about = '';
    for (const [, title, commands, expected] of steps) {
      if (title !== undefined) about = title.replace(/[.\n]+/g, ' ').trim();
      if (commands === undefined || expected === undefined) continue;
      const printed = await shell(commands, folder);
      checks.push({ what: about, ok: printed === expected.trimEnd(), detail: `printed ${JSON.stringify(printed)}` });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [...checks, { what: 'docs/PROOF.md has its fifteen steps', ok: checks.length === STEPS, detail: `${checks.length} steps` }];
}

/** So that a block that is no longer found does not go unrun. */
const STEPS = 15;

function shell(commands: string, temporary: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', commands], {
      cwd: path.resolve('examples', 'proof'),
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? out.trimEnd() : `${out}${err}(exit code ${code})`));
  });
}
