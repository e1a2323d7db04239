import type { Text } from '../shared/text.js';
import type { AccountResult, Breach, Rated } from '../sla/result.js';
import { withUnit, type Scale } from '../sla/scale.js';

/**
 * Whether the service level is missed under an account: `certain` where it is at either end of what its times, counts and ends
 * can mean, `possible` at one end only, `none` at neither. Agreed exclusions are applied, contested ones not.
 */
export function breachOf(stated: Rated, range: AccountResult['range']): Breach {
  const ends = [range?.lowest ?? stated, range?.highest ?? stated];
  if (ends.every(({ met }) => met)) return 'none';
  return ends.some(({ met }) => met) ? 'possible' : 'certain';
}

/** The same in words, with the range of the figure, of an account whose times, counts or ends are not known exactly. */
export function breachWords(scale: Scale, breach: Breach, { lowest, highest }: NonNullable<AccountResult['range']>): Text {
  const [least, most] = [withUnit(scale, lowest.levelText), withUnit(scale, highest.levelText)];
  const shown = least.en === most.en ? least : { en: `between ${most.en} and ${least.en}`, ko: `${most.ko} ~ ${least.ko}` };
  const words: Readonly<Record<Breach, Text>> = {
    certain: { en: `The service level is certainly missed under this account: ${shown.en}, whatever its imprecise times mean.`, ko: `이 기록에 따르면 부정확한 시각을 어떻게 보더라도 서비스 수준 미달이 확실함: ${shown.ko}.` },
    possible: { en: `The service level is possibly missed under this account: ${shown.en}, depending on times or counts that are not known exactly.`, ko: `이 기록에 따르면 서비스 수준 미달이 가능하나 확실하지 않음: 정확히 알려지지 않은 시각이나 수에 따라 ${shown.ko}.` },
    none: { en: `The service level is not missed under this account: ${shown.en}, whatever its imprecise times mean.`, ko: `이 기록에 따르면 부정확한 시각을 어떻게 보더라도 서비스 수준 미달이 아님: ${shown.ko}.` },
  };
  return words[breach];
}
