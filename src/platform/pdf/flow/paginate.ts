/** Places boxes on pages: chains of boxes that stay together, repeated heads, page breaks. Knows no fonts. */
import type { Box, FlowItem } from './box.js';

/** Receives the placed boxes: a counter when measuring, a file when drawing. */
export interface PageSink {
  openPage(): void;
  place(box: Box, top: number): void;
  /** Draws a repeated head; it is not content again. */
  repeat(box: Box, top: number): void;
  closePage(): void;
}

export interface Column {
  readonly top: number;
  readonly bottom: number;
}

const SLACK = 0.01;

/** Fills pages and yields after each one that is complete, so that the caller can pause between pages. */
export function* paginate(items: Iterable<FlowItem>, column: Column, sink: PageSink): Generator<void> {
  const page = new PageFiller(column, sink);
  let chain: Box[] = [];
  for (const item of items) {
    if (item === 'pagebreak') {
      yield* place(page, chain);
      chain = [];
      if (page.end()) yield;
      continue;
    }
    chain.push(item);
    if (item.keep || item.grouped === true) continue;
    yield* place(page, chain);
    chain = [];
  }
  yield* place(page, chain);
  if (page.end()) yield;
}

/** A chain goes on this page, else on the next one; one taller than a page is loosened, its first two boxes (a head and a row) not. */
function* place(page: PageFiller, chain: readonly Box[]): Generator<void> {
  const first = chain[0];
  if (!first) return;
  if (!page.fits(chain)) {
    if (!page.fitsEmpty(chain) && chain.length > 1) {
      yield* loosened(page, chain);
      return;
    }
    if (page.used && page.end()) yield;
  }
  for (const box of chain) page.put(box);
}

function* loosened(page: PageFiller, chain: readonly Box[]): Generator<void> {
  const grouped = chain.some((box) => box.grouped === true);
  const pair = chain.length > 2 ? chain[0] : undefined;
  let part: Box[] = [];
  for (const box of chain) {
    part.push(grouped ? { ...box, grouped: false } : box);
    if (grouped ? box.keep : box === pair) continue;
    yield* place(page, part);
    part = [];
  }
  yield* place(page, part);
}

class PageFiller {
  used = false;
  private open = false;
  private y: number;

  constructor(private readonly column: Column, private readonly sink: PageSink) {
    this.y = column.top;
  }

  fits(chain: readonly Box[]): boolean {
    return this.y + heightOf(chain, this.used) <= this.column.bottom + SLACK;
  }

  fitsEmpty(chain: readonly Box[]): boolean {
    return heightOf(chain, false) <= this.column.bottom - this.column.top + SLACK;
  }

  put(box: Box): void {
    if (!this.open) {
      this.sink.openPage();
      this.open = true;
    }
    if (!this.used && box.carry) {
      this.sink.repeat(box.carry, this.y);
      this.y += box.carry.height;
    } else if (this.used) this.y += box.before;
    this.sink.place(box, this.y);
    this.y += box.height;
    this.used = true;
  }

  /** Ends the page; false when there was none. */
  end(): boolean {
    if (!this.open) return false;
    this.sink.closePage();
    this.open = false;
    this.used = false;
    this.y = this.column.top;
    return true;
  }
}

function heightOf(chain: readonly Box[], used: boolean): number {
  let sum = used ? 0 : -(chain[0]?.before ?? 0) + (chain[0]?.carry?.height ?? 0);
  for (const box of chain) sum += box.before + box.height;
  return sum;
}
