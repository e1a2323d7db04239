#!/usr/bin/env node
// One door for the npm scripts: sets up what is missing (packages, Node 24, build), then runs the thing asked for.
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { SetupError, root } from './lib/setup-error.mjs';

const dist = (file) => path.join('dist', 'src', file);
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', path.join('node_modules', 'jest', 'bin', 'jest.js')];

const commands = {
  start: { args: [dist('main.js')], leash: true, help: 'start the server, with its own database unless DATABASE_URL is set' },
  test: { args: jest, help: 'run every test on a real PostgreSQL (arguments go to jest)' },
  demo: { args: [dist('cli.js'), 'demo'], leash: true, help: 'do the main job on the example, without a server' },
  migrate: { args: [dist('migrate.js')], help: 'bring the database at DATABASE_OWNER_URL up to date' },
  'migrate-check': { args: [dist('migrate.js'), '--check'], help: 'run all migrations on an empty database and compare it with the entities' },
  openapi: { args: [dist('openapi.js')], help: 'write docs/openapi.json (--check: only compare)' },
  outside: { args: [path.join('test', 'outside', 'run.mjs')], help: 'evaluate the cases in a folder that holds sla-cases.json' },
  soak: { args: [path.join('test', 'soak', 'run.mjs')], help: 'full-size campaigns' },
  conformance: { args: [path.join('test', 'conformance', 'run.mjs')], help: 'judges from other ecosystems (qpdf, poppler)' },
  mutation: { args: [path.join('test', 'mutation', 'run.mjs')], help: 'change the rules in small ways and count what the tests notice (Stryker; arguments are paths under src/core)' },
  coverage: { args: [path.join('test', 'branches', 'run.mjs')], help: 'run the tests of src/core and list every branch that none of them takes' },
  bench: { args: [path.join('bench', 'run.mjs')], help: 'the figures that the README claims' },
};

const say = (line) => process.stderr.write(`${line}\n`);

async function main([name, ...rest]) {
  const command = commands[name];
  if (command === undefined) {
    say(`Usage: node bin/run.mjs <command> [arguments]\n\n${Object.entries(commands).map(([key, { help }]) => `  ${key.padEnd(14)} ${help}`).join('\n')}`);
    return name === undefined || name === '--help' ? 0 : 2;
  }
  const node = await ensureInstalled(say);
  await ensureBuilt(node, say);
  return runNode(node, [...command.args, ...rest], { leash: command.leash ?? false, cwd: root });
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  return 1;
});
