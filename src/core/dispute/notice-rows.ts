import type { StatedTime } from '../formats/scalars.js';
import type { Text } from '../shared/text.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import { noticeWords } from '../sla/exclusion-notice.js';
import type { BurdenRow, MoneyJson } from '../sla/result.js';
import { parseInstant } from '../time/instant.js';
import { NO_EXHIBIT, OPEN_COUNSEL } from './burden-words.js';
import { instantWords } from './words.js';

/** What the customer gains where the excuse falls with its notice. */
export type NoticeWorth = (exclusion: PreparedExclusion) => MoneyJson | null;

/** An invoked exclusion, and the notice that its rule asks for. */
interface Noticed {
  readonly one: PreparedExclusion;
  readonly asked: NonNullable<PreparedExclusion['rule']['notice']>;
}

/** The invoked exclusions whose rule asks for notice, as far as they touch the period. */
export function noticedExclusions({ exclusions, period: { span } }: Pick<Context, 'exclusions' | 'period'>): readonly Noticed[] {
  const touching = exclusions.filter(({ from, to }) => from.earliest < span.end && (to === null || to.latest > span.start));
  return touching.flatMap((one) => (one.rule.notice === undefined ? [] : [{ one, asked: one.rule.notice }]));
}

/**
 * For each exclusion that must be announced: who must prove that it was, in time, by what clause, what is cited and what is missing. The
 * burden is that of the exclusion: who relies on excused time proves its conditions. The claimant's own notice and claim is a row of the case.
 */
export function noticeRows(ctx: Context, worth: NoticeWorth): readonly BurdenRow[] {
  return noticedExclusions(ctx).map(({ one, asked }): BurdenRow => {
    const { exclusion: { title, exhibits }, rule } = one;
    const basis = basisOf(asked);
    return {
      element: 'notice',
      exclusion: one.exclusion.id,
      title: { en: `Notice of “${title.en}”`, ko: `“${title.ko}”의 사전 통지` },
      party: rule.burden,
      basis: rule.burden === 'open' ? { en: `${basis.en}; ${OPEN_COUNSEL.en}`, ko: `${basis.ko}. ${OPEN_COUNSEL.ko}` } : basis,
      exhibitsFor: exhibits,
      exhibitsAgainst: [],
      gap: gapOf(one),
      // Where it was late or not given the excuse has fallen already.
      worth: one.notice === 'late' || one.notice === 'none' ? null : worth(one),
    };
  });
}

function basisOf(asked: Noticed['asked']): Text {
  const words = noticeWords(asked);
  return { en: `clause ${asked.clause}: ${words.en} before it begins`, ko: `약관 ${asked.clause}: 시작 ${words.ko} 전까지` };
}

function gapOf({ exclusion: { noticed, exhibits }, notice }: PreparedExclusion): Text | null {
  if (notice === 'none') return { en: 'not announced as far as is recorded: the condition is not met', ko: '통지가 없었던 것으로 기록됨. 요건 미충족' };
  if (noticed === undefined || noticed === null) return { en: 'nothing is recorded of the notice', ko: '통지에 관한 기록 없음' };
  const at = timeWords(noticed);
  if (notice === 'late') return { en: `announced at ${at.en}: later than is asked for, so the condition is not met`, ko: `${at.ko} 통지. 정해진 시각보다 늦어 요건 미충족` };
  if (notice === 'open') return { en: `announced at some time ${at.en}: whether that was in time is not known`, ko: `${at.ko} 사이에 통지. 기한을 지켰는지 알 수 없음` };
  return exhibits.length > 0 ? null : { en: `announced at ${at.en}; ${NO_EXHIBIT.en}`, ko: `${at.ko} 통지. ${NO_EXHIBIT.ko}` };
}

function timeWords({ earliest, latest }: StatedTime): Text {
  const [from, to] = [instantWords(parseInstant(earliest)), instantWords(parseInstant(latest))];
  return earliest === latest ? from : { en: `from ${from.en} to ${to.en}`, ko: `${from.ko} ~ ${to.ko}` };
}
