import { Command } from 'commander';
import { hashFromHex } from '../core/ledger/bytes.js';
import { type Checkpoint, readCheckpoint } from '../core/ledger/checkpoint.js';
import { fingerprintOf } from '../core/ledger/log-key.js';
import { type NoteKey, openNote, readNote, readVerifierKey } from '../core/ledger/note.js';
import { verifyConsistency } from '../core/ledger/proofs.js';
import { DomainError } from '../core/shared/errors.js';
import { isJsonObject, type JsonValue } from '../core/shared/json.js';
import { CommandProblem, readBytes, readJson } from './documents.js';
import { keyFor } from './import.js';
import { reported } from './report.js';

interface Options {
  readonly proof?: string;
  readonly url?: string;
  readonly key?: string;
  readonly logKey: readonly string[];
}

/** A checkpoint as a file holds it. Nothing in it is to be believed yet. */
interface Held {
  readonly file: string;
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

/** `onus consistency`: whether a later checkpoint continues an earlier one, checked here and not by the log. */
export function consistencyCommand(): Command {
  return new Command('consistency')
    .description('Check that the log of a later checkpoint begins with the log of an earlier one: nothing was changed, removed or put in between')
    .argument('<old>', 'file with the earlier checkpoint; of several in a file the last is taken')
    .argument('<new>', 'file with the later checkpoint')
    .option('--proof <file>', 'the proof, as GET /api/v1/ledger/proofs/consistency gave it')
    .option('-u, --url <address>', 'installation to fetch the proof from')
    .option('-k, --key <key>', 'API key for --url; better given as ONUS_KEY')
    .option('--log-key <name+id+base64>', 'public key of the log, from a source outside it; give all of them after a rotation', (one: string, all: readonly string[]) => [...all, one], [] as readonly string[])
    .addHelpText('after', '\nExit codes: 0 consistent, 1 not consistent or not signed by the key, 2 wrong call (no proof, unreadable files).\n')
    .action((oldFile: string, newFile: string, options: Options) =>
      reported(async () => {
        const [first, second] = [await heldIn(oldFile), await heldIn(newFile)];
        requireOrder(first, second);
        const keys = options.logKey.map(keyIn);
        for (const held of [first, second]) requireSigned(held, keys);
        requireContinuation(first, second, await proofFor(first.checkpoint, second.checkpoint, options));
        process.stdout.write(`Consistent: the log of ${second.checkpoint.size} entries begins with the log of ${first.checkpoint.size}, unchanged (${first.checkpoint.origin}).\n${vouched(keys)}\n`);
      }),
    );
}

/** Notes of one file stand one below the other, an empty line between them: a checkpoint itself holds one empty line. */
async function heldIn(file: string): Promise<Held> {
  const text = (await readBytes(file)).toString('utf8');
  const blocks = text.replace(/\n+$/, '').split('\n\n');
  const note = `${blocks.slice(-2).join('\n\n')}\n`;
  try {
    return { file, note, checkpoint: readCheckpoint(readNote(note).text) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('usage', `${file} holds no checkpoint: ${error.message} Save it byte for byte from GET /api/v1/ledger/checkpoint.`);
  }
}

function requireOrder({ file, checkpoint: first }: Held, { file: newFile, checkpoint: second }: Held): void {
  if (first.origin !== second.origin) throw new CommandProblem('usage', `${file} is of the log ${first.origin}, ${newFile} of ${second.origin}: two logs cannot be compared.`);
  if (first.size > second.size) throw new CommandProblem('usage', `${file} covers ${first.size} entries, more than ${newFile} with ${second.size}: give the earlier checkpoint first.`);
}

function keyIn(text: string): NoteKey {
  try {
    return readVerifierKey(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('usage', `--log-key ${text}: ${error.message} Give it as name+id+base64, as GET /api/v1/ledger/keys shows it.`);
  }
}

function requireSigned({ file, note }: Held, keys: readonly NoteKey[]): void {
  if (keys.length === 0) return;
  try {
    openNote(note, keys);
  } catch (error) {
    throw new CommandProblem('input', `NOT SIGNED by that key: ${file}. ${error instanceof Error ? error.message : ''}`);
  }
}

function requireContinuation({ checkpoint: first }: Held, { checkpoint: second }: Held, proof: readonly Uint8Array[]): void {
  const holds = verifyConsistency({ firstSize: first.size, firstRoot: first.root, secondSize: second.size, secondRoot: second.root, proof });
  if (!holds) throw new CommandProblem('input', `NOT CONSISTENT: the log of ${second.size} entries is not shown to begin with the log of ${first.size}. Either the proof is not of these checkpoints, or the log was rewritten.`);
}

async function proofFor(first: Checkpoint, second: Checkpoint, { proof, url, key }: Options): Promise<readonly Uint8Array[]> {
  if (first.size === second.size || first.size === 0) return [];
  if (proof !== undefined) return hashesIn(await readJson(proof), proof);
  if (url === undefined) throw new CommandProblem('usage', 'No proof was given. Give --proof FILE, or --url of the installation.');
  const address = new URL(`/api/v1/ledger/proofs/consistency?from=${first.size}&to=${second.size}`, url);
  const response = await fetch(address, { headers: { authorization: `Bearer ${await keyFor(key === undefined ? {} : { key })}` } }).catch(() => undefined);
  if (response === undefined) throw new CommandProblem('usage', `Nothing answers at ${url}.`);
  if (response.status === 422) throw new CommandProblem('input', `NOT CONSISTENT: the log at ${url} is shorter than the checkpoint of ${second.size} entries that it once signed.`);
  if (!response.ok) throw new CommandProblem('usage', `${url} answered ${response.status} instead of a proof.`);
  return hashesIn((await response.json()) as JsonValue, url);
}

function hashesIn(value: JsonValue, where: string): readonly Uint8Array[] {
  const hashes = isJsonObject(value) ? value['hashes'] : undefined;
  try {
    if (Array.isArray(hashes)) return hashes.map((hash) => hashFromHex(String(hash)));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  throw new CommandProblem('usage', `${where} holds no proof: it needs "hashes", a list of hashes in hexadecimal.`);
}

function vouched(keys: readonly NoteKey[]): string {
  if (keys.length === 0) return 'Signatures were not checked: no --log-key was given. Internally consistent; signer not vouched for.';
  return `Both are signed by ${keys.map(({ publicKey }) => fingerprintOf(publicKey)).join(' or ')}.`;
}
