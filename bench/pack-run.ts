// One variant of bench/pack.bench.ts in a process of its own, so that its peak memory is its own: VARIANT PAGES LOCALE.
import { createWriteStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import PdfKitDocument from 'pdfkit';
import { plainText } from '../src/core/pack/inline.js';
import type { Block } from '../src/core/pack/model.js';
import type { Locale } from '../src/core/shared/text.js';
import { renderPdf } from '../src/platform/pdf/index.js';
import { pagesDocument } from '../test/builders/sample-document.js';

const [variant, count, locale] = process.argv.slice(2);
const document = pagesDocument(locale as Locale, Number(count));
const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-bench-'));
const file = path.join(folder, 'pack.pdf');
const base = process.memoryUsage.rss();
const start = performance.now();
const pages = variant === 'table' ? await withTable() : await withEngine();
const ms = performance.now() - start;
const megabytes = { peak: process.resourceUsage().maxRSS / 1024, base: base / 2 ** 20, file: statSync(file).size / 1e6 };
await rm(folder, { recursive: true });
process.stdout.write(JSON.stringify({ ms, pages, ...megabytes }));

async function withEngine(): Promise<number> {
  const { pages } = await renderPdf(document, createWriteStream(file), { createdAt: new Date(0), contentHash: 'ab'.repeat(32) });
  return pages;
}

/** PDFKit's own text and table, untagged, page numbers through bufferPages: what one would write without an engine. */
async function withTable(): Promise<number> {
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf');
  const doc = new PdfKitDocument({ size: 'A4', margin: 50, bufferPages: true, font, autoFirstPage: true });
  const done = finished(doc.pipe(createWriteStream(file)));
  for (const block of document.blocks) drawBlock(doc, block);
  const { count: total } = doc.bufferedPageRange();
  for (let page = 0; page < total; page += 1) {
    doc.switchToPage(page);
    doc.fontSize(8).text(`${page + 1} / ${total}`, 50, 800, { lineBreak: false });
  }
  doc.end();
  await done;
  return total;
}

function drawBlock(doc: PDFKit.PDFDocument, block: Block): void {
  if (block.kind === 'pagebreak') doc.addPage();
  else if (block.kind === 'heading') doc.fontSize(17).text(plainText(block.text)).moveDown(0.5);
  else if (block.kind === 'paragraph') doc.fontSize(9).text(plainText(block.text)).moveDown(0.5);
  else if (block.kind === 'table') {
    const data = [block.columns.map((column) => plainText(column.head)), ...block.rows.map((row) => row.cells.map((cell) => plainText(cell)))];
    doc.fontSize(8.5).table({ data, defaultStyle: { border: 0.5 } });
  }
}
