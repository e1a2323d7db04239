// npm run bench [-- NAME ...]: every bench/*.bench.ts in a process of its own, then one table.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);

const files = (await readdir(folder)).filter((name) => name.endsWith('.bench.ts')).toSorted();
const chosen = wanted.length === 0 ? files : files.filter((name) => wanted.some((word) => name.startsWith(word)));
if (chosen.length === 0) {
  say(`No such bench. There are: ${files.map((name) => name.replace('.bench.ts', '')).join(', ')}`);
  process.exit(2);
}

const rows = [];
let failed = 0;
for (const file of chosen) {
  process.stderr.write(`running ${file}\n`);
  const { code, result } = await runBench(path.join(folder, file));
  if (code === 0 && result !== undefined) rows.push(...result.rows.map((row) => ({ title: result.title, ...row })));
  else {
    failed += 1;
    say(`FAILED  ${file} (exit code ${code})`);
  }
}

say(`\n${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} x ${os.cpus()[0]?.model ?? 'unknown processor'}, load ${os.loadavg()[0].toFixed(1)} at the end\n`);
say('| bench | what | measured | budget | |');
say('|---|---|---:|---:|---|');
for (const { title, what, value, unit, budget = '', held, note = '' } of rows) {
  const verdict = held === undefined ? note : `${held ? 'held' : '**not held**'}${note && `; ${note}`}`;
  say(`| ${title} | ${what} | ${format(value)} ${unit} | ${budget} | ${verdict} |`);
}
process.exitCode = failed === 0 ? 0 : 1;

/** The bench process answers over its IPC channel, so that whatever it prints disturbs nothing. */
function runBench(file) {
  const child = spawn(process.execPath, ['--expose-gc', '--disable-warning=ExperimentalWarning', path.join(folder, 'one.mjs'), file], {
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  let result;
  child.on('message', (message) => (result = message));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, result })));
}

/** Three figures that mean something, with separators. */
function format(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
