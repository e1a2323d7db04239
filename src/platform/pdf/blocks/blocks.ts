/** A document as a stream of boxes. */
import type { Block, DocumentModel } from '../../../core/pack/model.js';
import { type Box, type FlowItem, labelled } from '../flow/box.js';
import { timeline } from '../timeline/timeline.js';
import type { BlockContext } from './context.js';
import { figures } from './figures.js';
import { contents, title } from './front.js';
import { table } from './table.js';
import { callout, heading, keyValue, lead, list, text } from './text-blocks.js';

/** Lazily: a block is laid out when the flow comes to it, and forgotten after it is placed. */
export function* flowItems(doc: DocumentModel, context: BlockContext): Generator<FlowItem> {
  for (const block of doc.blocks) yield* blockItems(block, context);
}

function* blockItems(block: Block, context: BlockContext): Generator<FlowItem> {
  if (block.kind === 'pagebreak') {
    yield 'pagebreak';
    return;
  }
  if (block.kind !== 'group') {
    yield* labelled(boxesOf(block, context), block);
    return;
  }
  const boxes = [...labelled(boxesOfGroup(block.blocks, context), block)];
  for (const [index, box] of boxes.entries()) yield index < boxes.length - 1 ? { ...box, grouped: true } : box;
}

function* boxesOfGroup(blocks: readonly Block[], context: BlockContext): Generator<Box> {
  for (const block of blocks) {
    for (const item of blockItems(block, context)) if (item !== 'pagebreak') yield item;
  }
}

function boxesOf(block: Exclude<Block, { kind: 'pagebreak' | 'group' }>, context: BlockContext): Iterable<Box> {
  switch (block.kind) {
    case 'title': return title(block, context);
    case 'contents': return contents(block, context);
    case 'heading': return heading(block, context);
    case 'lead': return lead(block, context);
    case 'paragraph': return text(block, context);
    case 'list': return list(block, context);
    case 'keyvalue': return keyValue(block, context);
    case 'figures': return figures(block, context);
    case 'callout': return callout(block, context);
    case 'table': return table(block, context);
    case 'timeline': break;
  }
  return timeline(block, context);
}
