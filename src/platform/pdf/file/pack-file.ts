/** One PDF file in the making: PDFKit as the writer of pages, fonts, streams and cross-references; the rest is ours. */
import { createHash } from 'node:crypto';
import PdfKitDocument from 'pdfkit';
import type { DocumentModel } from '../../../core/pack/model.js';
import { PAGE } from '../style.js';
import type { Face } from '../text/faces.js';
import { face } from '../text/faces.js';
import { type Attachment, writeAttachments } from './attachments.js';
import { FontTable } from './font-table.js';
import { xmpDescriptions, PRODUCER } from './metadata.js';
import { ContentPacker } from './content-packer.js';
import { ascii, type FileEnd, nameString, ObjectWriter, writeTrailer } from './objects.js';
import { type SealPlace, type SealSlot, writeSealField } from './seal-field.js';
import { TagTree } from './tags.js';

export interface FileOptions {
  readonly createdAt: Date;
  /** Hexadecimal; its first 16 bytes are the file identifier. */
  readonly contentHash: string;
  readonly attachments?: readonly Attachment[];
}

interface Destination {
  readonly pageId: number;
  readonly top: number;
}

export class PackFile {
  readonly doc: PDFKit.PDFDocument;
  readonly objects: ObjectWriter;
  readonly tags: TagTree;
  readonly fonts: FontTable;
  private readonly destinations = new Map<string, Destination>();
  private content: string[] = [];
  private readonly packer = new ContentPacker();
  private readonly outlines: PDFKit.PDFOutline[];

  constructor(private readonly model: DocumentModel, private readonly options: FileOptions) {
    this.doc = openDocument(model, options);
    this.objects = new ObjectWriter(this.doc);
    this.doc.getMarkInfoDictionary().data = { Marked: true };
    this.tags = new TagTree(this.objects, this.doc.getStructTreeRoot().id);
    this.fonts = new FontTable(this.doc);
    this.outlines = [this.doc.outline];
  }

  openPage(): void {
    this.doc.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    const dictionary: { data: object } = this.doc.page.dictionary;
    Object.assign(dictionary.data, { StructParents: this.tags.openPage(this.doc.page.dictionary.id) });
    this.content = [];
  }

  /** Operators in PDF coordinates (points from the lower left corner). */
  add(operators: string): void {
    this.content.push(operators);
  }

  closePage(): void {
    this.fonts.toPage();
    this.packer.into(this.doc.page.content, this.content.join('\n'));
    this.content = [];
    this.tags.closePage();
    this.objects.flush();
  }

  destination(anchor: string, top: number): void {
    this.destinations.set(anchor, { pageId: this.doc.page.dictionary.id, top: PAGE.height - top });
  }

  /** A bookmark to a place on the current page; level 1 is outermost. */
  bookmark(level: number, title: string, top: number): void {
    const depth = Math.min(level, this.outlines.length);
    this.outlines.length = depth;
    const options = { top, left: PAGE.width, fit: false, expanded: level === 1 };
    const item = this.outlines[depth - 1]?.addItem(title, options);
    if (item) this.outlines.push(item);
  }

  annotate(dictionary: object): { id: number; end: (structParent: number) => void } {
    const ref = this.doc.ref(dictionary);
    this.doc.page.annotations.push(ref);
    return {
      id: ref.id,
      end: (structParent): void => {
        Object.assign(ref.data, { StructParent: structParent });
        ref.end(undefined);
      },
    };
  }

