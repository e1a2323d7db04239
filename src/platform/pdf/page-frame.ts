/** Running head and foot of a page, as artifacts: claim and audience above; notices, content hash, page x of y below. */
import type { DocumentModel, Inline } from '../../core/pack/model.js';
import type { Locale } from '../../core/shared/text.js';
import { layText } from './blocks/context.js';
import type { Canvas } from './file/canvas.js';
import { baselineIn, BODY_WIDTH, INK, PAGE, styleOf, type TextStyle } from './style.js';
import { EMPTY_LINE, type Line } from './text/lines.js';

export interface FrameFacts {
  readonly page: number;
  readonly pages: number;
  readonly contentHash: string;
  /** Marks of what stands on this page. */
  readonly marks: ReadonlySet<string>;
}

const NOTICE_GAP = 2;
const RULE = { width: 0.5, ink: INK.rule } as const;

export function drawFrame(canvas: Canvas, doc: DocumentModel, facts: FrameFacts): void {
  const context = { locale: doc.locale, contentHash: facts.contentHash, pageText: () => ({ text: '', room: '' }) };
  const style = styleOf('running', doc.locale);
  const set = (text: readonly Inline[], width: number): Line => layText(text, style, width, context)[0] ?? EMPTY_LINE;
  canvas.artifact(true);
  const right = set([doc.head.right], BODY_WIDTH * 0.48);
  canvas.line(set([doc.head.left], BODY_WIDTH - right.width - 12), [PAGE.left, PAGE.headBaseline]);
  canvas.line(right, [PAGE.right - right.width, PAGE.headBaseline]);
  canvas.rule([PAGE.left, PAGE.headRule], [PAGE.right, PAGE.headRule], RULE);

  canvas.artifact(true);
  canvas.rule([PAGE.left, PAGE.footRule], [PAGE.right, PAGE.footRule], RULE);
  const hash = set([`${doc.foot.hashLabel} `, { kind: 'text', text: shortHash(facts.contentHash), mono: true, tone: 'secondary' }], BODY_WIDTH / 2);
  canvas.line(hash, [PAGE.left, PAGE.footBaseline]);
  const page = set([pageOfPages(doc.locale, facts)], BODY_WIDTH / 4);
  canvas.line(page, [PAGE.right - page.width, PAGE.footBaseline]);
  drawNotices(canvas, layText([noticesOf(doc, facts.marks)], style, BODY_WIDTH, context), style);
  canvas.close();
}

/** What is fictional or hypothetical on this page, whole, between the text and the rule of the foot. */
function drawNotices(canvas: Canvas, lines: readonly Line[], style: TextStyle): void {
  let top = PAGE.footRule - NOTICE_GAP - lines.length * style.leading;
  for (const line of lines) {
    canvas.line(line, [PAGE.left, baselineIn(top, style)]);
    top += style.leading;
  }
}

function noticesOf(doc: DocumentModel, marks: ReadonlySet<string>): string {
  return doc.notices.filter((notice) => marks.has(notice.mark)).map((notice) => notice.text).join(' ');
}

function pageOfPages(locale: Locale, { page, pages }: FrameFacts): string {
  return locale === 'ko' ? `${page} / ${pages}쪽` : `page ${page} of ${pages}`;
}

/** Enough to tell two issues apart at a glance; the cover has all of it. */
function shortHash(hash: string): string {
  if (hash.length <= 16) return hash;
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)} … ${hash.slice(-4)}`;
}

/** "→ p. 9": how a page is referred to. */
export function pageReference(locale: Locale, page: number): string {
  return locale === 'ko' ? `→ ${page}쪽` : `→ p. ${page}`;
}
