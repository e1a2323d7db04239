/** Every text of a document model with its place: for glyph checks, and for searching what must not be in it. Pure. */
import type { Block, DocumentModel, FigureItem, InlineText, ListItem } from './model.js';

export interface PlacedText {
  /** JSON pointer of the text or of the run that holds it. */
  readonly pointer: string;
  readonly text: string;
}

export function* textsOf(doc: DocumentModel): Generator<PlacedText> {
  yield { pointer: '/title', text: doc.title };
  yield { pointer: '/head/left', text: doc.head.left };
  yield { pointer: '/head/right', text: doc.head.right };
  yield { pointer: '/foot/hashLabel', text: doc.foot.hashLabel };
  for (const [i, notice] of doc.notices.entries()) yield { pointer: `/notices/${i}/text`, text: notice.text };
  for (const [i, block] of doc.blocks.entries()) yield* blockTexts(block, `/blocks/${i}`);
}

function* blockTexts(block: Block, at: string): Generator<PlacedText> {
  switch (block.kind) {
    case 'pagebreak': return;
    case 'group':
      for (const [i, inner] of block.blocks.entries()) yield* blockTexts(inner, `${at}/blocks/${i}`);
      return;
    case 'title':
      yield* titleTexts(block, at);
      return;
    case 'contents':
      for (const [i, item] of block.items.entries()) yield { pointer: `${at}/items/${i}/text`, text: item.text };
      return;
    case 'heading':
    case 'lead':
    case 'paragraph':
      yield* inlineTexts(block.text, `${at}/text`);
      return;
    case 'callout':
      for (const [i, text] of block.text.entries()) yield* inlineTexts(text, `${at}/text/${i}`);
      return;
    case 'list':
      yield* itemTexts(block.items, `${at}/items`);
      return;
    case 'keyvalue':
      for (const [i, row] of block.rows.entries()) {
        yield* inlineTexts(row.key, `${at}/rows/${i}/key`);
        yield* inlineTexts(row.value, `${at}/rows/${i}/value`);
      }
      return;
    case 'figures':
      yield* figureTexts(block.items, `${at}/items`);
      return;
    case 'table':
      yield* tableTexts(block, at);
      return;
    case 'timeline':
      yield* timelineTexts(block, at);
      return;
  }
}

function* titleTexts(block: Extract<Block, { kind: 'title' }>, at: string): Generator<PlacedText> {
  yield* inlineTexts(block.eyebrow ?? [], `${at}/eyebrow`);
  yield* inlineTexts(block.text, `${at}/text`);
  yield* inlineTexts(block.sub ?? [], `${at}/sub`);
  for (const [i, party] of (block.parties ?? []).entries()) {
    yield { pointer: `${at}/parties/${i}/role`, text: party.role };
    yield* inlineTexts(party.name, `${at}/parties/${i}/name`);
  }
}

function* figureTexts(items: readonly FigureItem[], at: string): Generator<PlacedText> {
  for (const [i, item] of items.entries()) {
    yield { pointer: `${at}/${i}/value`, text: item.value };
    for (const [n, note] of item.notes.entries()) yield* inlineTexts(note, `${at}/${i}/notes/${n}`);
  }
}

function* tableTexts(block: Extract<Block, { kind: 'table' }>, at: string): Generator<PlacedText> {
  yield* inlineTexts(block.caption ?? [], `${at}/caption`);
  for (const [i, column] of block.columns.entries()) yield* inlineTexts(column.head, `${at}/columns/${i}/head`);
  for (const [r, row] of block.rows.entries()) {
    for (const [c, cell] of row.cells.entries()) yield* inlineTexts(cell, `${at}/rows/${r}/cells/${c}`);
  }
  yield* inlineTexts(block.footnote ?? [], `${at}/footnote`);
}

function* timelineTexts(block: Extract<Block, { kind: 'timeline' }>, at: string): Generator<PlacedText> {
  yield { pointer: `${at}/axis/upper`, text: block.axis.upper };
  if (block.axis.lower !== undefined) yield { pointer: `${at}/axis/lower`, text: block.axis.lower };
  for (const [i, date] of block.axis.dates.entries()) yield { pointer: `${at}/axis/dates/${i}/label`, text: date.label };
  for (const [i, field] of block.fields.entries()) yield { pointer: `${at}/fields/${i}/label`, text: field.label };
  for (const [i, instant] of block.instants.entries()) yield { pointer: `${at}/instants/${i}/label`, text: instant.label };
  for (const [i, entry] of block.legend.entries()) yield { pointer: `${at}/legend/${i}/text`, text: entry.text };
  for (const [i, lane] of block.lanes.entries()) {
    yield { pointer: `${at}/lanes/${i}/label`, text: lane.label };
    if (lane.sublabel !== undefined) yield { pointer: `${at}/lanes/${i}/sublabel`, text: lane.sublabel };
    for (const [p, pin] of lane.pins.entries()) if (pin.label !== undefined) yield { pointer: `${at}/lanes/${i}/pins/${p}/label`, text: pin.label };
  }
  yield { pointer: `${at}/alt`, text: block.alt };
  yield* inlineTexts(block.caption ?? [], `${at}/caption`);
}

function* itemTexts(items: readonly ListItem[], at: string): Generator<PlacedText> {
  for (const [i, item] of items.entries()) {
    yield* inlineTexts(item.text, `${at}/${i}/text`);
    yield* itemTexts(item.items ?? [], `${at}/${i}/items`);
  }
}

function* inlineTexts(text: InlineText, at: string): Generator<PlacedText> {
  for (const [i, run] of text.entries()) {
    if (typeof run === 'string') yield { pointer: `${at}/${i}`, text: run };
    else if (run.kind === 'text' || run.kind === 'chip') yield { pointer: `${at}/${i}`, text: run.text };
    else if (run.kind === 'hash') yield { pointer: `${at}/${i}`, text: run.hex };
  }
}
