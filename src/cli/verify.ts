import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { folderSource } from '../../verifier/folder-source.js';
import { reportText } from '../../verifier/report-text.js';
import { BundleUnreadable, type BundleSource, type Hasher } from '../../verifier/source.js';
import { verifyBundle } from '../../verifier/verify.js';
import { zipSource } from '../../verifier/zip-source.js';
import type { Locale } from '../core/shared/text.js';
import { wrapped } from './wrap.js';

interface VerifyOptions {
  readonly key?: string;
  readonly json?: true;
  readonly lang: Locale;
}

/** `onus verify`: what the offline verifier finds in a bundle, a zip file or the folder that it was unpacked into. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('Check an evidence bundle offline: files, originals, the arithmetic again, the text again, proofs of the ledger.')
    .argument('<bundle>', 'the zip file, or the folder that it was unpacked into')
    .option('-k, --key <key>', 'the log key from outside the bundle: its fingerprint, or the key in one line')
    .option('-j, --json', 'print what was found as JSON')
    .addOption(new Option('-l, --lang <language>', 'language of the text').choices(['en', 'ko']).default('en'))
    .addHelpText('after', '\nExit codes: 0 all that was checked holds, 1 something does not, 2 the bundle could not be read.\n')
    .action(async (path: string, { key, json, lang }: VerifyOptions) => {
      const width = Math.min(process.stdout.columns ?? 110, 110);
      try {
        const report = await verifyBundle(await sourceAt(path), { key: key ?? null }, nodeHasher);
        process.stdout.write(json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, lang, (text, head) => wrapped(text, width, head)));
        process.exitCode = report.holds ? 0 : 1;
      } catch (error) {
        if (!(error instanceof BundleUnreadable)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function sourceAt(path: string): Promise<BundleSource> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new BundleUnreadable(`There is no file or folder ${path}.`);
  return found.isDirectory() ? folderSource(path) : zipSource(await openAsBlob(path));
}

function nodeHasher(): Hasher {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
