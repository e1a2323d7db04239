import { particle } from '../shared/particle.js';
import type { Text } from '../shared/text.js';
import { intersect, unionAll } from '../time/spans.js';
import { endOf, turnBeyondClaim, type BurdenInput } from './burden.js';
import { lossWords } from './loss-words.js';
import { instantWords, percentWords } from './words.js';

/**
 * What an honest expert says beside the figures, in the order of weight: what one's own evidence carries and what more
 * would take, what a wide statement does not prove, what arithmetic is not, what is known of the terms; then what the case
 * itself adds. Computed where it can be; a sentence that the case repeats word for word is said once.
 */
export function sentencesOf(input: BurdenInput): readonly Text[] {
  const { ctx } = input;
  const all = [...ownEvidence(input), ...wideScope(input), ...commonGround(input), ...overlap(input), ...termsCaveat(input), ...(ctx.case.sentences ?? [])];
  return [...new Map(all.map((text) => [text.en, text])).values()];
}

function ownEvidence(input: BurdenInput): Text[] {
  const claimed = input.accounts.find(({ id }) => id === input.claimed);
  if (claimed === undefined) return [];
  const supported = percentWords(claimed.stated.creditPercent);
  const turn = turnBeyondClaim(input);
  if (turn === undefined) return [{ en: `Your own record supports ${supported}.`, ko: `자기 기록으로 뒷받침되는 크레딧은 ${supported}입니다.` }];
  const [until, end] = [instantWords(turn.at), instantWords(endOf(claimed.windows, turn.held))];
  const [more, object] = [percentWords(turn.far.creditPercent), input.ctx.rules.downtime ?? { en: 'downtime of this customer', ko: '이 고객의 중단' }];
  return [
    {
      en: `Your own log supports ${supported} (it ends at ${end.en}); for ${more} you must prove ${object.en} beyond ${until.en}.`,
      ko: `자기 기록으로 뒷받침되는 크레딧은 ${supported}입니다(기록은 ${end.ko}에 끝납니다). ${more}를 받으려면 ${until.ko} 이후까지 ${object.ko}${particle(object.ko, '이', '가')} 이어졌음을 증명해야 합니다.`,
    },
  ];
}

function wideScope({ ctx, accounts }: BurdenInput): Text[] {
  const scopes = new Set(accounts.filter(({ kind, hypothetical }) => kind === 'account' && hypothetical).map(({ scope }) => scope));
  if (scopes.size === 0) return [];
  const { noun: { en, ko } } = lossWords(ctx.terms);
  const object = `${ko}${particle(ko, '을', '를')}`;
  return scopes.has('region')
    ? [{ en: `A region-wide window does not prove one customer's ${en}.`, ko: `리전 전체의 장애 구간은 한 고객의 ${object} 증명하지 않습니다.` }]
    : [{ en: `A worldwide window does not prove one customer's ${en}.`, ko: `전 세계의 장애 구간은 한 고객의 ${object} 증명하지 않습니다.` }];
}

function commonGround({ accounts }: BurdenInput): Text[] {
  const recorded = accounts.filter(({ kind, windows }) => kind === 'account' && windows.length > 0);
  if (recorded.length < 2) return [];
  return [{ en: 'What is common to all recorded accounts is not an admission.', ko: '모든 기록의 공통 구간은 자백이 아닙니다.' }];
}

function overlap({ ctx, accounts }: BurdenInput): Text[] {
  const asserted = unionAll(accounts.filter(({ kind }) => kind === 'account').map(({ windows }) => windows));
  const touched = ctx.exclusions.some(({ exclusion, time }) => exclusion.status === 'contested' && intersect(time.possible, asserted).length > 0);
  return touched ? [{ en: 'Overlap in time is not proof of cause.', ko: '시간이 겹친다는 사실은 원인을 증명하지 않습니다.' }] : [];
}

const GRADES: Readonly<Record<string, Text>> = {
  primary: { en: 'read in the original', ko: '원문을 읽음' },
  'primary-copy': { en: 'read in a verbatim copy', ko: '원문을 옮긴 사본을 읽음' },
  secondary: { en: 'known from a report of it only', ko: '이를 다룬 2차 자료로만 확인' },
  unverified: { en: 'not verified', ko: '확인되지 않음' },
  invented: { en: 'invented for an example', ko: '예시용으로 만든 것' },
};

function termsCaveat({ ctx }: BurdenInput): Text[] {
  const { source } = ctx.terms;
  if (source.caveat !== undefined) return [source.caveat];
  const grade = GRADES[source.grade];
  return grade === undefined ? [] : [{ en: `The terms (${source.document}, edition ${source.edition}) are ${grade.en}.`, ko: `약관(${source.document}, ${source.edition}판)은 ${grade.ko}.` }];
}
