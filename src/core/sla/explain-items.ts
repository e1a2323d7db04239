import { clockText } from '../dispute/words.js';
import { itemRulesOf } from '../facts/items.js';
import type { ExclusionRule } from '../formats/terms.js';
import type { Target } from '../formats/terms/item-rules.js';
import { ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { BusinessCalendar } from '../time/calendar.js';
import { countedTime } from '../time/due.js';
import { dateOfInstant, formatDate } from '../time/instant.js';
import type { Span } from '../time/spans.js';
import { localOf, UTC, type ZoneTable } from '../time/zones.js';
import type { Context } from './context.js';
import { grouped, readRatio } from './explain-words.js';
import { zoneOf } from './period.js';
import type { AccountResult, ItemResult } from './result.js';
import { lostText, lostWords, minutesText, percentScale, shortText } from './scale.js';

/** So many items of an account are explained one by one, those that are or may be late first; all of them stand in the result. */
export const MOST_EXPLAINED = 100;

/** How many items were measured, and how many of them were in time. */
export function itemsText({ scale, terms }: Context, { items = [], stated }: AccountResult): Text {
  const rules = itemRulesOf(terms);
  if (terms.measure.family === 'quota') {
    const { what } = terms.measure;
    const [planned, missed] = [readRatio(stated.whole), readRatio(stated.lost)].map((count) => grouped(lostText(scale, count)));
    return { en: `Planned ${what.en}: ${planned}, of which ${missed} were not done.`, ko: `계획된 ${what.ko} ${planned}건 중 미이행 ${missed}건.` };
  }
  const pieces = percentScale(terms.measure.family === 'delivery' ? 'deliveries' : 'tickets');
  const count = (which: ItemResult['late']): string => grouped(String(items.filter(({ late }) => late === which).length));
  const plural = lostWords(pieces, grouped(String(items.length)));
  const all = items.length === 1 ? { en: terms.measure.family === 'delivery' ? '1 delivery' : '1 ticket', ko: plural.ko } : plural;
  const [late, possible] = [count('certain'), count('possible')];
  const open = possible === '0' ? { en: '', ko: '' } : { en: `, ${possible} not known`, ko: `, 불명 ${possible}건` };
  const worst = rules !== null && 'of' in rules.aggregate && rules.aggregate.of === 'worst-class' ? { en: ' Each class is taken by itself; the worst decides.', ko: ' 등급별로 따로 산정하여 가장 나쁜 등급으로 판정.' } : { en: '', ko: '' };
  return { en: `${all.en} measured: ${count('no')} in time, ${late} late${open.en}.${worst.en}`, ko: `산정 대상 ${all.ko}: 준수 ${count('no')}건, 지연 ${late}건${open.ko}.${worst.ko}` };
}

/** What an exclusion does to items: it stops the clock, or takes the items that it names out, or counts them as in time. */
export function itemPolicyWords(policy: ExclusionRule['policy'], items: readonly string[] | undefined): Text {
  if (policy === 'counted-as-down') return { en: 'excuses nothing', ko: '면책 없음' };
  if (items === undefined) return { en: 'no clock runs in this time', ko: '이 시간에는 시계가 멈춤' };
  const ids = items.slice(0, 20).join(', ');
  return policy === 'counted-as-up' ? { en: `${ids} counted as in time`, ko: `${ids} 준수로 계산` } : { en: `${ids} left out of both sides`, ko: `${ids} 분자와 분모에서 모두 제외` };
}

/** One text for each item, those that are or may be late first, and one on how many more there are. */
export function itemTexts(ctx: Context, { items = [] }: AccountResult): readonly { readonly item: ItemResult | null; readonly text: Text; readonly clause: string | null }[] {
  const rules = itemRulesOf(ctx.terms);
  if (rules === null) return [];
  const order = { certain: 0, possible: 1, no: 2 } as const;
  const shown = items.toSorted((a, b) => order[a.late] - order[b.late]).slice(0, MOST_EXPLAINED);
  const more = items.length - shown.length;
  const texts = shown.flatMap((item) => rules.targets.filter(({ id }) => id === item.target).map((target) => ({ item, text: itemText(ctx, item, target), clause: target.clause })));
  return more === 0 ? texts : [...texts, { item: null, text: { en: `And ${grouped(String(more))} more, which stand in the result.`, ko: `그 밖에 ${grouped(String(more))}건은 결과 데이터에 있음.` }, clause: null }];
}

/** One item: its clock with the spans that were counted until it was due, its pauses, its end, and what follows. */
export function itemText(ctx: Context, item: ItemResult, target: Target): Text {
  const calendar = ctx.items.calendars.get(target.calendar ?? '') ?? null;
  const zone = speakingZone(calendar?.zone ?? ctx.items.calendars.get(target.when?.calendar ?? '')?.zone ?? zoneOf(ctx.case, ctx.period.zone), item);
  const name = `${item.item}${item.class === null ? '' : ` (${item.class})`}`;
  const parts: Text[] = [
    { en: `${name}, ${target.title.en}: clock from ${stampIn(zone, item.start)}.`, ko: `${name}, ${target.title.ko}: 기산 ${stampIn(zone, item.start)}.` },
    dueWords(item, calendar, zone),
    ...pauseWords(item, zone),
    endWords(item, zone),
  ];
  return { en: parts.map(({ en }) => en).join(' '), ko: parts.map(({ ko }) => ko).join(' ') };
}

/** The zone, or UTC where its table does not speak for all times of the item. */
function speakingZone(zone: ZoneTable, { start, due, stop, pauses }: ItemResult): ZoneTable {
  const { covers } = zone;
  const times = [start, due ?? start, stop ?? start, ...pauses.flatMap((pause) => [pause.start, pause.end])];
  return covers === undefined || times.every((at) => covers.start <= at && at < covers.end) ? zone : UTC;
}

function dueWords({ start, due, allowedMs, pauses }: ItemResult, calendar: BusinessCalendar | null, zone: ZoneTable): Text {
  if (due === null || allowedMs === null) return { en: 'Not due as long as the clock stands.', ko: '시계가 멈춰 있는 동안 기한이 도래하지 않음.' };
  const [allowed, at] = [minutes(allowedMs), stampIn(zone, due)];
  const spans = countedTime(calendar, { start, end: Math.max(start, due) }, pauses);
  const shown = spans.slice(0, 5).map((span) => `${spanIn(zone, span)} (${minutes(span.end - span.start)})`).join(', ');
  const more = spans.length > 5 ? spans.length - 5 : 0;
  const working = spans.length < 2 ? { en: '', ko: '' } : { en: `: ${shown}${more > 0 ? ` and ${more} more spans` : ''}`, ko: `: ${shown}${more > 0 ? ` 외 ${more}개 구간` : ''}` };
  return { en: `${allowed} minutes allowed${working.en}; due ${at}.`, ko: `허용 ${allowed}분${working.ko}, 기한 ${at}.` };
}

function pauseWords({ pauses }: ItemResult, zone: ZoneTable): Text[] {
  if (pauses.length === 0) return [];
  const shown = pauses.slice(0, 5).map((span) => spanIn(zone, span)).join(', ');
  const more = pauses.length > 5 ? pauses.length - 5 : 0;
  return [{ en: `The clock stood ${shown}${more > 0 ? ` and ${more} more times` : ''}.`, ko: `시계 정지 ${shown}${more > 0 ? ` 외 ${more}회` : ''}.` }];
}

function endWords({ stop, countedMs, late, points }: ItemResult, zone: ZoneTable): Text {
  const counted = minutes(countedMs);
  const end = stop === null ? { en: `Nobody says that it ended; ${counted} minutes are certain`, ko: `종료 기록 없음, 확실한 시간 ${counted}분` } : { en: `Ended ${stampIn(zone, stop)} after ${counted} counted minutes`, ko: `종료 ${stampIn(zone, stop)}, 산정 ${counted}분` };
  const what = LATE[late];
  const worth = points === undefined ? { en: '', ko: '' } : { en: ` ${shortText(readRatio(points))} points.`, ko: ` ${shortText(readRatio(points))}점.` };
  return { en: `${end.en}: ${what.en}.${worth.en}`, ko: `${end.ko}: ${what.ko}.${worth.ko}` };
}

const LATE: Readonly<Record<ItemResult['late'], Text>> = {
  no: { en: 'in time', ko: '준수' },
  certain: { en: 'late', ko: '지연' },
  possible: { en: 'late or not, nobody can say yet', ko: '지연 여부 불명' },
};

/** `2024-07-08 12:00 Asia/Seoul`: local time with the name of its zone. */
export function stampIn(zone: ZoneTable, at: number): string {
  return `${localStamp(zone, at)} ${zone.name}`;
}

function localStamp(zone: ZoneTable, at: number): string {
  const local = localOf(zone, at);
  return `${formatDate(dateOfInstant(local))} ${clockText(local)}`;
}

function spanIn(zone: ZoneTable, { start, end }: Span): string {
  const [from, to] = [localStamp(zone, start), localStamp(zone, end)];
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} - ${to.slice(11)}` : `${from} - ${to}`;
}

function minutes(ms: number): string {
  return grouped(minutesText(ratio(ms)));
}
