// npm run test:soak [-- NAME ...]: full-size campaigns, one after another, each test/soak/*.soak.ts in a process of its own.
// A campaign exports `run(say)` and throws when something does not hold. Limits come from its environment variables.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import '../support/typescript.mjs';

const folder = import.meta.dirname;
const [first, ...rest] = process.argv.slice(2);
if (first === '--one') {
  const { run } = await import(pathToFileURL(path.resolve(rest[0] ?? '')).href);
  await run((line) => process.stdout.write(`${line}\n`));
} else {
  process.exitCode = await all([first, ...rest].filter(Boolean));
}

async function all(wanted) {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.soak.ts')).toSorted();
  const chosen = wanted.length === 0 ? files : files.filter((name) => wanted.some((word) => name.startsWith(word)));
  let failed = 0;
  for (const file of chosen) {
    process.stdout.write(`=== ${file}\n`);
    if ((await runOne(path.join(folder, file))) !== 0) failed += 1;
  }
  process.stdout.write(`${chosen.length - failed} passed, ${failed} failed\n`);
  return failed === 0 && chosen.length > 0 ? 0 : 1;
}

function runOne(file) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', import.meta.filename, '--one', file], { stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}
