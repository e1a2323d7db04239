/** Short constructors for inline runs, so that composing code reads like the page. Pure. */
import type { AnchorId, BreakRun, ChipRun, HashRun, Inline, InlineText, Link, PageRun, TextRun } from './model.js';

export const lineBreak: BreakRun = { kind: 'break' };

export function bold(text: string, link?: Link): TextRun {
  return withLink({ kind: 'text', text, bold: true }, link);
}

export function italic(text: string, link?: Link): TextRun {
  return withLink({ kind: 'text', text, italic: true }, link);
}

/** Identifiers and clause numbers behind a sentence: small, fixed width, quiet. */
export function reference(text: string, link?: Link): TextRun {
  return withLink({ kind: 'text', text, mono: true, small: true, tone: 'secondary' }, link);
}

export function mono(text: string, link?: Link): TextRun {
  return withLink({ kind: 'text', text, mono: true }, link);
}

export function quiet(text: string, link?: Link): TextRun {
  return withLink({ kind: 'text', text, tone: 'secondary' }, link);
}

export function turning(text: string): TextRun {
  return { kind: 'text', text, bold: true, tone: 'turning' };
}

export function linked(text: string, link: Link): TextRun {
  return { kind: 'text', text, link };
}

export function hash(hex: string, link?: Link): HashRun {
  return link ? { kind: 'hash', hex, link } : { kind: 'hash', hex };
}

export function chip(text: string, mark?: string): ChipRun {
  return mark === undefined ? { kind: 'chip', text } : { kind: 'chip', text, mark };
}

export function pageOf(anchor: AnchorId): PageRun {
  return { kind: 'page', anchor };
}

/** The words of inline text without their dress; chips in brackets, page references left out. */
export function plainText(text: InlineText): string {
  return text.map(plainRun).join('').replace(/\s+/g, ' ').trim();
}

function plainRun(run: Inline): string {
  if (typeof run === 'string') return run;
  switch (run.kind) {
    case 'text': return run.text;
    case 'hash': return run.hex;
    case 'chip': return ` (${run.text})`;
    case 'break': return ' ';
    case 'content-hash':
    case 'page': break;
  }
  return '';
}

function withLink(run: TextRun, link: Link | undefined): TextRun {
  return link ? { ...run, link } : run;
}
