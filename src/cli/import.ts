import { existsSync, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { matterFormat } from '../core/formats/matter.js';
import type { Issue } from '../core/shared/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/shared/json.js';
import { CommandProblem, readAs, readBytes } from './documents.js';
import { reported } from './report.js';

interface ImportOptions {
  readonly url: string;
  readonly key?: string;
}

/** `onus import`: a whole matter, with its exhibit files, into a running installation. */
export function importCommand(): Command {
  return new Command('import')
    .description('Record a whole matter: an onus.matter/1 document with the exhibit files beside it, or a filled workbook. All of it, or nothing.')
    .argument('<file>', 'the matter as a JSON file or an .xlsx workbook made from the template')
    .option('-u, --url <address>', 'address of the installation', process.env['ONUS_URL'] ?? `http://localhost:${process.env['PORT'] ?? '3000'}`)
    .option('-k, --key <key>', 'API key; better given as ONUS_KEY. Left out: the first key of an installation in this folder')
    .addHelpText('after', '\nThe empty workbook: <address>/api/v1/imports/template.xlsx?lang=en (or ko).\nExit codes: 0 recorded, 1 refused (every bad field or cell is named, nothing was recorded), 2 wrong call.\n')
    .action((file: string, options: ImportOptions) =>
      reported(async () => {
        const key = await keyFor(options);
        const answer = await sent(options.url, key, await formOf(file));
        process.stdout.write(`${summary(file, answer)}\n`);
      }),
    );
}

/** The document and, for a JSON matter, every exhibit file that it names. A bad document is told here, before anything is sent. */
async function formOf(file: string): Promise<FormData> {
  const form = new FormData();
  const bytes = await readBytes(file);
  form.append('document', new Blob([new Uint8Array(bytes)]), path.basename(file));
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return form;
  const matter = await readAs(matterFormat, file);
  for (const exhibit of matter.exhibits) {
    const at = path.resolve(path.dirname(file), exhibit.file);
    if (!existsSync(at)) throw new CommandProblem('usage', `Cannot read ${at}: there is no such file. It is the exhibit "${exhibit.id}" of ${file}.`);
    form.append('file', await openAsBlob(at), exhibit.file);
  }
  return form;
}

/** The API key: given, from ONUS_KEY, or the first key of an installation in this folder. */
export async function keyFor({ key }: Pick<ImportOptions, 'key'>): Promise<string> {
  const given = key ?? process.env['ONUS_KEY'];
  if (given !== undefined) return given;
  const file = path.resolve(process.env['ONUS_DATA_DIR'] ?? '.data', 'first-api-key');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  throw new CommandProblem('usage', 'No API key was given. Set ONUS_KEY, or give --key.');
}

async function sent(url: string, key: string, form: FormData): Promise<JsonObject> {
  let response: Response;
  try {
    response = await fetch(new URL('/api/v1/imports', url), { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form });
  } catch {
    throw new CommandProblem('usage', `Nothing answers at ${url}. Start Onus (npm start), or give --url.`);
  }
  const body = (await response.json().catch(() => null)) as JsonValue;
  if (response.ok && isJsonObject(body)) return body;
  const { detail, errors } = isJsonObject(body) ? body : {};
  throw new CommandProblem('input', typeof detail === 'string' ? detail : `The installation answered ${response.status}.`, Array.isArray(errors) ? errors.flatMap(issueOf) : []);
}

function issueOf(error: JsonValue): Issue[] {
  if (!isJsonObject(error)) return [];
  const text = (name: string): string => (typeof error[name] === 'string' ? error[name] : '');
  return [{ pointer: text('pointer'), code: text('code'), message: text('message'), remedy: text('remedy') }];
}

function summary(file: string, { counts }: JsonObject): string {
  const parts = isJsonObject(counts) ? Object.entries(counts).flatMap(([list, count]) => (typeof count === 'number' ? [`${count} ${list}`] : [])) : [];
  return `${file}: recorded ${parts.join(', ')}.`;
}
