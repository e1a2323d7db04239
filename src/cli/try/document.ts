import { bold, hash } from '../../core/pack/inline.js';
import type { Block, DocumentModel, InlineText } from '../../core/pack/model.js';
import type { Answer } from './answer.js';
import { HEADINGS } from './answer-words.js';

/** The answer as a document: for an ordinary log the answer on one page, and the calculation behind it on the next. */
export function answerDocument(answer: Answer, sha256: string): DocumentModel {
  const { locale } = answer;
  return {
    shape: 'onus.document/1',
    locale,
    title: answer.heading,
    meta: { author: 'Onus', subject: answer.verdict },
    head: { left: 'onus try', right: locale === 'ko' ? '내부용 · 1차 검토' : 'INTERNAL · first look' },
    foot: { hashLabel: locale === 'ko' ? '내용' : 'content' },
    notices: [],
    blocks: [
      { kind: 'heading', level: 1, text: [answer.heading] },
      { kind: 'lead', text: [answer.verdict] },
      { kind: 'figures', items: answer.figures.map(({ value, notes }) => ({ value, notes: notes.map((note): InlineText => [note]) })) },
      ...section('turns', answer, [{ kind: 'callout', text: answer.turns.map((turn, index): InlineText => [index === 0 ? bold(turn) : turn]) }]),
      ...section('outages', answer, outageBlocks(answer)),
      ...section('missing', answer, [items(answer.missing)]),
      ...section('log', answer, [items(answer.log.map((line) => line.replace(`, SHA-256 ${sha256}`, ''))), { kind: 'paragraph', style: 'small', text: ['SHA-256 ', hash(sha256)] }]),
      ...section('terms', answer, [items(answer.terms)]),
      { kind: 'paragraph', style: 'small', text: [HEADINGS.noAdvice[locale]] },
      { kind: 'pagebreak' },
      ...section('steps', answer, [{ kind: 'list', numbered: true, items: answer.steps.map((step) => ({ text: [step] })) }]),
    ],
  };
}

function section(heading: keyof typeof HEADINGS, { locale }: Answer, blocks: readonly Block[]): Block[] {
  return [{ kind: 'heading', level: 2, text: [HEADINGS[heading][locale]] }, ...blocks];
}

function items(lines: readonly string[]): Block {
  return { kind: 'list', numbered: false, items: lines.map((line) => ({ text: [line] })) };
}

function outageBlocks({ outages, locale }: Answer): Block[] {
  if (outages.length === 0) return [{ kind: 'paragraph', text: [locale === 'ko' ? '없음' : 'none'] }];
  const heads = locale === 'ko' ? ['시간', 'UTC', '현지 시각'] : ['Duration', 'UTC', 'Local time'];
  return [
    {
      kind: 'table',
      columns: heads.map((head, index) => ({ head: [head], weight: index === 0 ? 1 : index === 1 ? 3 : 4, align: index === 0 ? 'right' : 'left' })),
      rows: outages.map(({ utc, local, minutes }) => ({ cells: [[minutes], [utc], [local]] })),
    },
  ];
}
