import type { Case } from '../../src/core/formats/case.js';
import type { Manifest } from '../../src/core/formats/manifest.js';
import type { ClaimedMatter } from '../../src/core/pack/concerning.js';
import type { CaseTables } from '../../src/core/formats/to-case.js';
import { canonicalText } from '../../src/core/ledger/canonical.js';
import { casesIn, recomputed } from '../../src/core/pack/pack-of.js';
import { caught, DomainError } from '../../src/core/shared/errors.js';
import { isJsonObject, jsonOf, type JsonValue } from '../../src/core/shared/json.js';
import type { SeriesFiles } from '../../src/core/sla/series.js';
import { fails, holds, unchecked, type Check } from '../check.js';

/** One calculation of a bundle: what it was computed from, and what it says came out. */
export interface Calculation {
  readonly path: string;
  readonly case: Case;
  readonly result: JsonValue;
  /** What the files hold that the samples of the case stand in; null where they are not in the bundle. */
  readonly samples: SeriesFiles | null;
}

/** Runs the arithmetic of one calculation again, from its terms and facts, and compares the whole result. */
export function checkArithmetic({ path, case: facts, result, samples }: Calculation, audience: Manifest['audience']): Check {
  const file = `${path}/result.json`;
  if (samples === null) {
    return unchecked('arithmetic.samples', `${path}: the files that hold the samples are not in the bundle, so this was not computed again.`, `${path}: 측정값이 담긴 파일이 검증 묶음에 없어 다시 계산하지 못했습니다.`);
  }
  const again = caught(() => recomputed(facts, audience, samples));
  if (again instanceof DomainError) return fails('arithmetic.refused', `${path}/case.json`, `${path}: the case cannot be computed: ${again.message}`, `${path}: 이 자료로는 계산할 수 없습니다. ${again.message}`);
  const computed = jsonOf(again.result);
  if (canonicalText(computed) === canonicalText(result)) {
    return holds('arithmetic.same', `${path}: computed again from terms and facts, every figure is the same (${facts.title.en}).`, `${path}: 약정과 사실관계에서 다시 계산한 결과, 모든 수치가 같습니다(${facts.title.ko}).`);
  }
  const place = firstDifference(computed, result, '');
  return fails('arithmetic.differs', file, `${path}: computed again, the result is another one, first at ${place}.`, `${path}: 다시 계산한 결과가 다릅니다. 처음 다른 곳: ${place}`);
}

/** Whether the cases that were computed are those that the matter gives: no fact was added, none left out. */
export function checkCases(matter: ClaimedMatter, manifest: Pick<Manifest, 'audience'>, tables: CaseTables, calculations: readonly Calculation[]): Check {
  const made = caught(() => casesIn(matter, manifest.audience, tables));
  if (made instanceof DomainError) return fails('cases.refused', 'data/matter.json', `The matter does not give the cases: ${made.message}`, `사안 자료에서 산정 자료를 만들 수 없습니다. ${made.message}`);
  const governed = made.map((one, index) => caught(() => recomputed(one, manifest.audience, calculations[index]?.samples ?? undefined).case));
  const same = governed.length === calculations.length && governed.every((one, index) => !(one instanceof DomainError) && canonicalText(jsonOf(one)) === canonicalText(jsonOf(calculations[index]?.case ?? {})));
  return same
    ? holds('cases.same', 'What was computed is what the matter says: the same facts, terms and fees.', '계산에 쓰인 자료가 사안 자료(사실, 약정, 요금)와 일치합니다.')
    : fails('cases.differ', 'data/matter.json', 'What was computed is not what the matter says: facts, terms or fees differ.', '계산에 쓰인 자료가 사안 자료와 다릅니다.');
}

/** The first place, as a JSON pointer, at which two values differ. */
export function firstDifference(a: JsonValue, b: JsonValue, at: string): string {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    const index = a.findIndex((one, i) => canonicalText(one) !== canonicalText(b[i] ?? null));
    return firstDifference(a[index] ?? null, b[index] ?? null, `${at}/${index}`);
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const key = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted().find((one) => !(one in a) || !(one in b) || canonicalText(a[one] ?? null) !== canonicalText(b[one] ?? null));
    if (key !== undefined) return key in a && key in b ? firstDifference(a[key] ?? null, b[key] ?? null, `${at}/${key}`) : `${at}/${key}`;
  }
  return at === '' ? '/' : at;
}
