/** Draws document models as PDF. Nothing outside this folder touches PDFKit. */
export { renderPdf, type RenderOptions, type RenderProgress, type RenderResult } from './render-pdf.js';
export { checkGlyphs, type GlyphReport } from './glyph-report.js';
export type { Attachment } from './file/attachments.js';
