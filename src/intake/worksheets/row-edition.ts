import type { Issue } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import { sameText } from '../../core/shared/text.js';
import { columnOfKey, type ColumnKey } from './columns.js';
import { readClaim } from './syntax/claim.js';
import { requestMeasure, ticketMeasure, TICKETS_CAVEAT } from './row-measure.js';
import { readDowntime } from './syntax/downtime.js';
import { readRequests, readTickets } from './syntax/measured.js';
import { readExclusions, type ExclusionLine } from './syntax/exclusions.js';
import { readPeriod } from './syntax/period.js';
import type { CellReading } from './syntax/reading.js';
import { readTarget, type Direction } from './syntax/target.js';
import { readTiers } from './syntax/tiers.js';
import type { WorksheetRow } from './worksheet-rows.js';

/** The terms of a row as they are written, and the column that each field came from. */
export interface RowEdition {
  readonly edition: JsonObject;
  readonly cells: Readonly<Record<string, ColumnKey>>;
}

const CAVEAT = {
  en: 'Made from a worksheet, which does not say these: minutes are not rounded, the credit is rounded half-up to the minor unit and is taken of the fee of the period.',
  ko: '작성표에서 만든 약정입니다. 표에 없는 다음 사항은 가정했습니다. 분은 반올림하지 않고, 크레딧은 통화의 최소 단위에서 반올림하며 해당 기간의 요금을 기준으로 합니다.',
};

const CELLS: Readonly<Record<string, ColumnKey>> = {
  '/id': 'promise', '/title': 'title', '/source/document': 'document', '/source/edition': 'edition', '/source/grade': 'grade', '/source/effectiveFrom': 'effective_from', '/source/effectiveTo': 'effective_to',
  '/period': 'period', '/period/zone': 'zone', '/period/clause': 'clause', '/measure': 'measure', '/measure/unknown': 'unknown', '/measure/maintenance': 'maintenance', '/measure/impaired': 'impaired', '/measure/minimumRun': 'downtime_rule', '/measure/deductible': 'downtime_rule', '/measure/clause': 'clause', '/measure/targets': 'rule', '/measure/calendars': 'rule', '/measure/calendars/0/zone': 'zone', '/measure/interval': 'rule', '/measure/zeroTraffic': 'rule', '/measure/pauses': 'rule', '/measure/classes': 'rule',
  '/exclusions': 'exclusions', '/promise': 'target', '/promise/clause': 'clause', '/tiers': 'tiers', '/tiers/clause': 'clause', '/credit': 'cap', '/credit/clause': 'clause', '/claim': 'claim', '/claim/act': 'claim_act', '/claim/zone': 'zone', '/claim/clause': 'clause',
};

const ALWAYS: readonly ColumnKey[] = ['target', 'period', 'zone', 'tiers', 'clause', 'document', 'grade'];
/** What else a row must say, by what it measures. */
const NEEDED: Readonly<Record<string, readonly ColumnKey[]>> = { tickets: ['rule'], requests: ['rule', 'maintenance'] };
const OF_TIME: readonly ColumnKey[] = ['unknown', 'maintenance', 'impaired'];

