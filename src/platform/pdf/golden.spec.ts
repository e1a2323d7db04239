import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { contentDigest, readPdf, render } from '../../../test/builders/read-pdf.js';
import { sampleDocument } from '../../../test/builders/sample-document.js';

/**
 * What the sample pack says on each page, and the digest of its whole content with streams unpacked. After a wanted
 * change look at the pages, then run once with UPDATE_GOLDEN=1.
 */
describe.each(['en', 'ko'] as const)('the golden sample in %s', (locale) => {
  const file = new URL(`../../../test/golden/pdf/sample-${locale}.txt`, import.meta.url);

  it('is drawn as before', async () => {
    const pdf = readPdf((await render(sampleDocument(locale))).bytes);
    const pages = pdf.pages.slice(0, 6).map((page, index) => `--- page ${index + 1}\n${page.replace(/ +$/gm, '')}`);
    const text = `content ${contentDigest(pdf)}, ${pdf.pages.length} pages\n${pages.join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
