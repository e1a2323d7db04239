import { checkEdition } from '../../core/formats/matter-checks.js';
import { readDocument } from '../../core/formats/declare.js';
import { identifier } from '../../core/formats/scalars.js';
import { termsFormat } from '../../core/formats/terms.js';
import type { Issue } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import { sameText } from '../../core/shared/text.js';
import { COLUMNS, columnOfKey, type ColumnKey } from './columns.js';
import { editionOfRow } from './row-edition.js';
import type { WorksheetRow } from './worksheet-rows.js';

/** The contract that a row names. */
export interface RowContract {
  readonly id: string;
  readonly reference: string;
  readonly currency: string;
}

/** What a row says: a draft as its author writes it, or what is wrong with it. */
export interface RowDraft {
  readonly modelled: boolean;
  readonly content: JsonObject;
  readonly issues: readonly Issue[];
}

const FIGURES = ['target', 'tiers', 'claim'] as const;
/** Filled in by Onus before anybody writes: alone they are no row. */
const PREFILLED: ReadonlySet<ColumnKey> = new Set(['contract', 'contract_title']);

/** True where nobody has written anything into the row. */
export function isBlank(row: WorksheetRow): boolean {
  return row.issues.length === 0 && COLUMNS.every(({ key }) => PREFILLED.has(key) || row.get(key) === undefined);
}

/** The draft of a row, with everything that is wrong with its cells. `zoneKnown` says whether there is an IANA zone of that name. */
export function draftOfRow(row: WorksheetRow, contract: RowContract | undefined, zoneKnown: (zone: string) => boolean): RowDraft {
  const issues: Issue[] = [...row.issues];
  const report = (issue: Issue): void => {
    // One cell is reported once: what is wrong with it as a cell comes before what its text then lacks.
    if (!issues.some(({ pointer }) => pointer === issue.pointer)) issues.push(issue);
  };
  if (contract === undefined) report(contractIssue(row));
  if (row.get('promise') === undefined) report(missing(row, 'promise', 'The promise has no short name.'));
  const name = readDocument(identifier(), row.get('promise'));
  if (!name.ok) name.issues.forEach((issue) => report({ ...issue, pointer: row.at('promise') }));
  const modelled = row.get('measure') !== 'other';
  checkChoices(row, report);
  const content = modelled ? { kind: 'terms', edition: editionOf(row, contract, { report, zoneKnown }) } : { kind: 'not-modelled', why: whyOf(row) };
  return {
    modelled,
    issues,
    content: { contract: contract?.id ?? '', promise: row.get('promise') ?? '', title: { ...sameText(row.get('title') ?? row.get('promise') ?? '-') }, content, quotations: quotationsOf(row, report) },
  };
}

interface Checks {
  readonly report: (issue: Issue) => void;
  readonly zoneKnown: (zone: string) => boolean;
}

function editionOf(row: WorksheetRow, contract: RowContract | undefined, { report, zoneKnown }: Checks): JsonObject {
  const { edition, cells } = editionOfRow(row, contract?.reference ?? 'contract', report);
  const zone = row.get('zone');
  if (zone !== undefined && !zoneKnown(zone)) report({ pointer: row.at('zone'), code: 'zone-unknown', message: `"${zone}" is not a known time zone.`, remedy: 'Give an IANA zone such as Asia/Seoul.' });
  const located = (issue: Issue): void => report({ ...issue, pointer: row.at(cellOf(issue.pointer, cells)) });
  const reading = readDocument(termsFormat, edition);
  if (!reading.ok) reading.issues.forEach(located);
  else checkEdition(reading.value, '', located, contract?.currency);
  return edition;
}

/** The column of the nearest place that is known: the field itself, or what it belongs to. */
function cellOf(pointer: string, cells: Readonly<Record<string, ColumnKey>>): ColumnKey {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const key = cells[at];
    if (key !== undefined) return key;
  }
  return 'promise';
}

function checkChoices(row: WorksheetRow, report: (issue: Issue) => void): void {
  for (const { key, choices = [] } of COLUMNS) {
    const text = row.get(key);
    if (choices.length > 0 && text !== undefined && !choices.includes(text)) report({ pointer: row.at(key), code: 'format.choice', message: `"${text.slice(0, 40)}" is not one of the choices.`, remedy: `Give one of ${choices.join(', ')}.` });
  }
  if (row.get('measure') === undefined) report(missing(row, 'measure', 'It is not said what is measured.'));
}

/** The words behind each figure; the quotation of the row stands for those that have none of their own. */
function quotationsOf(row: WorksheetRow, report: (issue: Issue) => void): JsonObject[] {
  const own = FIGURES.flatMap((figure) => quotation(figure, row.get(`${figure}_quotation`), row.get(`${figure}_page`)));
  const whole = quotation('promise', row.get('quotation'), row.get('page'));
  const lacking = FIGURES.filter((figure) => row.get(figure) !== undefined && !own.some((one) => one['figure'] === figure));
  if (whole.length === 0 && (lacking.length > 0 || own.length === 0)) {
    report(missing(row, 'quotation', `Nothing is quoted for ${lacking.length === 0 ? 'the promise' : lacking.map((figure) => columnOfKey(figure).title.en).join(', ')}: a second person could not compare it with the document.`));
  }
  return [...whole, ...own];
}

function quotation(figure: string, text: string | undefined, page: string | undefined): JsonObject[] {
  return text === undefined ? [] : [{ figure, text, ...(page === undefined ? {} : { page }) }];
}

/** Why it cannot be expressed, and everything else that was written into the row. */
function whyOf(row: WorksheetRow): string {
  const entered = COLUMNS.filter(({ key }) => ['target', 'period', 'downtime_rule', 'rule', 'tiers', 'cap', 'exclusions', 'claim', 'clause', 'document', 'edition', 'effective_from', 'effective_to'].includes(key));
  const written = entered.flatMap(({ key, title }) => (row.get(key) === undefined ? [] : [`${title.en}: ${row.get(key)}`]));
  return [row.get('note') ?? 'Other, see quotation.', ...written].join('\n').slice(0, 2000);
}

function contractIssue(row: WorksheetRow): Issue {
  const named = row.get('contract');
  if (named === undefined) return missing(row, 'contract', 'No contract is named.');
  return { pointer: row.at('contract'), code: 'reference-unknown', message: `No contract with the reference "${named.slice(0, 60)}" is in this workspace.`, remedy: 'Give the reference or the id of a recorded contract; record it first.' };
}

function missing(row: WorksheetRow, key: ColumnKey, message: string): Issue {
  return { pointer: row.at(key), code: 'format.missing', message, remedy: columnOfKey(key).help.en };
}
