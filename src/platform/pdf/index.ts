/** Draws document models as PDF. Nothing outside this folder touches PDFKit. */
export { renderPdf, type RenderOptions, type RenderProgress, type RenderResult } from './render-pdf.js';
export { checkGlyphs, type GlyphReport } from './glyph-report.js';
export type { Attachment } from './file/attachments.js';
export type { SealSlot } from './file/seal-field.js';
export { filled, type OpenRevision } from './sealing/revision.js';
export { sealRevision, type SealOptions, timestampRevision, type TimestampSlot } from './sealing/seal-revision.js';
