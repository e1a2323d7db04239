import { createHash } from 'node:crypto';
import { readMatter, type Matter } from '../../core/formats/matter.js';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonValue } from '../../core/shared/json.js';
import { parseJsonBody } from '../../platform/http/json-body.js';
import { zoneTable } from '../../platform/zones/index.js';
import type { ZoneTable } from '../../core/time/zones.js';
import { matterOfWorkbook } from './workbook.js';

/** Largest document, in bytes: it is held in memory to be read. */
export const DOCUMENT_LIMIT = 64 * 1024 * 1024;
/** Zones are asked for around a time; a table of this reach on both sides is enough to read it. */
const REACH_MS = 400 * 24 * 60 * 60 * 1000;

/** The matter of a JSON value. Throws `matter-invalid` with every bad field. */
export function matterOf(value: JsonValue): Matter {
  const reading = readMatter(value);
  if (!reading.ok) throw new DomainError('matter-invalid', { count: reading.issues.length }, undefined, reading.issues);
  return reading.value;
}

/** The matter of a document: a workbook where the bytes are a zip file, else strict JSON. `today` is YYYY-MM-DD. */
export async function matterOfBytes(bytes: Buffer, name: string, today: string): Promise<Matter> {
  if (!isZip(bytes)) return matterOf(parseJsonBody(bytes));
  // The id comes from the bytes, so that the same workbook is known again.
  const id = `workbook-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  return matterOfWorkbook(bytes, { id, title: name.replace(/\.xlsx$/i, ''), asOf: today, zoneOf });
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

function zoneOf(name: string, near: number): ZoneTable | undefined {
  try {
    return zoneTable(name, { start: near - REACH_MS, end: near + REACH_MS });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'zone-unknown') return undefined;
    throw error;
  }
}
