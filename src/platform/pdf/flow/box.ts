/** What the flow places: a strip of the column that is not cut. */
import type { Canvas } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';

export interface Box {
  /** Points. */
  readonly height: number;
  /** Space above; dropped at the top of a page. */
  readonly before: number;
  /** Stays on one page with the next box. */
  readonly keep: boolean;
  readonly anchors: readonly string[];
  readonly marks: readonly string[];
  readonly draw: (canvas: Canvas, top: number) => void;
  /** Drawn first when this box opens a page: the repeated head of a table. */
  readonly carry?: Box;
  readonly bookmark?: { readonly level: number; readonly title: string };
  /** Elements that are complete once this box is drawn, innermost first. */
  readonly ends?: readonly Tag[];
  /** Part of a group that is kept together where it fits. */
  readonly grouped?: boolean;
}

/** A box, or the order to go to the next page. */
export type FlowItem = Box | 'pagebreak';

/** The same box with further wishes. */
export function withBox(box: Box, more: Partial<Box>): Box {
  return { ...box, ...more };
}

/** Gives the block's anchor to the first of its boxes, its marks to all. */
export function* labelled(
  boxes: Iterable<Box>, block: { readonly id?: string; readonly marks?: readonly string[] },
): Generator<Box> {
  let first = true;
  for (const box of boxes) {
    const anchors = first && block.id !== undefined ? [block.id, ...box.anchors] : box.anchors;
    first = false;
    yield block.marks || anchors !== box.anchors ? withBox(box, { anchors, marks: block.marks ? [...box.marks, ...block.marks] : box.marks }) : box;
  }
}
