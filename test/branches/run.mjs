// node bin/run.mjs coverage: runs the tests of the rules and lists every branch of src/core that none of them takes. Ends with 1 where there is one, or
// where a test fails. Only the tests beside the rules and the verifier, the golden files, the builders and other people's cases count: no server, no database.
// A file that holds types alone is never loaded and has no branch; every other file that no test loads is one branch missed.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '..', '..');
const report = path.join('coverage', 'core');

process.chdir(root);
const typesAlone = globSync('src/core/**/*.ts').filter((file) => code(readFileSync(file, 'utf8')) === 'export {};').map((file) => file.split(path.sep).join('/'));
const { status } = spawnSync(process.execPath, [
  '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', path.join('node_modules', 'jest', 'bin', 'jest.js'),
  '--selectProjects=unit', '--testPathPatterns=src.core|src.packs.privilege|verifier|test.(golden|outside|builders)',
  '--coverage', `--coverageDirectory=${report}`, '--coverageReporters=json',
  ...['src/core/**/*.ts', '!src/core/**/*.spec.ts', ...typesAlone.map((file) => `!${file}`)].map((glob) => `--collectCoverageFrom=${glob}`),
  ...process.argv.slice(2),
], { stdio: 'inherit' });
process.exitCode = status === 0 ? list() : (status ?? 1);

/** What is left of a source without types and comments. */
function code(source) {
  return ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, removeComments: true } }).outputText.trim();
}

/** Prints each branch that was not taken, and how many there are in each folder. */
function list() {
  const files = Object.values(JSON.parse(readFileSync(path.join(report, 'coverage-final.json'), 'utf8')));
  const branches = files.flatMap(({ path: file, b: taken, branchMap }) =>
    Object.entries(taken).flatMap(([id, counts]) => counts.map((count, index) => ({ file: path.relative(root, file), at: branchMap[id].locations[index].start, missed: count === 0 }))),
  );
  const missed = branches.filter((branch) => branch.missed);
  for (const { file, at } of missed) process.stdout.write(`not taken: ${file}:${at.line}:${at.column + 1}\n`);
  for (const [folder, all] of Map.groupBy(branches, ({ file }) => path.dirname(path.relative(path.join('src', 'core'), file)).split(path.sep)[0])) {
    process.stdout.write(`${folder.padEnd(10)} ${String(all.filter((branch) => !branch.missed).length).padStart(6)} of ${String(all.length).padStart(6)} branches\n`);
  }
  process.stdout.write(`src/core: ${branches.length - missed.length} of ${branches.length} branches taken, ${missed.length} not.\n`);
  return missed.length === 0 ? 0 : 1;
}
