/** A small reader of the PDFs that we write: objects, inflated streams, text in drawing order. For tests only. */
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { inflateSync } from 'node:zlib';
import type { DocumentModel } from '../../src/core/pack/model.js';
import { renderPdf, type RenderOptions, type RenderResult } from '../../src/platform/pdf/index.js';

export interface ReadObject {
  readonly id: number;
  readonly dictionary: string;
  /** Inflated, as Latin-1; empty where there is no stream. */
  readonly stream: string;
}

export interface ReadPdf {
  readonly objects: ReadonlyMap<number, ReadObject>;
  /** The text of each page in drawing order, one line a text object. */
  readonly pages: readonly string[];
  readonly trailer: string;
}

export async function render(doc: DocumentModel, options: Partial<RenderOptions> = {}): Promise<{ bytes: Buffer; result: RenderResult }> {
  const chunks: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done): void {
      chunks.push(chunk);
      done();
    },
  });
  const result = await renderPdf(doc, out, { createdAt: new Date('2024-10-01T00:00:00Z'), contentHash: 'ab'.repeat(32), ...options });
  return { bytes: Buffer.concat(chunks), result };
}

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = new Map<number, ReadObject>();
  const text = bytes.toString('latin1');
  const xref = Number(/startxref\n(\d+)/.exec(text)?.[1]);
  for (const [, at] of text.slice(xref).matchAll(/^(\d{10}) 00000 n /gm)) {
    const object = readObject(bytes, text, Number(at));
    objects.set(object.id, object);
  }
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  const ids = [...kids.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
  return { objects, pages: ids.map((id) => pageText(objects, id)), trailer: text.slice(text.lastIndexOf('trailer')) };
}

/** SHA-256 over the objects with streams inflated: the same whatever zlib packed them. */
export function contentDigest(pdf: ReadPdf): string {
  const hash = createHash('sha256');
  for (const object of [...pdf.objects.values()].toSorted((a, b) => a.id - b.id)) {
    hash.update(`${object.id}\n${object.dictionary.replace(/\/Length \d+/, '')}\n${object.stream}\n`, 'latin1');
  }
  return hash.digest('hex');
}

export function objectsWith(pdf: ReadPdf, part: string): ReadObject[] {
  return [...pdf.objects.values()].filter((object) => object.dictionary.includes(part));
}

function readObject(bytes: Buffer, text: string, at: number): ReadObject {
  const head = /^(\d+) 0 obj\n/.exec(text.slice(at, at + 20));
  const start = at + (head?.[0].length ?? 0);
  const end = text.indexOf('\nendobj', start);
  const streamAt = text.indexOf('\nstream\n', start);
  if (streamAt < 0 || streamAt > end) return { id: Number(head?.[1]), dictionary: text.slice(start, end), stream: '' };
  const dictionary = text.slice(start, streamAt);
  const from = streamAt + '\nstream\n'.length;
  const body = bytes.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
  return { id: Number(head?.[1]), dictionary, stream: (dictionary.includes('/FlateDecode') ? inflateSync(body) : body).toString('latin1') };
}

function pageText(objects: ReadonlyMap<number, ReadObject>, pageId: number): string {
  const page = objects.get(pageId)?.dictionary ?? '';
  const content = objects.get(Number(/\/Contents (\d+)/.exec(page)?.[1]))?.stream ?? '';
  const resources = objects.get(Number(/\/Resources (\d+)/.exec(page)?.[1]))?.dictionary ?? '';
  const maps = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, unicodeMap(objects, Number(id))]));
  const lines = [...content.matchAll(/BT \/(F\d+) [^\n]*? (?:Td|Tm) (.*?) T[jJ] ET/g)];
  return lines.map(([, name, shown]) => decode(shown ?? '', maps.get(name ?? ''))).join('\n');
}

function decode(shown: string, map: readonly string[] | undefined): string {
  const codes = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? []);
  return codes.map((code) => map?.[Number.parseInt(code, 16)] ?? '?').join('');
}

function unicodeMap(objects: ReadonlyMap<number, ReadObject>, fontId: number): string[] {
  const font = objects.get(fontId)?.dictionary ?? '';
  const cmap = objects.get(Number(/\/ToUnicode (\d+)/.exec(font)?.[1]))?.stream ?? '';
  return [...cmap.matchAll(/\[(.*?)\]/g)].flatMap(([, entries]) =>
    [...(entries ?? '').matchAll(/<([^>]*)>/g)].map(([, units]) => String.fromCharCode(...(units ?? '').split(' ').map((unit) => Number.parseInt(unit, 16)))));
}
