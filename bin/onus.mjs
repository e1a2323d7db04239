#!/usr/bin/env node
// `onus` inside the checkout: sets up what is missing (progress to stderr), then runs the command line in the folder it was typed in.
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runNode } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { SetupError, root } from './lib/setup-error.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

try {
  const node = await ensureInstalled(say);
  await ensureBuilt(node, say);
  const cwd = process.env.INIT_CWD ?? process.cwd();
  process.exitCode = await runNode(node, [path.join(root, 'dist', 'src', 'cli.js'), ...process.argv.slice(2)], { leash: true, cwd });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
