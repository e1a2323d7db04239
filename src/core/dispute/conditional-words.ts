import { particle } from '../shared/particle.js';
import type { Text } from '../shared/text.js';
import { withUnit, type Scale } from '../sla/scale.js';
import type { ConditionalResult } from './conditional-result.js';
import type { Standing } from './decisive-result.js';
import { creditWords } from './decisive-words.js';

/** The title of an element or exclusion, and whether other exclusions are contested too. */
export interface Subject extends Text {
  readonly others: boolean;
}

/** "If the claimant fails on downtime: 100.0000 %, no credit." What the condition is, and what the assessment then is. */
export function conditionalSentence(scale: Scale, condition: Pick<ConditionalResult, 'kind' | 'element'>, standing: Standing, subject: Subject): Text {
  const head = conditionWords(condition, subject);
  if (condition.element === 'cause' || condition.element === 'loss' || condition.element === 'mitigation') {
    return { en: `${head.en}: nothing changes, for the credit under these terms is not computed from it; damages beyond it are another matter.`, ko: `${head.ko} 결과는 같습니다. 이 약관의 크레딧은 이 요소로 산정되지 않으며, 이를 넘는 손해배상은 별개의 문제입니다.` };
  }
  const level = withUnit(scale, standing.levelText);
  const credit = creditShown(standing);
  const unlevelled = condition.kind === 'claimant-fails' && condition.element !== 'downtime';
  return unlevelled
    ? { en: `${head.en}: no credit, whatever the level (${level.en}).`, ko: `${head.ko} 수준(${level.ko})과 관계없이 크레딧은 없습니다.` }
    : { en: `${head.en}: ${level.en}, ${credit.en}.`, ko: `${head.ko} ${level.ko}, ${credit.ko}.` };
}

function conditionWords({ kind, element }: Pick<ConditionalResult, 'kind' | 'element'>, { others, ...subject }: Subject): Text {
  if (kind === 'exhibits-only') return { en: 'On exhibits of customer scope alone', ko: '고객 범위의 증거만으로 보면' };
  if (kind === 'vendor-fails' && element === 'notice') return { en: `If the vendor fails to prove the notice of “${subject.en}”`, ko: `공급자가 “${subject.ko}”의 사전 통지를 증명하지 못하면` };
  if (kind === 'vendor-fails') return { en: `If the vendor fails on “${subject.en}”${others ? ' and the other contested exclusions hold' : ''}`, ko: `공급자가 면책 “${subject.ko}”${particle(subject.ko, '을', '를')} 증명하지 못${others ? '하고 다른 다툼 있는 면책은 인정되면' : '하면'}` };
  if (kind === 'vendor-proves') return { en: `If the vendor proves “${subject.en}”${others ? ' and no other contested exclusion' : ''}`, ko: others ? `공급자가 다툼 있는 면책 중 “${subject.ko}”만 증명하면` : `공급자가 면책 “${subject.ko}”${particle(subject.ko, '을', '를')} 증명하면` };
  const object = `${subject.en.charAt(0).toLowerCase()}${subject.en.slice(1)}`;
  return { en: element === 'downtime' ? `If the claimant fails to prove ${object}` : `If the claimant fails on: ${object}`, ko: `청구인이 ${subject.ko}${particle(subject.ko, '을', '를')} 증명하지 못하면` };
}

function creditShown(standing: Standing): Text {
  return standing.creditPercent === '0' ? { en: 'no credit', ko: '크레딧 없음' } : { en: `credit ${creditWords(standing).en}`, ko: `크레딧 ${creditWords(standing).ko}` };
}
