import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { caseFormat } from '../../core/formats/case.js';
import { readDocument } from '../../core/formats/declare.js';
import { periodDays, type Days } from '../../core/formats/period-days.js';
import type { Terms } from '../../core/formats/terms.js';
import { zonesOfTerms } from '../../core/formats/terms-zones.js';
import { canonicalBytes } from '../../core/ledger/canonical.js';
import { parseStrict } from '../../core/ledger/strict-json.js';
import type { DocumentModel } from '../../core/pack/model.js';
import { DomainError, remedyOf } from '../../core/shared/errors.js';
import type { Locale } from '../../core/shared/text.js';
import { evaluateCase } from '../../core/sla/evaluate.js';
import { formatDate, instantOfDate } from '../../core/time/instant.js';
import type { Span } from '../../core/time/spans.js';
import { startOfDate, UTC, type ZoneTable } from '../../core/time/zones.js';
import { renderPdf } from '../../platform/pdf/index.js';
import { zoneTable } from '../../platform/zones/index.js';
import { slaNamed } from '../catalogue.js';
import { CommandProblem, readBytes } from '../documents.js';
import { answerOf, type Answer } from './answer.js';
import { caseOf } from './build-case.js';
import { decodeLog } from './decode.js';
import { answerDocument } from './document.js';
import { readOutages, type LogReading } from './outages.js';
import { readFee, readMonth } from './request.js';

export interface TryRequest {
  readonly log: string;
  readonly sla: string;
  readonly month: string;
  readonly fee: string;
  readonly zone: string;
  readonly locale: Locale;
}

export interface Tried {
  readonly answer: Answer;
  readonly sha256: string;
}

const MARGIN_MS = 400 * 86_400_000;

/** One's own log against ready terms. @throws CommandProblem with every bad row, DomainError for an unknown zone or currency. */
export async function tryLog(request: TryRequest): Promise<Tried> {
  const terms = await slaNamed(request.sla);
  const month = readMonth(request.month);
  const fee = readFee(request.fee);
  const bytes = await readBytes(request.log);
  const { first, next } = daysOf(terms, month);
  const around = { start: instantOfDate(first) - MARGIN_MS, end: instantOfDate(next) + MARGIN_MS };
  const tables = tablesFor([request.zone, ...zonesOfTerms(terms).map(([, name]) => name)], around);
  const [zone, ofTerms] = [tables.get(request.zone) ?? UTC, tables.get(terms.period.zone) ?? UTC];
  const period: Span = { start: startOfDate(ofTerms, first), end: startOfDate(ofTerms, next) };
  const decoded = decodeLog(bytes);
  if (decoded === null) throw new CommandProblem('input', `${request.log} is not text: neither UTF-8 nor CP949.`, [{ pointer: '', code: 'log.encoding', message: 'The encoding is not known.', remedy: 'Save the log as CSV in UTF-8.' }]);
  const reading = readOutages({ text: decoded.text, zone, seoul: zoneTable('Asia/Seoul', around), period });
  refuseBadRows(request, reading);
  const log = { name: path.basename(request.log), sha256: createHash('sha256').update(bytes).digest('hex'), encoding: decoded.encoding };
  const built = caseOf({ terms, month, days: { first, next }, period, fee, zones: [...tables.values()].filter(({ name }) => name !== 'UTC'), displayZone: request.zone, log, outages: reading.outages });
  const read = readDocument(caseFormat, built.case);
  if (!read.ok) throw new CommandProblem('input', `${request.log} against ${formatDate(first)} makes no sound case.`, read.issues);
  const result = evaluateCase(read.value);
  return { sha256: log.sha256, answer: answerOf({ locale: request.locale, terms: built.case.terms, result, zone, outages: reading.outages, log, notes: [...reading.notes, ...built.notes] }) };
}

/** The days that are rated. @throws CommandProblem where the terms rate another kind of period. */
function daysOf(terms: Terms, label: string): Days {
  try {
    return periodDays(terms.period, label);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('usage', `${error.message} ${remedyOf(error.code, error.facts) ?? ''}`.trim());
  }
}

/** Writes the answer as PDF, making the folder where needed. */
export async function writePdf({ answer, sha256 }: Tried, file: string, now: Date): Promise<void> {
  const model = answerDocument(answer, sha256);
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await renderPdf(model, createWriteStream(file), { createdAt: now, contentHash: documentHash(model) });
}

/** SHA-256 of the canonical bytes of the model: the same content has the same hash. */
function documentHash(model: DocumentModel): string {
  return createHash('sha256').update(canonicalBytes(parseStrict(JSON.stringify(model)))).digest('hex');
}

function refuseBadRows({ log, locale }: TryRequest, { problems }: LogReading): void {
  if (problems.length === 0) return;
  const issues = problems.map(({ line, problem, remedy }) => ({ pointer: line === 0 ? log : locale === 'ko' ? `${line}행` : `line ${line}`, code: 'log.row', message: `${problem[locale]}.`, remedy: remedy[locale] }));
  throw new CommandProblem('input', locale === 'ko' ? `${log}: 읽을 수 없는 행이 ${problems.length}개 있습니다. 계산하지 않았습니다.` : `${log}: ${problems.length} ${problems.length === 1 ? 'row' : 'rows'} cannot be read. Nothing was computed.`, issues);
}

function tablesFor(names: readonly string[], around: Span): ReadonlyMap<string, ZoneTable> {
  return new Map(names.map((name): [string, ZoneTable] => [name, name === 'UTC' ? UTC : knownZone(name, around)]));
}

function knownZone(name: string, around: Span): ZoneTable {
  try {
    return zoneTable(name, around);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('usage', `There is no time zone "${name}". Give an IANA name such as Asia/Seoul or America/New_York.`);
  }
}
