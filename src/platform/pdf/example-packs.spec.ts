import { exampleMatter, examplePack, PACKS } from '../../../test/builders/packs.js';
import { renderPdf } from './render-pdf.js';

describe.each(PACKS)('the pack of $claim for $audience in $locale, laid out', (order) => {
  it('has the cover on one page, the summary on the next and nothing that the fonts lack', async () => {
    const { document } = examplePack(exampleMatter(), order);
    const { anchors, missingGlyphs } = await renderPdf(document, undefined, { createdAt: new Date(0), contentHash: 'ab'.repeat(32) });
    const sections = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 && block.id !== undefined ? [block.id] : []));
    expect(missingGlyphs).toEqual([]);
    expect([anchors['cover'], anchors['summary'], anchors[sections[1] ?? '']]).toEqual([1, 2, 3]);
  });
});
