import { bold, chip, linked, pageOf } from '../../core/pack/inline.js';
import type { Block, TableRow } from '../../core/pack/model.js';
import { documentOf, hardBlocks, sampleDocument, sampleTimeline } from '../../../test/builders/sample-document.js';
import { objectsWith, readPdf, render } from '../../../test/builders/read-pdf.js';
import { checkGlyphs } from './glyph-report.js';
import { renderPdf } from './render-pdf.js';

const heading: Block = { kind: 'heading', level: 1, id: 'top', text: ['Top'] };

function rows(count: number): TableRow[] {
  return Array.from({ length: count }, (_, i) => ({ cells: [[`r${i}`], [i % 3 === 0 ? 'several words in a narrow cell so that it wraps' : 'x']] }));
}

function tableOf(count: number): Block {
  return { kind: 'table', columns: [{ head: ['HEAD'], weight: 4 }, { head: ['B'], weight: 1, align: 'right' }], rows: rows(count), footnote: ['Below.'] };
}

describe('renderPdf', () => {
  it('gives the same bytes for the same input', async () => {
    const [first, second] = [await render(sampleDocument('ko')), await render(sampleDocument('ko'))];
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('gives another file identifier for another content hash', async () => {
    const ids = await Promise.all(['ab', 'cd'].map(async (byte) => readPdf((await render(documentOf('en', [heading]), { contentHash: byte.repeat(32) })).bytes).trailer));
    expect(ids[0]).toContain('<abababababababababababababababab>');
    expect(ids[1]).toContain('<cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd>');
  });

  it('repeats the head and tears no row', async () => {
    const pdf = readPdf((await render(documentOf('en', [heading, tableOf(90)]))).bytes);
    expect(pdf.pages.length).toBeGreaterThan(2);
    expect(pdf.pages.every((page) => page.includes('HEAD'))).toBe(true);
    for (let i = 0; i < 90; i += 3) {
      const page = pdf.pages.find((text) => new RegExp(`^r${i}$`, 'm').test(text)) ?? '';
      expect(page.split(`r${i}\n`)[1]?.replace(/\s+/g, ' ')).toMatch(/^several words in a narrow cell so that it wraps/);
    }
  });

  it('prints page x of y and page references that are right', async () => {
    const filler: Block = { kind: 'paragraph', text: ['Words that fill pages. '.repeat(4000)] };
    const doc = documentOf('en', [heading, { kind: 'paragraph', text: ['See ', pageOf('end'), '.'] }, filler, { kind: 'heading', level: 2, id: 'end', text: ['End'] }]);
    const { bytes, result } = await render(doc);
    const pdf = readPdf(bytes);
    expect(result.pages).toBe(pdf.pages.length);
    expect(pdf.pages[0]).toContain(`page 1 of ${result.pages}`);
    expect(result.anchors['end']).toBeGreaterThan(9);
    expect(pdf.pages[0]?.replace(/\u00a0/g, ' ')).toContain(`→ p. ${result.anchors['end']}`);
    expect(pdf.pages[(result.anchors['end'] ?? 0) - 1]).toContain('End');
  });

  it('says in the foot of each page, and only there, what is fictional', async () => {
    const doc = documentOf('en', [{ kind: 'paragraph', text: ['plain'] }, { kind: 'pagebreak' }, { kind: 'paragraph', text: ['x', chip('fictional', 'fictional')] }]);
    const { pages } = readPdf((await render(doc)).bytes);
    expect(pages.map((page) => page.includes('Uses fictional material'))).toEqual([false, true]);
  });

  it('leaves no heading alone at the bottom of a page', async () => {
    for (let lines = 30; lines < 52; lines++) {
      const blocks: Block[] = Array.from({ length: lines }, (): Block => ({ kind: 'paragraph', style: 'sub', text: ['line'] }));
      const doc = documentOf('en', [...blocks.map((block): Block => ({ ...block, kind: 'lead', text: ['line'] })), { kind: 'heading', level: 1, text: ['ALONE'] }, { kind: 'paragraph', text: ['FOLLOWS'] }]);
      const page = readPdf((await render(doc)).bytes).pages.find((text) => text.includes('ALONE'));
      expect(page).toContain('FOLLOWS');
    }
  });

  it('reports progress that only grows and stops when told to', async () => {
    const doc = documentOf('en', [tableOf(4000)]);
    const seen: number[] = [];
    await render(doc, { onProgress: ({ percent }) => void seen.push(percent) });
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(100);
    const stop = new AbortController();
    await expect(render(doc, { signal: stop.signal, onProgress: ({ step }) => void (step === 'draw' && stop.abort(new Error('enough'))) })).rejects.toThrow('enough');
  });

  it('refuses a document that does not hold together, with pointers', async () => {
    const doc = documentOf('en', [{ kind: 'paragraph', text: [linked('x', { anchor: 'gone' })] }]);
    await expect(renderPdf(doc, undefined, { createdAt: new Date(0), contentHash: 'ab' })).rejects.toMatchObject({ code: 'pack.document-invalid', pointer: '/blocks/0/text/0/link' });
  });
});

describe('the structure of the file', () => {
  it('escapes titles in XMP and names no ambient time', async () => {
    const pdf = readPdf((await render({ ...documentOf('en', [heading]), title: 'Kim v. Lee & Co. <"x">' })).bytes);
    const xmp = objectsWith(pdf, '/Type /Metadata')[0]?.stream ?? '';
    expect(xmp).toContain('Kim v. Lee &#38; Co. &#60;&#34;x&#34;&#62;');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('2024-10-01T00:00:00Z');
  });

  it('sorts destinations by bytes', async () => {
    const ids = ['b', 'a-2', 'a', 'a1', 'a-10', 'zeta', '1'];
    const pdf = readPdf((await render(documentOf('en', ids.map((id) => ({ kind: 'paragraph', id, text: [id] }))))).bytes);
    const tree = objectsWith(pdf, '/Names[(')[0]?.dictionary ?? '';
    expect([...tree.matchAll(/\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(ids.toSorted());
  });

  it('tags headings, tables, lists, figures with their description and links', async () => {
    const pdf = readPdf((await render(documentOf('en', [
      heading, sampleTimelineWithoutLinks(), tableOf(4), { kind: 'list', numbered: true, items: [{ text: [bold('one')] }] },
      { kind: 'paragraph', text: [linked('up', { anchor: 'top' })] },
    ]))).bytes);
    const count = (type: string): number => objectsWith(pdf, `<</S/${type}/P `).length;
    expect({ Document: count('Document'), H1: count('H1'), TH: count('TH'), TR: count('TR'), TD: count('TD'), LI: count('LI'), Link: count('Link') })
      .toEqual({ Document: 1, H1: 1, TH: 2, TR: 5, TD: 8, LI: 1, Link: 1 });
    expect(objectsWith(pdf, '<</S/Figure/')[0]?.dictionary).toMatch(/\/Alt <feff/);
    expect(objectsWith(pdf, '/Scope/Column')).toHaveLength(2);
    expect(objectsWith(pdf, '/ParentTreeNextKey')).toHaveLength(1);
  });

  it('opens and closes marked content in balance and leaves nothing untagged', async () => {
    const pdf = readPdf((await render(sampleDocument('en'))).bytes);
    for (const { stream } of pdf.objects.values()) {
      if (!stream.includes(' BDC')) continue;
      let open = 0;
      for (const operator of stream.match(/\b(?:BDC|BMC|EMC|BT)\b/g) ?? []) {
        if (operator === 'BT') expect(open).toBe(1);
        else open += operator === 'EMC' ? -1 : 1;
      }
      expect(open).toBe(0);
    }
  });

  it('embeds attachments with given dates and a checksum of 16 bytes', async () => {
    const attachment = { name: '자료.json', mediaType: 'application/json', description: 'd', data: Buffer.from('{}'), relationship: 'Source' } as const;
    const pdf = readPdf((await render(documentOf('ko', [heading]), { attachments: [attachment] })).bytes);
    const file = objectsWith(pdf, '/Type /EmbeddedFile')[0];
    expect(file?.stream).toBe('{}');
    expect(file?.dictionary).toContain('/CheckSum <99914b932bd37a50b983c5e7c90ae93b>');
    expect(file?.dictionary).toContain('(D:20241001000000Z)');
    expect(objectsWith(pdf, '/AFRelationship/Source')).toHaveLength(1);
  });
});

describe('checkGlyphs', () => {
  it('names each character without a glyph and each control, with its place, before anything is drawn', () => {
    const report = checkGlyphs(documentOf('en', [{ kind: 'paragraph', text: ['龘 and ', bold('\u202ex龘')] }]));
    expect(report).toEqual([
      { code: 'U+202E', reason: 'control', count: 1, places: ['/blocks/0/text/1'] },
      { code: 'U+9F98', reason: 'missing', count: 2, places: ['/blocks/0/text/0', '/blocks/0/text/1'] },
    ]);
  });

  it('is empty for plain Korean, decomposed Hangul and thin spaces', () => {
    expect(checkGlyphs(documentOf('ko', [{ kind: 'paragraph', text: ['가온'.normalize('NFD'), ' 99.99\u202f% 證據 → ₩'] }]))).toEqual([]);
  });

  it('prints the code where the glyph is missing', async () => {
    const { bytes, result } = await render(documentOf('en', hardBlocks('en').slice(0, 3)));
    expect(result.missingGlyphs.map((entry) => entry.code)).toContain('U+1F600');
    expect(readPdf(bytes).pages.join('\n')).toContain('U+1F600');
  });
});

function sampleTimelineWithoutLinks(): Block {
  const block = sampleTimeline('en');
  return { ...block, lanes: block.lanes.map(({ label, spans, pins }) => ({ label, spans, pins })) };
}
