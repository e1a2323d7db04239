import type { CaseResult, Step } from '../../sla/result.js';
import { bold, quiet, reference } from '../inline.js';
import type { Block, InlineText, ListItem } from '../model.js';
import { anchorOf, exhibitLinks, type Assessed, type Chapter } from './context.js';

/** The claimed account step by step; the other accounts in an annex. */
export function calculationSection(chapter: Chapter): readonly Block[] {
  return [
    { kind: 'heading', level: 1, id: 'calculation', text: [chapter.say('calculation.title')] },
    ...chapter.input.assessments.flatMap((assessed) => claimedSteps(chapter, assessed)),
    ...annex(chapter),
  ];
}

function claimedSteps(chapter: Chapter, assessed: Assessed): readonly Block[] {
  const account = claimedId(assessed.result);
  return account === null ? [] : stepsOf(chapter, assessed, account, 2);
}

function annex(chapter: Chapter): readonly Block[] {
  const others = chapter.input.assessments.flatMap((assessed) =>
    assessed.result.accounts
      .filter((account) => account.kind === 'account' && account.id !== claimedId(assessed.result))
      .flatMap((account) => stepsOf(chapter, assessed, account.id, 3)),
  );
  return others.length === 0 ? [] : [{ kind: 'heading', level: 2, id: 'calculation-annex', text: [chapter.say('calculation.annex')] }, ...others];
}

function claimedId(result: CaseResult): string | null {
  return result.claimed ?? result.accounts.find((account) => account.kind === 'account')?.id ?? null;
}

function stepsOf(chapter: Chapter, { case: facts, result }: Assessed, account: string, level: 2 | 3): readonly Block[] {
  const steps = result.explanation.filter((step) => step.account === account);
  const found = result.accounts.find((one) => one.id === account);
  const titleOf = found?.title;
  if (steps.length === 0 || titleOf === undefined) {
    return [];
  }
  const id = anchorOf(anchorOf('calc', facts.id), account);
  const words = { contract: chapter.text(facts.contract.title), account: chapter.text(titleOf) };
  return [
    { kind: 'heading', level, id, text: [`${words.contract}: ${words.account}`] },
    ...(level === 2 ? [{ kind: 'paragraph' as const, style: 'sub' as const, text: [chapter.say('calculation.sub', words)] }] : []),
    ...(found?.range === null || found === undefined ? [] : [{ kind: 'callout' as const, text: [[chapter.say('calculation.range'), ' ', found.range.reasons.map(chapter.text).join(' ')]] }]),
    { kind: 'list', numbered: true, items: steps.map((step) => item(chapter, step)) },
  ];
}

/** `Label: sentence. clause 3.2 · OBS-1 · Ex. 4` */
function item(chapter: Chapter, step: Step): ListItem {
  const words = chapter.text(step.text);
  const cut = words.indexOf(': ');
  const sentence: InlineText = cut > 0 && cut < 40 ? [bold(words.slice(0, cut)), ` ${words.slice(cut + 2)}`] : [words];
  const refs: InlineText[] = [
    ...(step.clause === null ? [] : [[reference(chapter.say('calculation.clause', { clause: step.clause }))]]),
    ...step.facts.slice(0, 6).map((fact) => [reference(fact)]),
    ...(step.exhibits.length === 0 ? [] : [exhibitLinks(chapter, step.exhibits)]),
  ];
  return { text: refs.length === 0 ? sentence : [...sentence, '  ', ...refs.flatMap((ref, index) => (index === 0 ? ref : [quiet(' · '), ...ref]))] };
}
