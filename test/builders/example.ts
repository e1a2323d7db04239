import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Send } from './api.js';

export const EXAMPLE = fileURLToPath(new URL('../../examples/july-2024/', import.meta.url));

/** A list of the example -> ids of its document -> ids of the records. */
export type ExampleIds = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The document of the example as text. */
export function exampleText(): Promise<string> {
  return readFile(path.join(EXAMPLE, 'matter.json'), 'utf8');
}

/** Imports the example with its exhibit files over HTTP, and gives the ids of what was recorded. */
export async function importExample(send: Send): Promise<ExampleIds> {
  const document = await exampleText();
  const form = new FormData();
  form.append('document', new Blob([document]), 'matter.json');
  for (const { file } of (JSON.parse(document) as { exhibits: { file: string }[] }).exhibits) {
    form.append('file', new Blob([new Uint8Array(await readFile(path.join(EXAMPLE, file)))]), file);
  }
  const reply = await send('POST', '/imports', form);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.body.ids as ExampleIds;
}
