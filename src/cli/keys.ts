import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { keyFileOf, LogKeyError, readKeyFile, replaceKeyFile } from '../ledger/keys/key-file.js';
import { readConfig } from '../platform/config/index.js';
import { CommandProblem } from './documents.js';
import { reported } from './report.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `onus keys`: the key that signs the ledger, in its file. Needs no database; a running installation takes a change up by itself. */
export function keysCommand(): Command {
  const command = new Command('keys').description('Show, rotate or replace the key that signs the checkpoints of the ledger (ONUS_LEDGER_KEY_FILE, or keys/log-key.pem in ONUS_DATA_DIR)');
  command.command('show', { isDefault: true }).description('Print the fingerprint of the key, to be compared with the one that was published').action(() => refusing(show));
  command
    .command('rotate')
    .description('Put a new key in the place of the old one, which signs that it hands over. The old public key stays readable; each log tells of the change')
    .option('--reason <text>', 'why, for the record')
    .action(({ reason }: { reason?: string }) => refusing((file) => change(file, reason ?? null, false)));
  command
    .command('replace')
    .description('Make a new key where the old one is lost or no longer to be trusted: nobody hands over, and the record says so for ever')
    .requiredOption('--reason <text>', 'why, for the record')
    .action(({ reason }: { reason: string }) => refusing((file) => change(file, reason, true)));
  return command.addHelpText('after', '\nThe fingerprint is SHA-256 of the DER of the public key: openssl pkey -in FILE -pubout -outform DER | sha256sum\nExit codes: 0 done, 1 refused, 2 wrong call.\n');
}

async function show(file: string): Promise<void> {
  const key = await readKeyFile(file);
  if (key === undefined) throw new CommandProblem('input', `There is no log key at ${file}. The first start (npm start) makes one.`);
  say(`${key.fingerprint}  ${file}`);
}

async function change(file: string, reason: string | null, lost: boolean): Promise<void> {
  if (reason !== null && (reason.trim() === '' || reason.length > 2000)) throw new CommandProblem('usage', 'The reason has 1 to 2000 characters.');
  if (lost && !existsSync(file)) say(`There is no key at ${file}; a new one is made there.`);
  const { from, to } = await replaceKeyFile(file, reason, lost);
  say(`${from === null ? 'Nobody handed over' : `${from} handed over`} to ${to}.`);
  say('Publish the new fingerprint. Copy the file and its .changes to every other process that works; a running one takes it up within seconds.');
}

function refusing(act: (file: string) => Promise<void>): Promise<void> {
  return reported(async () => {
    try {
      await act(keyFileOf(readConfig()));
    } catch (error) {
      throw error instanceof LogKeyError ? new CommandProblem('input', error.message) : error;
    }
  });
}
