import { parse } from 'csv-parse/sync';

/** A line of the log that is not empty, with its number in the file. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Which column says what; and the fixed zone that a header names, as in "start (UTC)". */
export interface Columns {
  readonly start: number;
  readonly end: number;
  readonly zone: 'UTC' | 'Asia/Seoul' | null;
  readonly ignored: readonly string[];
}

export interface LogTable {
  readonly header: readonly string[] | null;
  readonly columns: Columns | null;
  readonly rows: readonly Row[];
}

const START = ['start', 'starttime', 'startat', 'startedat', 'started', 'from', 'begin', 'begintime', 'began', 'beginning', 'down', 'downat', 'downfrom', 'outagestart', 'downtimestart', 'incidentstart', 'opened', 'openedat', '시작', '시작시각', '시작시간', '시작일시', '장애시작', '중단시작', '발생', '발생시각', '발생시간', '발생일시', '중단', '중단시각', '부터'];
const END = ['end', 'endtime', 'endat', 'endedat', 'ended', 'to', 'until', 'finish', 'finished', 'up', 'upat', 'back', 'backat', 'restored', 'restoredat', 'recovered', 'resolved', 'resolvedat', 'outageend', 'downtimeend', 'incidentend', 'closed', 'closedat', '종료', '종료시각', '종료시간', '종료일시', '장애종료', '중단종료', '복구', '복구시각', '복구시간', '복구일시', '해제', '정상', '까지'];

/** Names that a header may have, for the remedy. */
export const ACCEPTED = 'start/end, from/to, begin/end, down/up, 시작/종료, 발생/복구';

/**
 * The rows of a log separated by comma, semicolon or tab, whichever its first line has most of. Without a header the first
 * two columns are start and end, as long as the first line holds times. Lines that begin with # are remarks. Throws what
 * csv-parse throws on broken quotes.
 */
export function readTable(text: string, looksLikeTime: (cell: string) => boolean): LogTable {
  const rows = recordsOf(text).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...rest] = rows;
  if (first === undefined) return { header: null, columns: null, rows: [] };
  if (looksLikeTime(first.cells[0] ?? '')) return { header: null, columns: { start: 0, end: 1, zone: null, ignored: [] }, rows };
  return { header: first.cells, columns: columnsOf(first.cells), rows: rest };
}

function recordsOf(text: string): Row[] {
  const rows: Row[] = [];
  const keep = (cells: string[], { lines }: { readonly lines: number }): null => {
    rows.push({ line: lines, cells });
    return null;
  };
  parse(text, { bom: true, delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: true, trim: true, comment: '#', comment_no_infix: true, on_record: keep });
  return rows;
}

function delimiterOf(text: string): string {
  const line = text.replace(/^\uFEFF/, '').split(/\r?\n/).find((one) => one.trim() !== '' && !one.startsWith('#')) ?? '';
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}

function columnsOf(header: readonly string[]): Columns | null {
  const names = header.map((cell) => cell.toLowerCase().replaceAll(/\(.*?\)|\[.*?\]|\b(utc|gmt|kst)\b/g, '').replaceAll(/[\s_.:-]/g, ''));
  const [start, end] = [names.findIndex((name) => START.includes(name)), names.findIndex((name) => END.includes(name))];
  if (start < 0 || end < 0) return null;
  return { start, end, zone: zoneIn(`${header[start] ?? ''} ${header[end] ?? ''}`), ignored: header.filter((cell, index) => index !== start && index !== end && cell !== '') };
}

function zoneIn(header: string): Columns['zone'] {
  if (/\b(utc|gmt)\b/i.test(header)) return 'UTC';
  return /\bkst\b/i.test(header) ? 'Asia/Seoul' : null;
}
