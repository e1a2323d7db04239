import { CsvError } from 'csv-parse/sync';
import type { Text } from '../../core/shared/text.js';
import type { Span } from '../../core/time/spans.js';
import { UTC, type ZoneTable } from '../../core/time/zones.js';
import { ACCEPTED, readTable, type Columns, type LogTable, type Row } from './table.js';
import { readTime, type TimeReading } from './times.js';

/** One outage of the log: with the row, and the words that it was read from. */
export interface Outage {
  readonly line: number;
  readonly start: number;
  /** null: the row gives no end, the outage is still open. */
  readonly end: number | null;
  readonly startText: string;
  readonly endText: string;
  readonly zone: string;
  readonly zoneAssumed: boolean;
}

/** What a row cannot be used for, in both languages; line 0 speaks of the whole file. */
export interface RowProblem {
  readonly line: number;
  readonly problem: Text;
  readonly remedy: Text;
}

export interface LogReading {
  readonly outages: readonly Outage[];
  readonly problems: readonly RowProblem[];
  /** What was noticed and did not stop the reading. */
  readonly notes: readonly Text[];
}

export interface LogRequest {
  readonly text: string;
  readonly zone: ZoneTable;
  /** For a header that names Korean time beside another zone. */
  readonly seoul: ZoneTable;
  /** The month that is rated: rows outside it are said and not counted. */
  readonly period: Span;
}

/** The outages of a log, every bad row named: nothing is guessed and nothing is dropped in silence. */
export function readOutages(request: LogRequest): LogReading {
  const table = tableOf(request);
  if (table === null) return failed({ en: 'the quotation marks of the file are broken: it is no CSV', ko: '따옴표가 맞지 않아 CSV로 읽을 수 없습니다' }, { en: 'Save it as CSV again.', ko: 'CSV로 다시 저장해 주십시오.' });
  if (table.columns === null) return failed(...noColumns(table));
  const { columns } = table;
  const zone = zoneOf(request, columns);
  const read = table.rows.map((row) => readRow(row, columns, zone));
  const outages = read.flatMap((one) => ('start' in one ? [one] : []));
  const problems = read.flatMap((one) => ('problem' in one ? [one] : []));
  return { outages: outages.filter(({ start, end }) => start !== end), problems, notes: [...headerNotes(columns), ...rowNotes(outages, request.period)] };
}

function tableOf({ text, zone }: LogRequest): LogTable | null {
  try {
    return readTable(text, (cell) => readTime(cell, zone).ok);
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function zoneOf({ zone, seoul }: LogRequest, columns: Columns): ZoneTable {
  return columns.zone === null ? zone : columns.zone === 'UTC' ? UTC : seoul;
}

function readRow({ line, cells }: Row, columns: Columns, zone: ZoneTable): Outage | RowProblem {
  const [startText, endText] = [cells[columns.start] ?? '', cells[columns.end] ?? ''];
  if (startText === '') return { line, problem: { en: 'the start is empty', ko: '시작 시각이 비어 있습니다' }, remedy: { en: 'Give when the outage began.', ko: '중단이 시작된 시각을 적어 주십시오.' } };
  const start = readTime(startText, zone);
  const end: TimeReading | null = endText === '' ? null : readTime(endText, zone);
  if (!start.ok) return { line, problem: start.problem, remedy: start.remedy };
  if (end !== null && !end.ok) return { line, problem: end.problem, remedy: end.remedy };
  if (end !== null && end.at < start.at) {
    return { line, problem: { en: `it ends (${endText}) before it begins (${startText})`, ko: `종료(${endText})가 시작(${startText})보다 이릅니다` }, remedy: { en: 'Check both times, and the date of an outage past midnight.', ko: '두 시각과, 자정을 넘긴 중단이면 날짜를 확인해 주십시오.' } };
  }
  return { line, start: start.at, end: end?.at ?? null, startText, endText, zone: zone.name, zoneAssumed: !start.zoneStated };
}

function headerNotes({ zone, ignored }: Columns): Text[] {
  return [
    ...(zone === null ? [] : [{ en: `The header names ${zone}: local times are read in it.`, ko: `머리글에 적힌 ${zone}로 현지 시각을 읽었습니다.` }]),
    ...(ignored.length === 0 ? [] : [{ en: `Columns not used: ${ignored.join(', ')}.`, ko: `사용하지 않은 열: ${ignored.join(', ')}.` }]),
  ];
}

function rowNotes(outages: readonly Outage[], period: Span): Text[] {
  const rows = (chosen: readonly Outage[]): string => chosen.map(({ line }) => line).join(', ');
  const note = (chosen: readonly Outage[], en: (rows: string) => string, ko: (rows: string) => string): Text[] => (chosen.length === 0 ? [] : [{ en: en(rows(chosen)), ko: ko(rows(chosen)) }]);
  const real = outages.filter(({ start, end }) => start !== end);
  const outside = real.filter(({ start, end }) => start >= period.end || (end !== null && end <= period.start));
  const across = real.filter((one) => !outside.includes(one) && (one.start < period.start || (one.end !== null && one.end > period.end)));
  return [
    ...note(overlapping(real), (lines) => `Lines ${lines} overlap others: overlapping time is counted once.`, (lines) => `${lines}행은 다른 행과 겹쳐, 겹친 시간은 한 번만 셌습니다.`),
    ...note(outages.filter(({ start, end }) => start === end), (lines) => `Line ${lines}: no duration, not counted.`, (lines) => `${lines}행: 길이가 0이어서 세지 않았습니다.`),
    ...note(outside, (lines) => `Line ${lines}: outside the month, not counted.`, (lines) => `${lines}행: 해당 월 밖이어서 세지 않았습니다.`),
    ...note(across, (lines) => `Line ${lines}: only the part inside the month is counted.`, (lines) => `${lines}행: 해당 월에 속한 부분만 셌습니다.`),
    ...note(real.filter(({ end }) => end === null), (lines) => `Line ${lines}: no end, so the outage is open and is not closed at now; its figure is a range.`, (lines) => `${lines}행: 종료 시각이 없어 열린 중단으로 두었으며, 결과를 범위로 표시합니다.`),
  ];
}

function overlapping(outages: readonly Outage[]): Outage[] {
  const sorted = outages.toSorted((a, b) => a.start - b.start || a.line - b.line);
  let reach = -Infinity;
  return sorted.filter(({ start, end }) => {
    const inside = start < reach;
    reach = Math.max(reach, end ?? Infinity);
    return inside;
  });
}

function noColumns({ header }: LogTable): [Text, Text] {
  if (header === null) return [{ en: 'the file has no rows', ko: '파일에 행이 없습니다' }, { en: 'Give one row for each outage, with start and end.', ko: '중단마다 시작과 종료를 한 행씩 적어 주십시오.' }];
  return [
    { en: `no columns for start and end are found among: ${header.join(', ')}`, ko: `다음 머리글에서 시작·종료 열을 찾지 못했습니다: ${header.join(', ')}` },
    { en: `Name the columns, for example ${ACCEPTED}.`, ko: `열 이름을 예컨대 ${ACCEPTED}로 적어 주십시오.` },
  ];
}

function failed(problem: Text, remedy: Text): LogReading {
  return { outages: [], problems: [{ line: 0, problem, remedy }], notes: [] };
}
