import { tierIssues } from '../formats/tier-checks.js';
import type { Terms, TierRow } from '../formats/terms.js';
import { cmp, ratioOfDecimal } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { promiseWords, rowWords } from './explain-words.js';
import type { Finding } from './result.js';
import { compareLevels, promiseLevel, promiseOf, scaleOf, type Scale } from './scale.js';
import { readTiers, within } from './tiers.js';
import { unverifiedFinding } from './unverified.js';

/**
 * What is doubtful about terms before any outage: gaps and overlaps of the table, a promise that the table contradicts, credits that
 * fall as the level worsens or never fit under the cap, readings of the claim rule that are left open. Nothing is repaired: each
 * is a finding for the person who agreed to the text.
 */
export function lintTerms(terms: Terms): readonly Finding[] {
  const scale = scaleOf(terms.measure);
  const tables = [terms, ...(terms.levels?.of ?? []), ...(terms.criteria ?? [])];
  return [
    ...tables.flatMap((table) => tableFindings(scaleOfTable(table, scale), table)),
    ...capFindings(terms),
    ...openClaim(terms),
    ...unverifiedFinding(terms),
  ];
}

type Table = Pick<Terms, 'promise' | 'tiers'>;

function scaleOfTable(table: Table & { readonly measure?: Terms['measure'] }, scale: Scale): Scale {
  return table.measure === undefined ? scale : scaleOf(table.measure);
}

function tableFindings(scale: Scale, table: Table): Finding[] {
  const { asPrinted: _kept, ...tiers } = table.tiers;
  const faults = tierIssues({ promise: table.promise, tiers }, '').map(({ code, message }): Finding => found(`terms.${code}`, tiers.clause, { en: message, ko: faultWords(code, message) }));
  return [...faults, ...contradictions(scale, table), ...fallingCredits(scale, table)];
}

const FAULTS: Readonly<Record<string, string>> = {
  'tier-gap': '등급표에 빈틈이 있어 그 사이의 수준에는 적용할 행이 없습니다.',
  'tier-overlap': '등급표의 두 행이 같은 수준에 함께 적용됩니다.',
  'tier-empty': '등급표에 어떤 수준도 포함하지 않는 행이 있습니다.',
  'step-empty': '등급표에 크기가 없는 단계로 늘어나는 행이 있습니다.',
};

function faultWords(code: string, message: string): string {
  const { [code]: words = message } = FAULTS;
  return words;
}

/** A row that pays although the level keeps the promise: "at least 99.9" beside a row "99.9 and below". */
function contradictions(scale: Scale, { promise, tiers }: Table): Finding[] {
  const level = promiseLevel({ promise });
  const rows = readTiers(tiers.rows);
  return tiers.rows.flatMap((row, index) => {
    const read = rows[index];
    if (read === undefined || !within(level, read) || !pays(row)) return [];
    const [promised, printed] = [promiseWords(scale, promiseOf({ promise })), rowWords(row, scale)];
    return [found('terms.promise-contradicts', tiers.clause, {
      en: `The promise of ${promised.en} is kept at its bound, and yet the row "${printed.en}" gives a credit there.`,
      ko: `약정(${promised.ko})의 경계값은 약정을 충족하는데, 등급표의 "${printed.ko}" 행은 그 값에도 크레딧을 줍니다.`,
    })];
  });
}

/** A worse level that gives less. */
function fallingCredits(scale: Scale, { tiers }: Table): Finding[] {
  const fixed = tiers.rows.filter(({ plus, points }) => plus === undefined && points === undefined).toSorted((a, b) => compareLevels(scale, middle(scale, a), middle(scale, b)));
  return fixed.flatMap((row, index) => {
    const better = fixed[index - 1];
    if (better === undefined || cmp(ratioOfDecimal(row.credit), ratioOfDecimal(better.credit)) >= 0) return [];
    const words = rowWords(row, scale);
    return [found('terms.credit-falls', tiers.clause, { en: `The row "${words.en}" gives ${row.credit} %, less than the row of a better level.`, ko: `"${words.ko}" 행의 크레딧 ${row.credit} %는 더 나은 수준의 행보다 적습니다.` })];
  });
}

/** A level by which rows are put in order: their end on the better side. */
function middle(scale: Scale, { from, to }: TierRow): ReturnType<typeof ratioOfDecimal> {
  const end = scale.better === 'higher' ? to : from;
  return end === undefined ? scale.best : ratioOfDecimal(end.value);
}

function pays({ credit, plus, points, remedies }: TierRow): boolean {
  return ratioOfDecimal(credit).n > 0n || plus !== undefined || points !== undefined || remedies !== undefined;
}

/** A row whose credit the cap never lets through. */
function capFindings({ tiers, credit }: Terms): Finding[] {
  const cap = ratioOfDecimal(credit.capPercent);
  return tiers.rows
    .filter((row) => cmp(ratioOfDecimal(row.credit), cap) > 0)
    .map((row) => found('terms.cap-below-row', credit.clause, { en: `A row gives ${row.credit} %, and the cap is ${credit.capPercent} %: that credit is never paid in full.`, ko: `등급표의 크레딧 ${row.credit} %가 상한 ${credit.capPercent} %보다 커서 전액이 지급되는 일이 없습니다.` }));
}

/** A time limit with more than one reading. */
function openClaim({ claim }: Terms): Finding[] {
  if (claim === undefined) return [];
  const open = claim.anchors.length > 1 || (claim.offset.kind === 'end-of-cycle' && claim.offset.ofIncident === 'open');
  return open
    ? [found('terms.claim-open', claim.clause, { en: 'The text leaves open from when, or over which cycles, the time limit of the claim runs. Every reading is computed, and the earliest is alarmed.', ko: '청구 기한의 기산점 또는 주기에 대한 해석이 정해져 있지 않습니다. 모든 해석을 계산하고 가장 이른 기한에 알림을 맞춥니다.' })]
    : [];
}

function found(code: string, clause: string, text: Text): Finding {
  return { code, severity: 'warning', text, subjects: [clause] };
}
