import type { Terms } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { rowWords } from './explain-words.js';
import type { Finding } from './result.js';
import { promiseOf, scaleOf, withUnit } from './scale.js';

/** A figure of the terms that carries `verify`, in words, and where the terms are said to state it. */
export interface UnverifiedFigure {
  readonly text: Text;
  readonly clause: string;
}

/** Every figure of the terms that was not read in the document itself, in the order of the terms; levels and further criteria after the first table. */
export function unverifiedFigures(terms: Terms): UnverifiedFigure[] {
  const { period, measure, exclusions, credit, claim, levels, criteria = [] } = terms;
  const tables: readonly Table[] = [{ ...terms, measure }, ...(levels?.of ?? []).map((level) => ({ ...level, measure })), ...criteria];
  return [
    ...marked(period.verify, period.clause, { en: 'the period', ko: '측정 기간' }),
    ...marked(measure.verify, measure.clause, { en: 'what counts as down', ko: '중단의 정의' }),
    ...exclusions.flatMap(({ verify, clause, title }) => marked(verify, clause, { en: `the exclusion "${title.en}"`, ko: `면책 사유 "${title.ko}"` })),
    ...tables.flatMap(ofTable),
    ...marked(credit.verify, credit.clause, { en: 'base and cap of the credit', ko: '크레딧의 기준 금액과 한도' }),
    ...(claim === undefined ? [] : marked(claim.verify, claim.clause, { en: 'the time limit of the claim', ko: '청구 기한' })),
  ];
}

type Table = Pick<Terms, 'promise' | 'tiers' | 'measure'>;

function ofTable({ promise, tiers, measure }: Table): UnverifiedFigure[] {
  const scale = scaleOf(measure);
  const level = withUnit(scale, promiseOf({ promise }));
  return [
    ...marked(promise.verify, promise.clause, { en: `the promise of ${level.en}`, ko: `약정 수준 ${level.ko}` }),
    ...tiers.rows.flatMap((row) => marked(row.verify, tiers.clause, { en: `the credit of ${row.credit} % for ${rowWords(row, scale).en}`, ko: `${rowWords(row, scale).ko}일 때의 크레딧 ${row.credit} %` })),
  ];
}

function marked(verify: boolean | undefined, clause: string, text: Text): UnverifiedFigure[] {
  return verify === true ? [{ text, clause }] : [];
}

/** Says of every result which figures of its terms were not read in the document itself. */
export function unverifiedFinding(terms: Terms): Finding[] {
  const figures = unverifiedFigures(terms);
  if (figures.length === 0) return [];
  return [
    {
      code: 'terms.unverified',
      severity: 'warning',
      text: {
        en: `Not read in the document itself, and to be checked there before anything rests on it: ${figures.map(({ text }) => text.en).join('; ')}.`,
        ko: `원문으로 확인하지 못하여, 근거로 삼기 전에 원문 대조가 필요한 수치: ${figures.map(({ text }) => text.ko).join(', ')}.`,
      },
      subjects: [...new Set(figures.map(({ clause }) => clause))],
    },
  ];
}
