import { ratioOfDecimal } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import { earlierInRow, earlierWithin } from './earlier.js';
import type { Finding } from './result.js';
import { shortText } from './scale.js';

/** What is open about conditions that look beyond the period: levels and misses before that the case does not give. */
export function conditionFindings(ctx: Context): Finding[] {
  return [...averageFinding(ctx), ...repeatFinding(ctx)];
}

function averageFinding({ case: c, terms: { average } }: Context): Finding[] {
  if (average === undefined) return [];
  const known = earlierInRow(c).slice(0, average.periods - 1).filter(({ level }) => level !== undefined).length;
  const missing = average.periods - 1 - known;
  return missing === 0
    ? []
    : [finding('average.earlier-unknown', average.clause, {
        en: `The terms take the mean of ${average.periods} periods. The level of ${missing} before is not given: the mean is taken of the others.`,
        ko: `약관은 ${average.periods}개 기간의 평균을 정하고 있으나, 이전 ${missing}개 기간의 수준이 제시되지 않아 나머지 기간으로 평균했습니다.`,
      })];
}

/** Misses before that are not given are taken as none: the finding says what every one of them would change. */
function repeatFinding({ case: c, terms: { repeat } }: Context): Finding[] {
  if (repeat === undefined) return [];
  const known = repeat.kind === 'rolling' ? earlierWithin(c, repeat.periods - 1).length : earlierInRow(c).slice(0, repeat.periods - 1).length;
  const broken = repeat.kind === 'consecutive' && earlierInRow(c).slice(0, repeat.periods - 1).some(({ missed }) => !missed);
  const missing = repeat.periods - 1 - known;
  if (missing === 0 || broken) return [];
  return [finding('repeat.earlier-unknown', repeat.clause, {
    en: `The terms count repeated misses over ${repeat.periods} periods. Of ${missing} before nothing is given: they are taken as met. Each that was missed may raise the credit or give a further right.`,
    ko: `약관은 ${repeat.periods}개 기간에 걸친 반복 미달을 셉니다. 이전 ${missing}개 기간에 관한 자료가 없어 충족한 것으로 보았습니다. 그중 미달이 있으면 크레딧이 늘거나 다른 권리가 생길 수 있습니다.`,
  })];
}

function finding(code: string, clause: string, text: Text): Finding {
  return { code, severity: 'warning', text, subjects: [clause] };
}

/** The levels that an average was taken of, in words: "99.2, 98.5". */
export function averagedLevels(ctx: Context): string[] {
  const { average } = ctx.terms;
  if (average === undefined) return [];
  return earlierInRow(ctx.case).slice(0, average.periods - 1).flatMap(({ period, level }) => (level === undefined ? [] : [`${period}: ${shortText(ratioOfDecimal(level))}`]));
}
