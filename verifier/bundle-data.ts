import { caseFormat, type Case } from '../src/core/formats/case.js';
import { type Format, readDocument } from '../src/core/formats/declare.js';
import { custodyFormat, manifestFormat, tablesFormat, type Manifest } from '../src/core/formats/manifest.js';
import { matterFormat } from '../src/core/formats/matter.js';
import { parseStrict } from '../src/core/ledger/strict-json.js';
import { DomainError } from '../src/core/shared/errors.js';
import { isJsonObject, type JsonValue } from '../src/core/shared/json.js';
import type { CaseTables } from '../src/core/formats/to-case.js';
import type { ClaimedMatter } from '../src/core/pack/concerning.js';
import type { CustodyFact } from '../src/core/pack/custody.js';
import type { Words } from '../src/core/pack/words.js';
import { fails, type Check } from './check.js';
import type { BundleSource } from './source.js';

/** A document of the bundle that was read, or what is wrong with it. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly check: Check };

const MANIFEST = 'data/manifest.json';

export function readManifestOf(source: BundleSource): Promise<Read<Manifest>> {
  return readAs(source, MANIFEST, manifestFormat);
}

/** The matter as the audience of the bundle sees it: that of the one claim. */
export async function readMatterOf(source: BundleSource, claim: string): Promise<Read<ClaimedMatter>> {
  const path = 'data/matter.json';
  const read = await readAs(source, path, matterFormat);
  if (!read.ok) return read;
  const [first, ...others] = read.value.claims;
  if (first?.id === claim && others.length === 0) return { ok: true, value: { ...read.value, claims: [first] } };
  return { ok: false, check: fails('data.claim', path, `${path} is not about the one claim ${claim}.`, `${path} 파일이 청구 ${claim} 하나에 관한 것이 아닙니다.`) };
}

export function readCaseOf(source: BundleSource, path: string): Promise<Read<Case>> {
  return readAs(source, path, caseFormat);
}

export function readTablesOf(source: BundleSource): Promise<Read<CaseTables>> {
  return readAs(source, 'data/tables.json', tablesFormat);
}

export function readCustodyOf(source: BundleSource): Promise<Read<readonly CustodyFact[]>> {
  return readAs(source, 'data/custody.json', custodyFormat);
}

/** The words of the template, by their keys. */
export async function readWordsOf(source: BundleSource): Promise<Read<Words>> {
  const path = 'data/words.json';
  const json = await readJson(source, path);
  if (!json.ok) return json;
  const words = isJsonObject(json.value) ? Object.entries(json.value).map(([key, value]): [string, unknown] => [key, value]) : [];
  return words.length > 0 && words.every((one): one is [string, string] => typeof one[1] === 'string')
    ? { ok: true, value: Object.fromEntries(words) }
    : { ok: false, check: fails('data.unreadable', path, `${path} holds no words of a template.`, `${path} 파일에 서식의 문구가 없습니다.`) };
}

/** JSON without duplicate members, lone surrogates and inexact numbers. */
export async function readJson(source: BundleSource, path: string): Promise<Read<JsonValue>> {
  if (!source.paths.includes(path)) return { ok: false, check: fails('data.missing', path, `${path} is not in the bundle.`, `${path} 파일이 검증 묶음에 없습니다.`) };
  try {
    return { ok: true, value: parseStrict(new TextDecoder('utf-8', { fatal: true }).decode(await source.read(path))) };
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof TypeError)) throw error;
    return { ok: false, check: fails('data.unreadable', path, `${path} is not sound JSON: ${error.message}`, `${path} 파일을 JSON으로 읽을 수 없습니다.`) };
  }
}

async function readAs<T>(source: BundleSource, path: string, format: Format<T>): Promise<Read<T>> {
  const json = await readJson(source, path);
  if (!json.ok) return json;
  const reading = readDocument(format, json.value);
  if (reading.ok) return { ok: true, value: reading.value };
  const [first] = reading.issues;
  const where = first === undefined ? '' : `${first.pointer}: ${first.message}`;
  return { ok: false, check: fails('data.unreadable', path, `${path} is not a document of its kind. ${where}`, `${path} 파일이 정해진 형식에 맞지 않습니다. ${where}`) };
}