/** Builds the terms of a row; what cannot be read is reported at its cell and stands in the terms as if nobody had said it. */
export function editionOfRow(row: WorksheetRow, reference: string, report: (issue: Issue) => void): RowEdition {
  const measured = row.get('measure') ?? '';
  const { [measured]: further = OF_TIME } = NEEDED;
  for (const key of [...ALWAYS, ...further]) {
    if (row.get(key) === undefined) report({ pointer: row.at(key), code: 'format.missing', message: `${columnOfKey(key).title.en} is empty.`, remedy: columnOfKey(key).help.en });
  }
  const read = <T>(key: ColumnKey, reader: (text: string) => CellReading<T>): T | undefined => {
    const text = row.get(key);
    const reading = text === undefined ? undefined : reader(text);
    if (reading === undefined || reading.ok) return reading?.value;
    const { code, message, remedy } = reading;
    report({ pointer: row.at(key), code, message, remedy });
    return undefined;
  };
  const clause = row.get('clause') ?? '';
  const isDowntime = measured === 'downtime';
  const direction: Direction = isDowntime ? 'atMost' : 'atLeast';
  const target = read('target', (text) => readTarget(text, direction)) ?? '';
  const given = (fields: Readonly<Record<string, ColumnKey>>): JsonObject => Object.fromEntries(Object.entries(fields).flatMap(([field, key]) => (row.get(key) === undefined ? [] : [[field, row.get(key) ?? '']])));
  const measureOf = (): object => {
    if (measured === 'tickets') return ticketMeasure(read('rule', readTickets), row, clause);
    if (measured === 'requests') return requestMeasure(read('rule', readRequests), row, clause);
    return { family: isDowntime ? 'duration' : 'availability', ...given({ unknown: 'unknown', maintenance: 'maintenance', impaired: 'impaired' }), partialMinutes: 'exact', ...read('downtime_rule', readDowntime), clause };
  };
  const edition = {
    format: 'onus.terms/1',
    id: `${reference}:${row.get('promise') ?? ''}`,
    title: sameText(row.get('title') ?? row.get('promise') ?? '-'),
    source: { edition: 'as entered', ...given({ document: 'document', edition: 'edition', grade: 'grade', effectiveFrom: 'effective_from', effectiveTo: 'effective_to' }), caveat: measured === 'tickets' ? { en: `${CAVEAT.en} ${TICKETS_CAVEAT.en}`, ko: `${CAVEAT.ko} ${TICKETS_CAVEAT.ko}` } : CAVEAT },
    period: { kind: '', ...read('period', readPeriod), zone: row.get('zone') ?? '', clause },
    measure: measureOf(),
    exclusions: exclusions(read('exclusions', readExclusions), clause),
    promise: { [direction]: target, clause },
    tiers: { ...tiers(read('tiers', (text) => tiersOf(text, target, direction))), clause },
    credit: { base: 'fee-of-period', capPercent: read('cap', (text) => readTarget(text, 'atLeast')) ?? '100', rounding: 'half-up', clause },
    ...claim(row, read('claim', readClaim), clause),
  };
  return { edition: JSON.parse(JSON.stringify(edition)) as JsonObject, cells: CELLS };
}

/** "none" gives no credit: whoever misses the promise is told so, and gets nothing. */
function tiersOf(text: string, target: string, direction: Direction): ReturnType<typeof readTiers> {
  if (text.toLowerCase() !== 'none') return readTiers(text, direction);
  const bound = { value: target, inclusive: false };
  return { ok: true, value: { rows: [direction === 'atLeast' ? { to: bound, credit: '0' } : { from: bound, credit: '0' }], asPrinted: false } };
}

function tiers(table: { readonly rows: readonly object[]; readonly asPrinted: boolean } | undefined): object {
  return table === undefined ? { rows: [] } : { rows: table.rows, ...(table.asPrinted ? { asPrinted: true } : {}) };
}

function exclusions(lines: readonly ExclusionLine[] | undefined, rowClause: string): object[] {
  return (lines ?? []).map(({ title, notice, quota, clause = rowClause, ...line }, index) => ({
    ...line, id: `exclusion-${index + 1}`, title: sameText(title), clause,
    ...(notice === undefined ? {} : { notice: { ...notice, clause } }), ...(quota === undefined ? {} : { quota: { ...quota, clause } }),
  }));
}

function claim(row: WorksheetRow, shape: object | undefined, clause: string): object {
  if (shape === undefined) return {};
  const act = row.get('claim_act');
  return { claim: { ...shape, zone: row.get('zone') ?? '', ...(act === undefined ? {} : { act }), clause } };
}
