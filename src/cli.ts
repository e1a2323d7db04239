#!/usr/bin/env node
import { Command } from 'commander';
import { checkCommand } from './cli/check.js';
import { consistencyCommand } from './cli/consistency.js';
import { demoCommand } from './cli/demo.js';
import { evaluateCommand } from './cli/evaluate.js';
import { fsckCommand } from './cli/fsck.js';
import { importCommand } from './cli/import.js';
import { keysCommand } from './cli/keys.js';
import { schemaCommand } from './cli/schema.js';
import { tryCommand } from './cli/try.js';
import { verifyCommand } from './cli/verify.js';

/** Whoever reads the output may stop reading (`onus try --list | head`): that ends the program, and is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const program = new Command('onus')
  .description('SLA and liability evidence: missed service levels, credits, deadlines and what they turn on, under everybody\'s account.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for the options)')
  .addCommand(tryCommand())
  .addCommand(evaluateCommand())
  .addCommand(demoCommand())
  .addCommand(importCommand())
  .addCommand(fsckCommand())
  .addCommand(checkCommand())
  .addCommand(verifyCommand())
  .addCommand(keysCommand())
  .addCommand(consistencyCommand())
  .addCommand(schemaCommand());

/** Commander's own complaints are wrong calls (2); asking for help or the version is none (0). */
for (const command of [program, ...program.commands]) {
  command.exitOverride((error) => {
    throw error;
  });
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof Error) || !('exitCode' in error)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
