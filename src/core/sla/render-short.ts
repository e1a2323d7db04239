import { moneyWords, percentWords } from '../dispute/words.js';
import { cmp, ratioFromJson } from '../shared/ratio.js';
import { fillText, type Text } from '../shared/text.js';
import { grouped, promiseWords } from './explain-words.js';
import { figuresOf } from './figures.js';
import { RENDER } from './render-words.js';
import type { RenderOptions } from './render.js';
import type { CaseResult, Rated } from './result.js';
import { withUnit } from './scale.js';

/**
 * A result in five lines: which promise and period; what the account that the claim rests on comes to; between what the recorded accounts
 * lie; what the money turns on; until when, and how much there is to read.
 */
export function renderShort(result: CaseResult, { locale, title }: Pick<RenderOptions, 'locale' | 'title'>): string {
  const say = (text: Text): string => text[locale];
  const { label, zone, minutes } = result.period;
  const head = [...(title === undefined ? [] : [say(title)]), `${label} (${zone}), ${grouped(minutes)}${say(RENDER.afterMinutes)}`, `${say(RENDER.promised)} ${say(promiseWords(result.scale, result.scale.promise))}`].join(' · ');
  return `${[head, claimedLine(result, say), accountsLine(result, say), turnLine(result, say), deadlineLine(result, say)].join('\n')}\n`;
}

type Say = (text: Text) => string;

function claimedLine({ accounts, claimed, scale }: CaseResult, say: Say): string {
  const own = accounts.find(({ id }) => id === claimed);
  if (own === undefined) return say(RENDER.noOwn);
  const { stated } = own;
  const money = stated.credit === null ? [] : [say(moneyWords(stated.credit))];
  return [`${say(own.title)}: ${say(figuresOf(scale, stated, grouped))}`, say(stated.met ? RENDER.met : RENDER.missed), `${say(RENDER.credit)} ${percentWords(stated.creditPercent)}`, ...money].join(', ');
}

function accountsLine({ accounts, scale }: CaseResult, say: Say): string {
  const recorded = accounts.filter(({ kind }) => kind === 'account').map(({ stated }) => stated);
  const byLevel = recorded.toSorted((a, b) => cmp(exact(a), exact(b)));
  const byCredit = recorded.map(({ creditPercent }) => creditPercent).toSorted((a, b) => Number(a) - Number(b));
  const level = (one: Rated | undefined): string => (one === undefined ? '-' : say(withUnit(scale, one.levelText)));
  const wider = accounts.some(({ hypothetical, kind }) => hypothetical && kind === 'account') ? say(RENDER.wider) : '';
  return fillText(say(RENDER.others), { count: recorded.length, low: level(byLevel[0]), high: level(byLevel.at(-1)), least: percentWords(byCredit[0] ?? '0'), most: percentWords(byCredit.at(-1) ?? '0') }) + wider;
}

function exact({ level: { n, d } }: Rated): ReturnType<typeof ratioFromJson> {
  return ratioFromJson({ n, d });
}

/** Of the account that the claim rests on where it turns on anything, else of the first that does. */
function turnLine({ critical, claimed, sentences }: CaseResult, say: Say): string {
  const turn = critical.find(({ account }) => account === claimed) ?? critical[0];
  return turn === undefined ? (sentences[0] === undefined ? say(RENDER.nothingTurns) : say(sentences[0])) : say(turn.sentence);
}

function deadlineLine({ deadlines, findings, overclaims }: CaseResult, say: Say): string {
  const first = deadlines.filter(({ alarm }) => alarm).toSorted((a, b) => (a.rolled < b.rolled ? -1 : 1))[0];
  const until = first === undefined ? say(RENDER.noDeadline) : `${say(RENDER.deadline)} ${first.rolled} [${first.clause}]`;
  return `${until}; ${fillText(say(RENDER.findingsCount), { count: findings.length + overclaims.length })}`;
}
