import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** One case of `sla-cases.json`: what goes in, under which policy, and what its own project says comes out. */
export interface OutsideCase {
  readonly id: string;
  readonly kind: string;
  readonly policy: Fields;
  readonly input: Fields;
  readonly expected: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/** The file could not be read as a list of cases; the message says what is wrong. */
export class UnreadableCases extends Error {}

/** Reads `sla-cases.json` of a folder. Throws `UnreadableCases`. */
export async function readCases(folder: string): Promise<readonly OutsideCase[]> {
  const file = path.join(folder, 'sla-cases.json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UnreadableCases(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const list = isFields(parsed) ? parsed['cases'] : parsed;
  if (!Array.isArray(list) || list.length === 0) throw new UnreadableCases(`${file}: no list of cases in it`);
  return list.map((one: unknown, index) => caseFrom(one, `${file}, case ${index + 1}`));
}

function caseFrom(value: unknown, where: string): OutsideCase {
  if (!isFields(value)) throw new UnreadableCases(`${where} is not an object`);
  const { id, kind, policy = {}, input, expected } = value;
  if (typeof id !== 'string' || typeof kind !== 'string') throw new UnreadableCases(`${where} has no id or no kind`);
  if (!isFields(policy) || !isFields(input) || !isFields(expected)) {
    throw new UnreadableCases(`${where} (${id}): policy, input and expected must be objects`);
  }
  return { id, kind, policy, input, expected };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
