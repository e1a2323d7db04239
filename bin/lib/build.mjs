// Builds dist/ when the sources changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { SetupError, root } from './setup-error.mjs';

const folders = ['src', 'migrations', 'templates'];
const files = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
const stampFile = path.join(root, 'dist', '.sources');

/**
 * Makes dist/ match the sources.
 * `lenient` accepts a build whose only fault is a type error (it is still shown): for running one test while another file is half-written.
 */
export async function ensureBuilt(node, say, { lenient = false } = {}) {
  if (builtFrom() === sourcesHash()) return;
  await withLock('build', say, () => {
    const hash = sourcesHash();
    if (builtFrom() === hash) return;
    say('Building (nest build).');
    const nest = path.join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const done = spawnSync(node, [nest, 'build'], { cwd: root, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } });
    const failed = done.error || done.status !== 0;
    if (failed && !(lenient && existsSync(path.join(root, 'dist', 'migrations', 'index.js')))) {
      throw new SetupError(`${done.stderr}${done.stdout}\nThe build failed (${done.error?.message ?? `exit code ${done.status}`}).`);
    }
    if (failed) say('The sources have type errors (npm run types shows them); going on with what the compiler made of them.');
    writeFileSync(stampFile, failed ? 'with errors' : hash);
  });
}

function builtFrom() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

function sourcesHash() {
  const hash = createHash('sha256');
  const add = (file) => hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  for (const folder of folders) for (const file of filesBelow(folder)) add(file);
  for (const file of files) add(file);
  return hash.digest('hex');
}

function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
