import type { AccountResult, CaseResult, Step } from '../../sla/result.js';
import { isAvailability } from '../../sla/figures.js';
import { bold, quiet, reference } from '../inline.js';
import type { Block, InlineText, ListItem } from '../model.js';
import { anchorOf, exhibitLinks, foot, ratedTerms, told, type Assessed, type Chapter } from './context.js';
import { tierRange } from './contracts.js';
import { levelOf, levelsOf, moneyText, percent } from './format.js';
import { togetherBlocks } from './together.js';

/** The claimed account step by step; the other accounts in an annex. */
export function calculationSection(chapter: Chapter): readonly Block[] {
  const { assessments } = chapter.input;
  return assessments.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'calculation', text: [chapter.say('calculation.title')] },
        ...assessments.flatMap((assessed) => claimedSteps(chapter, assessed)),
        ...togetherBlocks(chapter),
        ...annex(chapter),
      ];
}

function claimedSteps(chapter: Chapter, assessed: Assessed): readonly Block[] {
  return claimed(assessed.result).flatMap((account) => stepsOf(chapter, assessed, account, 2));
}

function annex(chapter: Chapter): readonly Block[] {
  const others = chapter.input.assessments.flatMap((assessed) =>
    assessed.result.accounts.filter((account) => account.kind === 'account' && !claimed(assessed.result).includes(account)).flatMap((account) => stepsOf(chapter, assessed, account, 3)),
  );
  return others.length === 0 ? [] : [{ kind: 'heading', level: 2, id: 'calculation-annex', text: [chapter.say('calculation.annex')] }, ...others];
}

/** The account that the claim rests on, else the first that is recorded. */
function claimed({ accounts, claimed: id }: CaseResult): readonly AccountResult[] {
  const ranked = [...accounts.filter((account) => account.id === id), ...accounts.filter((account) => account.kind === 'account')];
  return ranked.slice(0, 1);
}

function stepsOf(chapter: Chapter, assessed: Assessed, account: AccountResult, level: 2 | 3): readonly Block[] {
  const { case: facts, result } = assessed;
  const missed = new Set((account.items ?? []).filter(({ late }) => late !== 'no').slice(0, MOST_ITEMS).map(({ record }) => record));
  const steps = result.explanation.filter((step) => step.account === account.id && (step.kind !== 'item' || step.facts.some((fact) => missed.has(fact))));
  const words = { contract: chapter.text(facts.contract.title), account: chapter.text(account.title) };
  const certain = account.range === null ? steps : steps.filter((step) => !RATED.has(step.kind));
  const items = certain.map((step) => item(chapter, step, labelOf(chapter, assessed, step), wordsOf(chapter, assessed, account, step)));
  return [
    { kind: 'heading', level, id: anchorOf(anchorOf('calc', facts.id), account.id), text: [level === 2 ? words.contract : words.account] },
    ...(level === 2 ? [{ kind: 'paragraph' as const, style: 'sub' as const, text: [chapter.say('calculation.sub', words)] }] : []),
    ...(account.range === null ? [] : [{ kind: 'callout' as const, text: [[chapter.say('calculation.range'), ' ', account.range.reasons.map((reason) => told(chapter, reason)).join(' ')]] }]),
    { kind: 'list', numbered: true, items: account.range === null ? items : [...items, { text: rangeWords(chapter, assessed, account.range) }], ...foot(chapter, account.hypothetical) },
  ];
}

/** So many items that are or may be late have their working in the list; all items stand in the table of their account. */
const MOST_ITEMS = 30;

/** Steps that state one figure: left out where the account allows a range only. */
const RATED: ReadonlySet<Step['kind']> = new Set(['level', 'tier', 'credit']);

function rangeWords(chapter: Chapter, { result: { scale } }: Assessed, { lowest, highest }: NonNullable<AccountResult['range']>): InlineText {
  const money = (value: AccountResult['stated']['credit']): string => (value === null ? '–' : moneyText(value, chapter.locale));
  const [least, most] = levelsOf(scale, { lowest, highest });
  return [
    bold(chapter.say('calculation.step.range')),
    ` ${chapter.say(isAvailability(scale) ? 'calculation.range.values' : 'calculation.range.values.level', {
      least: levelOf(scale, least, chapter.locale), most: levelOf(scale, most, chapter.locale), low: percent(lowest.creditPercent), high: percent(highest.creditPercent),
    })}`,
    ...(chapter.internal ? [` ${chapter.say('calculation.range.amounts', { low: money(lowest.credit), high: money(highest.credit) })}`] : []),
  ];
}

/** For others: the tier alone. How far the next one is, in either direction, is our own analysis. */
function tierWords(chapter: Chapter, assessed: Assessed, { stated }: AccountResult): string {
  const terms = ratedTerms(assessed);
  const row = stated.tier === null ? undefined : terms.tiers.rows[stated.tier];
  return row === undefined ? chapter.say('calculation.tier.none') : chapter.say('calculation.tier', { range: tierRange(chapter, terms, row), credit: percent(stated.creditPercent) });
}

/** The name of a step; what is measured need not be downtime or availability. */
function labelOf(chapter: Chapter, { result: { scale } }: Assessed, { kind }: Step): string {
  const other = (kind === 'level' && !isAvailability(scale)) || (kind === 'downtime' && scale.pieces !== 'time');
  return chapter.say(`calculation.step.${kind}${other ? '.other' : ''}`);
}

/** The sentence of a step without the words that its label says already. */
function wordsOf(chapter: Chapter, assessed: Assessed, account: AccountResult, step: Step): string {
  if (step.kind === 'tier' && !chapter.internal) return tierWords(chapter, assessed, account);
  const label = labelOf(chapter, assessed, step);
  const words = step.kind === 'downtime' && account.range !== null ? withoutReasons(chapter, account.range, told(chapter, step.text)) : told(chapter, step.text);
  const rest = words.startsWith(`${label} `) ? words.slice(label.length + 1) : words;
  return step.kind === 'downtime' ? rest.replace(/^(?:Down|중단) (?=\d)/, '') : rest;
}

/** The reasons of a range stand above the list; they are not said twice. */
function withoutReasons(chapter: Chapter, range: NonNullable<AccountResult['range']>, words: string): string {
  return range.reasons.reduce((left, reason) => left.replace(told(chapter, reason), ''), words).trim();
}

/** `Label sentence  clause 3.2 · OBS-1 · Ex. 4` */
function item(chapter: Chapter, step: Step, label: string, words: string): ListItem {
  const refs: InlineText[] = [
    ...(step.clause === null ? [] : [[reference(chapter.say('calculation.clause', { clause: step.clause }))]]),
    ...step.facts.slice(0, 6).map((fact) => [reference(fact)]),
    ...(step.exhibits.length === 0 ? [] : [exhibitLinks(chapter, step.exhibits)]),
  ];
  const sentence: InlineText = [bold(label), ` ${words}`];
  return { text: refs.length === 0 ? sentence : [...sentence, '  ', ...refs.flatMap((ref, index) => (index === 0 ? ref : [quiet(' · '), ...ref]))] };
}
