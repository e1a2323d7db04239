import type { Issue } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import type { Row } from './cells.js';

/** An edition of terms made from one row, with the cell that each field came from. */
export interface RowTerms {
  readonly value: JsonObject;
  readonly cells: Readonly<Record<string, string>>;
}

const CAVEAT = {
  en: 'Made from a workbook: impaired time is counted as down, maintenance as up, nothing is rounded, the credit is at most the fee. The workbook does not say whether the contract agrees.',
  ko: '표에서 만든 조건입니다. 저하 시간은 중단으로, 점검 시간은 가동으로 세고, 시간을 반올림하지 않으며, 크레딧은 요금을 한도로 합니다. 계약도 그러한지는 표에 없습니다.',
};

/**
 * The terms of a row: none where it promises nothing. Bounds are strict ("below"), as most tables print them; what the
 * workbook cannot say is assumed openly, in the caveat that stands wherever a figure rests on these terms.
 */
export function termsOfRow(row: Row, report: (issue: Issue) => void): readonly RowTerms[] {
  const promise = row.get('promise');
  if (promise === undefined) return [];
  for (const key of ['tiers', 'clause', 'period_zone', 'unknown']) {
    if (row.get(key) === undefined) report({ pointer: row.at(key), code: 'format.missing', message: 'A promised level needs this cell too.', remedy: 'Fill it in, or empty the cell of the promise.' });
  }
  const clause = row.get('clause') ?? 'not given';
  const id = row.get('id') ?? '';
  const edition = {
    format: 'onus.terms/1', id: `${id}-terms`, title: { en: row.get('title') ?? id, ko: row.get('title') ?? id },
    source: { document: row.get('title') ?? id, edition: 'as entered', grade: 'agreed', caveat: CAVEAT },
    period: { kind: 'calendar-month', zone: row.get('period_zone') ?? '', clause },
    measure: { family: 'availability', unknown: row.get('unknown') ?? '', maintenance: 'up', impaired: 'down', partialMinutes: 'exact', clause },
    exclusions: [],
    promise: { atLeast: promise, clause },
    tiers: { rows: tierRows(row, report), clause },
    credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause },
  };
  const cells = { '': row.at('promise'), '/contract': row.at('id'), '/edition/period/zone': row.at('period_zone'), '/edition/measure/unknown': row.at('unknown'), '/edition/promise': row.at('promise'), '/edition/tiers': row.at('tiers'), '/edition/tiers/clause': row.at('clause'), '/edition/promise/clause': row.at('clause') };
  return [{ value: { contract: id, edition }, cells }];
}

/** "<99.9: 10; <99: 30" -> rows from the highest bound down. */
function tierRows(row: Row, report: (issue: Issue) => void): JsonObject[] {
  const text = row.get('tiers') ?? '';
  const parts = text.split(';').map((part) => part.trim()).filter((part) => part !== '');
  const read = parts.map((part) => /^<\s*(\d+(?:\.\d+)?)\s*%?\s*:\s*(\d+(?:\.\d+)?)\s*%?$/.exec(part));
  if (text !== '' && read.some((one) => one === null)) {
    report({ pointer: row.at('tiers'), code: 'workbook-tiers', message: `"${text.slice(0, 60)}" is not a list of credit tiers.`, remedy: 'Write bound and credit in percent, such as: <99.9: 10; <99: 30' });
    return [{ credit: '0' }];
  }
  const pairs = read.map((one) => ({ below: one?.[1] ?? '0', credit: one?.[2] ?? '0' })).toSorted((a, b) => Number(b.below) - Number(a.below));
  return pairs.map(({ below, credit }, index) => {
    const next = pairs[index + 1];
    return { ...(next === undefined ? {} : { from: { value: next.below, inclusive: true } }), to: { value: below, inclusive: false }, credit };
  });
}
