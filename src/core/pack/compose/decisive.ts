import type { Cited, Decisive, DecisiveSet, PricedFact, Standing } from '../../dispute/decisive-result.js';
import type { CaseResult, MoneyJson } from '../../sla/result.js';
import { bold, quiet } from '../inline.js';
import type { Block, InlineText, Table } from '../model.js';
import { anchorOf, foot, grounds, told, type Assessed, type Chapter } from './context.js';
import { levelOf, moneyText, percent } from './format.js';

/** Internal only: the smallest sets of disputed facts that change the result, the price of each fact, and what remains if a burden is not met. */
export function decisiveSection(chapter: Chapter): readonly Block[] {
  const blocks = chapter.internal ? chapter.input.assessments.flatMap((assessed) => decisiveOf(chapter, assessed)) : [];
  return blocks.length === 0
    ? []
    : [{ kind: 'heading', level: 1, id: 'decisive', text: [chapter.say('decisive.title')] }, { kind: 'paragraph', style: 'sub', text: [chapter.say('decisive.sub')] }, ...blocks];
}

function decisiveOf(chapter: Chapter, { case: facts, result }: Assessed): readonly Block[] {
  const disputed = result.decisive === null ? [] : disputedBlocks(chapter, result, result.decisive, facts.id);
  const conditional = result.conditional.length === 0 ? [] : conditionalBlocks(chapter, result, facts.id);
  const body = [...disputed, ...conditional];
  return body.length === 0 ? [] : [{ kind: 'heading', level: 2, id: anchorOf('decisive', facts.id), text: [chapter.text(facts.contract.title)] }, ...body];
}

function disputedBlocks(chapter: Chapter, result: CaseResult, decisive: Decisive, id: string): readonly Block[] {
  const account = result.accounts.find((one) => one.id === decisive.base);
  const words = { account: account === undefined ? decisive.base : chapter.text(account.title), standing: standingText(chapter, result, decisive.stated), count: decisive.facts.length };
  return [
    { kind: 'paragraph', text: [chapter.say('decisive.base', words)], ...foot(chapter, account?.hypothetical) },
    { kind: 'heading', level: 3, id: anchorOf('decisive-sets', id), text: [chapter.say('decisive.sets')] },
    decisive.sets.length === 0 ? { kind: 'paragraph', text: [chapter.say(decisive.exact ? 'decisive.sets.none' : 'decisive.sets.bounded')] } : setsTable(chapter, result, decisive),
    ...(decisive.facts.length === 0 ? [] : [{ kind: 'heading' as const, level: 3 as const, id: anchorOf('decisive-facts', id), text: [chapter.say('decisive.facts')] }, factsTable(chapter, decisive.facts)]),
  ];
}

function setsTable(chapter: Chapter, result: CaseResult, { facts, sets }: Decisive): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('decisive.set')], weight: 50 },
      { head: [chapter.say('decisive.favours')], weight: 12 },
      { head: [chapter.say('decisive.changes')], weight: 14 },
      { head: [chapter.say('decisive.result')], weight: 24, align: 'right' },
    ],
    rows: sets.map((set) => ({ cells: [setText(chapter, facts, set), [chapter.say(`burden.${set.favours}`)], [set.changes.map((one) => chapter.say(`decisive.change.${one}`)).join(', ')], [standingText(chapter, result, set.outcome)]] })),
    ...foot(chapter, facts.some(({ hypothetical }) => hypothetical)),
  };
}

function setText(chapter: Chapter, facts: readonly PricedFact[], set: DecisiveSet): InlineText {
  return set.facts.flatMap((id, index) => {
    const fact = facts.find((one) => one.id === id);
    return [...(index === 0 ? [] : ['; ']), bold(id), ...(fact === undefined ? [] : [` ${told(chapter, fact.title)}`])];
  });
}

function factsTable(chapter: Chapter, facts: readonly PricedFact[]): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('decisive.fact')], weight: 34 },
      { head: [chapter.say('decisive.burden')], weight: 14 },
      { head: [chapter.say('decisive.cited')], weight: 20 },
      { head: [chapter.say('decisive.alone')], weight: 14, align: 'right' },
      { head: [chapter.say('decisive.given')], weight: 18, align: 'right' },
    ],
    rows: facts.map((fact) => ({
      cells: [
        [bold(fact.id), ` ${told(chapter, fact.title)}`, ...(fact.hypothetical ? [quiet(` · ${chapter.say('decisive.hypothetical')}`)] : [])],
        [chapter.say(`burden.${fact.burden.party}`)],
        citedText(chapter, fact.cited),
        [signed(chapter, fact.price.alone)],
        [givenText(chapter, fact)],
      ],
    })),
    footnote: [chapter.say('decisive.given.note')],
    ...foot(chapter, facts.some(({ hypothetical }) => hypothetical)),
  };
}

function citedText(chapter: Chapter, cited: { readonly for: Cited; readonly against: Cited }): InlineText {
  return [quiet(`${chapter.say('decisive.for')} `), ...grounds(chapter, cited.for.exhibits, cited.for.sources), quiet(` · ${chapter.say('decisive.against')} `), ...grounds(chapter, cited.against.exhibits, cited.against.sources)];
}

/** From the least to the most over every way to decide the others; where not every way was looked at, with all won and all lost. */
function givenText(chapter: Chapter, { price: { least, most, othersWon, othersLost } }: PricedFact): string {
  if (least === null || most === null) return chapter.say('decisive.given.ends', { won: signed(chapter, othersWon), lost: signed(chapter, othersLost) });
  return least.amount === most.amount ? signed(chapter, least) : chapter.say('decisive.given.range', { least: signed(chapter, least), most: signed(chapter, most) });
}

function signed(chapter: Chapter, money: MoneyJson | null): string {
  if (money === null) return '–';
  if (!/[1-9]/.test(money.amount)) return '0';
  const sign = money.amount.startsWith('-') ? '−' : '+';
  return `${sign}${moneyText({ ...money, amount: money.amount.replace('-', '') }, chapter.locale)}`;
}

function conditionalBlocks(chapter: Chapter, result: CaseResult, id: string): readonly Block[] {
  return [
    { kind: 'heading', level: 3, id: anchorOf('conditional', id), text: [chapter.say('decisive.conditional')] },
    { kind: 'list', numbered: false, items: result.conditional.map(({ sentence }) => ({ text: [told(chapter, sentence)] })), ...foot(chapter) },
  ];
}

/** `98.0668 %, 25 %, ₩ 10,500,000`. */
function standingText(chapter: Chapter, result: CaseResult, { levelText, creditPercent, credit }: Standing): string {
  return [levelOf(result.scale, levelText, chapter.locale), percent(creditPercent), ...(credit === null ? [] : [moneyText(credit, chapter.locale)])].join(', ');
}
