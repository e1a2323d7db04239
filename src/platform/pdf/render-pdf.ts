/** Draws a document model as one tagged PDF/A-3a file. The same model and options give the same bytes. */
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { checkDocument } from '../../core/pack/check-document.js';
import type { DocumentModel } from '../../core/pack/model.js';
import { DomainError } from '../../core/shared/errors.js';
import { flowItems } from './blocks/blocks.js';
import type { BlockContext } from './blocks/context.js';
import { Canvas } from './file/canvas.js';
import { PackFile, type FileOptions } from './file/pack-file.js';
import type { SealSlot } from './file/seal-field.js';
import { Tag } from './file/tags.js';
import type { Box } from './flow/box.js';
import { type PageSink, paginate } from './flow/paginate.js';
import { checkGlyphs, type GlyphReport } from './glyph-report.js';
import { drawFrame, pageReference } from './page-frame.js';
import { BODY_WIDTH, PAGE } from './style.js';

export interface RenderProgress {
  /** 0 to 100, never falling. */
  readonly percent: number;
  readonly step: 'measure' | 'draw' | 'finish';
  readonly page: number;
}

export interface RenderOptions extends FileOptions {
  readonly onProgress?: (progress: RenderProgress) => void;
  readonly signal?: AbortSignal;
}

export interface RenderResult {
  readonly pages: number;
  readonly missingGlyphs: readonly GlyphReport[];
  /** Page of each anchor, from 1. */
  readonly anchors: Readonly<Record<string, number>>;
  /** Where a seal goes; absent where nothing was written. */
  readonly slot?: SealSlot;
}

const TURN_PAGES = 4;
const MOST_QUEUED = 1 << 20;
const MEASURE_SHARE = 30;

/**
 * Writes the file to `out` and ends it; without `out` only measures. Missing glyphs are known before the first
 * page is drawn and are drawn as `U+XXXX`.
 * @throws DomainError `pack.document-invalid` when the model does not pass `checkDocument`; the reason of `signal` when aborted
 *   (then `out` is destroyed by the stream pipeline).
 */
export async function renderPdf(doc: DocumentModel, out: Writable | undefined, options: RenderOptions): Promise<RenderResult> {
  const issues = checkDocument(doc);
  if (issues.length > 0) throw new DomainError('pack.document-invalid', { first: issues[0]?.message ?? '' }, issues[0]?.pointer, issues);
  options.signal?.throwIfAborted();
  const missingGlyphs = checkGlyphs(doc);
  const measured = await measure(doc, options);
  const result = { pages: measured.pages, missingGlyphs, anchors: Object.fromEntries(measured.anchors) };
  if (!out) return result;
  const file = new PackFile(doc, options);
  const written = pipeline(file.doc, out, options.signal ? { signal: options.signal } : {});
  // An abort rejects it while we draw; it is awaited below.
  written.catch(() => undefined);
  let slot: SealSlot;
  try {
    slot = await draw(doc, file, measured, options);
  } catch (error) {
    file.doc.destroy(error instanceof Error ? error : new Error(String(error)));
    await written.catch(() => undefined);
    throw error;
  }
  await written;
  options.onProgress?.({ percent: 100, step: 'finish', page: measured.pages });
  return { ...result, slot };
}

interface Measured {
  readonly pages: number;
  readonly anchors: ReadonlyMap<string, number>;
  readonly digits: ReadonlyMap<string, number>;
}

/**
 * Lays the document out until the page numbers that it prints about itself have the length that was assumed.
 * Lengths only grow, digits have one width, so this ends; usually after the second time.
 */
async function measure(doc: DocumentModel, options: RenderOptions): Promise<Measured> {
  const digits = new Map<string, number>();
  for (;;) {
    const sink = new Counter();
    const asked = new Set<string>();
    const pageOf = (anchor: string): number => {
      asked.add(anchor);
      return 1;
    };
    const context = contextFor(doc, options, { parent: new Tag('Document', undefined), pageOf, digits });
    await turn(paginate(flowItems(doc, context), PAGE, sink), sink, options, undefined);
    let grown = false;
    for (const anchor of asked) {
      const length = String(sink.anchors.get(anchor) ?? 1).length;
      if (length > (digits.get(anchor) ?? 1)) {
        digits.set(anchor, length);
        grown = true;
      }
    }
    if (!grown) return { pages: sink.pages, anchors: sink.anchors, digits };
  }
}

