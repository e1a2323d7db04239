/** Checks a document model before it is drawn: anchors, rectangular tables, spans, headings, marks. */
import type { Issue } from '../shared/errors.js';
import type { Block, DocumentModel, Inline, InlineText, Link, ListItem, Timeline } from './model.js';

const ANCHOR = /^[a-z0-9][a-z0-9-]{0,63}$/;
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/;

interface Found {
  readonly issues: Issue[];
  readonly anchors: Map<string, string>;
  readonly wanted: { anchor: string; pointer: string }[];
  readonly marks: Set<string>;
  level: number;
}

/** Every fault of the model, as JSON pointers into it; empty when it can be drawn. */
export function checkDocument(doc: DocumentModel): readonly Issue[] {
  const found: Found = { issues: [], anchors: new Map(), wanted: [], marks: new Set(doc.notices.map((n) => n.mark)), level: 0 };
  doc.blocks.forEach((block, index) => visit(block, `/blocks/${index}`, found));
  for (const { anchor, pointer } of found.wanted) {
    if (!found.anchors.has(anchor)) {
      report(found, pointer, 'anchor-unresolved', [`No block carries the id "${anchor}".`, 'Give the target this id or remove the link.']);
    }
  }
  return found.issues;
}

function visit(block: Block, pointer: string, found: Found): void {
  if (block.kind === 'pagebreak') return;
  anchor(block, pointer, found);
  switch (block.kind) {
    case 'group': return block.blocks.forEach((inner, i) => visit(inner, `${pointer}/blocks/${i}`, found));
    case 'title':
      found.level = 1;
      inline(block.eyebrow ?? [], `${pointer}/eyebrow`, found);
      inline(block.text, `${pointer}/text`, found);
      inline(block.sub ?? [], `${pointer}/sub`, found);
      return block.parties?.forEach((party, i) => inline(party.name, `${pointer}/parties/${i}/name`, found));
    case 'contents': return block.items.forEach((item, i) => found.wanted.push({ anchor: item.to, pointer: `${pointer}/items/${i}/to` }));
    case 'heading':
      headingLevel(block.level, pointer, found);
      return inline(block.text, `${pointer}/text`, found);
    case 'lead':
    case 'paragraph': return inline(block.text, `${pointer}/text`, found);
    case 'callout': return block.text.forEach((text, i) => inline(text, `${pointer}/text/${i}`, found));
    case 'list': return items(block.items, `${pointer}/items`, found);
    case 'keyvalue': return block.rows.forEach((row, i) => {
      anchor(row, `${pointer}/rows/${i}`, found);
      inline(row.key, `${pointer}/rows/${i}/key`, found);
      inline(row.value, `${pointer}/rows/${i}/value`, found);
    });
    case 'figures': return figures(block, pointer, found);
    case 'table': return table(block, pointer, found);
    case 'timeline': return timeline(block, pointer, found);
  }
}

function headingLevel(level: number, pointer: string, found: Found): void {
  if (level > found.level + 1) {
    report(found, `${pointer}/level`, 'heading-skipped', [`A level ${level} heading follows level ${found.level}.`, `Use level ${found.level + 1}.`]);
  }
  found.level = level;
}

function items(list: readonly ListItem[], pointer: string, found: Found): void {
  list.forEach((item, i) => {
    anchor(item, `${pointer}/${i}`, found);
    inline(item.text, `${pointer}/${i}/text`, found);
    items(item.items ?? [], `${pointer}/${i}/items`, found);
  });
}

function figures(block: Extract<Block, { kind: 'figures' }>, pointer: string, found: Found): void {
  if (block.items.length < 1 || block.items.length > 4) {
    report(found, `${pointer}/items`, 'figures-count', [`${block.items.length} figures in a row.`, 'Give one to four.']);
  }
  block.items.forEach((item, i) => {
    const at = `${pointer}/items/${i}`;
    anchor(item, at, found);
    item.notes.forEach((note, n) => inline(note, `${at}/notes/${n}`, found));
    if (item.to !== undefined) found.wanted.push({ anchor: item.to, pointer: `${at}/to` });
  });
}