  /** Ends the file. Returns what a seal must know of it. */
  finish(): SealSlot {
    const { doc, objects } = this;
    const place = this.sealField();
    const tree = this.tags.finish();
    doc.getStructTreeRoot().data = {
      Type: 'StructTreeRoot', K: raw(tree.documentId), ParentTree: raw(tree.parentTreeId), ParentTreeNextKey: tree.nextKey,
    };
    const names = doc._root.data.Names;
    const destinationsId = objects.reserve();
    objects.write(destinationsId, this.destinationTree());
    names.data = { Dests: raw(destinationsId) };
    if (this.options.attachments && this.options.attachments.length > 0) {
      const files = writeAttachments(doc, objects, this.options.attachments, this.options.createdAt);
      const filesId = objects.reserve();
      objects.write(filesId, files.nameTree);
      names.data.EmbeddedFiles = raw(filesId);
      doc._root.data['AF'] = files.fileIds.map((id) => raw(id));
    }
    objects.flush();
    let end: FileEnd | undefined;
    doc._finalize = (): void => {
      end = writeTrailer(doc);
    };
    doc._addInfo = (): void => doc.appendXML(xmpDescriptions(describe(this.model, this.options)));
    doc.end();
    if (end === undefined) throw new Error('PDFKit left something unwritten.');
    return { ...end, ...place, parentLeaf: tree.lastLeafId };
  }

  /** On the last page, whose dictionary is not written yet. */
  private sealField(): SealPlace {
    const { page } = this.doc;
    const links: readonly { readonly id: number }[] = page.annotations;
    const annotations = links.map(({ id }) => id);
    const place = writeSealField(this.objects, this.tags, { page: page.dictionary.id, annotations, locale: this.model.locale });
    const dictionary: { data: object } = page.dictionary;
    Object.assign(dictionary.data, { Annots: raw(place.annotations.id) });
    this.doc._root.data['AcroForm'] = raw(place.form);
    this.doc.endAcroForm = (): void => undefined;
    return place;
  }

  /** Names in byte order, which is what a reader's binary search expects, whatever the locale of the process. */
  private destinationTree(): string {
    const names = [...this.destinations.keys()].toSorted((a, b) => (a < b ? -1 : 1));
    const pairs = names.map((name) => {
      const { pageId, top } = this.destinations.get(name) ?? { pageId: 0, top: 0 };
      return `${nameString(name)}[${pageId} 0 R/XYZ null ${ascii(top)} null]`;
    });
    return `<</Names[${pairs.join(' ')}]>>`;
  }
}

/** PDFKit prints values it does not know with toString: an indirect reference to an object of ours. */
function raw(id: number): IndirectReference {
  return new IndirectReference(id);
}

class IndirectReference {
  constructor(private readonly id: number) {}

  get [Symbol.toStringTag](): string {
    return 'IndirectReference';
  }

  toString(): string {
    return `${this.id} 0 R`;
  }
}

function openDocument(model: DocumentModel, options: FileOptions): PDFKit.PDFDocument {
  const description = describe(model, options);
  const base: Face = face('sans');
  const info = { Producer: PRODUCER, Creator: PRODUCER, CreationDate: options.createdAt, Title: model.title, Author: model.meta.author, Subject: model.meta.subject };
  const doc = new PdfKitDocument({
    pdfVersion: '1.7', subset: 'PDF/A-3a', lang: model.locale, displayTitle: true, autoFirstPage: false, bufferPages: false,
    info: description.keywords === '' ? info : { ...info, Keywords: description.keywords }, ...fontOption(base),
  });
  doc._id = fileId(options.contentHash);
  return doc;
}

/** PDFKit takes a parsed font here, which its types do not say; without it the file would name Helvetica. */
function fontOption(base: Face): object {
  return { font: base.font };
}

function describe(model: DocumentModel, options: FileOptions): Parameters<typeof xmpDescriptions>[0] {
  return {
    title: model.title, author: model.meta.author, subject: model.meta.subject, keywords: (model.meta.keywords ?? []).join(', '),
    createdAt: options.createdAt, language: model.locale,
  };
}

function fileId(contentHash: string): Uint8Array {
  const hex = /^[0-9a-f]{32,}$/i.test(contentHash) ? contentHash : createHash('sha256').update(contentHash).digest('hex');
  return new Uint8Array(Buffer.from(hex.slice(0, 32), 'hex'));
}