class Counter implements PageSink {
  pages = 0;
  readonly anchors = new Map<string, number>();

  openPage(): void {
    this.pages++;
  }

  place(box: Box): void {
    for (const anchor of box.anchors) this.anchors.set(anchor, this.pages);
  }

  repeat(): void {
    // A repeated head is not content again.
  }

  closePage(): void {
    // Nothing to write when counting.
  }
}

async function draw(doc: DocumentModel, file: PackFile, measured: Measured, options: RenderOptions): Promise<SealSlot> {
  const sink = new Drawing(doc, file, measured.pages, options.contentHash);
  const pageOf = (anchor: string): number => measured.anchors.get(anchor) ?? 0;
  const context = contextFor(doc, options, { parent: file.tags.root, pageOf, digits: measured.digits });
  await turn(paginate(flowItems(doc, context), PAGE, sink), sink, options, { file, pages: measured.pages });
  return file.finish();
}

class Drawing implements PageSink {
  pages = 0;
  private readonly canvas: Canvas;
  private marks = new Set<string>();

  constructor(private readonly doc: DocumentModel, private readonly file: PackFile, private readonly total: number, private readonly contentHash: string) {
    this.canvas = new Canvas(file);
  }

  openPage(): void {
    this.pages++;
    this.marks = new Set();
    this.file.openPage();
  }

  place(box: Box, top: number): void {
    for (const anchor of box.anchors) this.file.destination(anchor, top - 6);
    for (const mark of box.marks) this.marks.add(mark);
    if (box.bookmark) this.file.bookmark(box.bookmark.level, box.bookmark.title, top - 6);
    box.draw(this.canvas, top);
    if (box.ends) for (const tag of box.ends) this.file.tags.end(tag);
  }

  repeat(box: Box, top: number): void {
    for (const mark of box.marks) this.marks.add(mark);
    box.draw(this.canvas, top);
  }

  closePage(): void {
    drawFrame(this.canvas, this.doc, { page: this.pages, pages: this.total, contentHash: this.contentHash, marks: this.marks });
    this.file.closePage();
  }
}

/** What is known about page numbers: when measuring, only how many digits to leave room for. */
interface Pass {
  readonly parent: Tag;
  readonly pageOf: (anchor: string) => number;
  readonly digits: ReadonlyMap<string, number>;
}

function contextFor({ locale }: DocumentModel, { contentHash }: RenderOptions, { parent, pageOf, digits }: Pass): BlockContext {
  const pageText: BlockContext['pageText'] = (anchor) => ({
    text: pageReference(locale, pageOf(anchor)), room: pageReference(locale, 10 ** ((digits.get(anchor) ?? 1) - 1)),
  });
  return { locale, contentHash, parent, left: PAGE.left, width: BODY_WIDTH, pageText, pageNumber: (anchor) => String(pageOf(anchor)) };
}

/** Runs the flow, giving way to other work every few pages and to a reader that is slower than we are. */
async function turn(
  pages: Iterable<void>, sink: { readonly pages: number }, options: RenderOptions, drawing: { file: PackFile; pages: number } | undefined,
): Promise<void> {
  for (const _page of pages) {
    if (sink.pages % TURN_PAGES !== 0) continue;
    report(sink.pages, options, drawing?.pages);
    await nextTurn();
    options.signal?.throwIfAborted();
    if (drawing) await drained(drawing.file, options.signal);
  }
}

/** Waits while the reader has not taken what we wrote: PDFKit itself does not. */
async function drained({ doc }: PackFile, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    if (doc.readableLength <= MOST_QUEUED) return;
    await nextTurn();
    signal?.throwIfAborted();
  }
}

function report(page: number, options: RenderOptions, total: number | undefined): void {
  if (!options.onProgress) return;
  if (total === undefined) options.onProgress({ percent: MEASURE_SHARE * (1 - 1 / (1 + page / 200)), step: 'measure', page });
  else options.onProgress({ percent: MEASURE_SHARE + Math.floor(((99 - MEASURE_SHARE) * page) / total), step: 'draw', page });
}