function table(block: Extract<Block, { kind: 'table' }>, pointer: string, found: Found): void {
  const width = block.columns.length;
  if (width === 0) report(found, `${pointer}/columns`, 'table-empty', ['The table has no columns.', 'Give at least one column.']);
  block.columns.forEach((column, i) => {
    inline(column.head, `${pointer}/columns/${i}/head`, found);
    if (!(column.weight > 0)) report(found, `${pointer}/columns/${i}/weight`, 'column-weight', ['The weight is not positive.', 'Give a number above 0.']);
  });
  block.rows.forEach((row, i) => {
    anchor(row, `${pointer}/rows/${i}`, found);
    if (row.cells.length !== width) {
      report(found, `${pointer}/rows/${i}/cells`, 'table-ragged', [`${row.cells.length} cells in a table of ${width} columns.`, `Give ${width} cells.`]);
    }
    row.cells.forEach((cell, c) => inline(cell, `${pointer}/rows/${i}/cells/${c}`, found));
  });
  inline(block.caption ?? [], `${pointer}/caption`, found);
  inline(block.footnote ?? [], `${pointer}/footnote`, found);
}

function timeline(block: Timeline, pointer: string, found: Found): void {
  ordered(block.axis.from, block.axis.to, `${pointer}/axis`, found);
  if (block.alt.trim() === '') report(found, `${pointer}/alt`, 'alt-missing', ['The drawing has no description.', 'Say in words what it shows.']);
  block.fields.forEach((field, i) => ordered(field.from, field.to, `${pointer}/fields/${i}`, found));
  block.lanes.forEach((lane, i) => {
    const at = `${pointer}/lanes/${i}`;
    anchor(lane, at, found);
    wantLink(lane.link, `${at}/link`, found);
    lane.spans.forEach((span, s) => {
      ordered(span.from, span.to, `${at}/spans/${s}`, found);
      wantLink(span.link, `${at}/spans/${s}/link`, found);
    });
    lane.instants?.forEach((mark, m) => wholeTime(mark.at, `${at}/instants/${m}`, found));
  });
  inline(block.caption ?? [], `${pointer}/caption`, found);
}

function wholeTime(at: number, pointer: string, found: Found): boolean {
  if (Number.isSafeInteger(at)) return true;
  report(found, pointer, 'time-not-integer', ['A time is not a whole number of milliseconds.', 'Give integer milliseconds since the epoch.']);
  return false;
}

function ordered(from: number, to: number | null, pointer: string, found: Found): void {
  if (!wholeTime(from, pointer, found) || (to !== null && !wholeTime(to, pointer, found))) return;
  if (to !== null && to <= from) {
    report(found, pointer, 'span-reversed', ['The end is not after the start.', 'Give an end after the start, or null where no end is recorded.']);
  }
}

function anchor(block: { readonly id?: string; readonly marks?: readonly string[] }, pointer: string, found: Found): void {
  for (const mark of block.marks ?? []) wantMark(mark, `${pointer}/marks`, found);
  if (block.id === undefined) return;
  const earlier = found.anchors.get(block.id);
  if (earlier !== undefined) {
    report(found, `${pointer}/id`, 'anchor-duplicate', [`The id "${block.id}" is also at ${earlier}.`, 'Give each block its own id.']);
  } else if (!ANCHOR.test(block.id)) {
    report(found, `${pointer}/id`, 'anchor-name', [`"${block.id}" cannot be a destination.`, 'Use up to 64 lower-case ASCII letters, digits and hyphens.']);
  }
  found.anchors.set(block.id, `${pointer}/id`);
}

function inline(text: InlineText, pointer: string, found: Found): void {
  text.forEach((run, i) => inlineRun(run, `${pointer}/${i}`, found));
}

function inlineRun(run: Inline, pointer: string, found: Found): void {
  if (typeof run === 'string' || run.kind === 'break' || run.kind === 'content-hash') return;
  if (run.kind === 'page') found.wanted.push({ anchor: run.anchor, pointer });
  else if (run.kind === 'chip') { if (run.mark !== undefined) wantMark(run.mark, pointer, found); }
  else wantLink(run.link, `${pointer}/link`, found);
}

function wantLink(link: Link | undefined, pointer: string, found: Found): void {
  if (!link) return;
  if ('anchor' in link) found.wanted.push({ anchor: link.anchor, pointer });
  else if (!ADDRESS.test(link.url)) report(found, pointer, 'link-address', [`"${link.url}" is not a web or mail address.`, 'Use http, https or mailto.']);
}

function wantMark(mark: string, pointer: string, found: Found): void {
  if (!found.marks.has(mark)) report(found, pointer, 'mark-unknown', [`No notice is given for the mark "${mark}".`, 'Add it to notices.']);
}

function report(found: Found, pointer: string, code: string, [message, remedy]: readonly [message: string, remedy: string]): void {
  found.issues.push({ pointer, code, message, remedy });
}
