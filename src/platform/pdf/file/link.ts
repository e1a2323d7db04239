/** Link annotations: to a named place of the document or to a public address. */
import type { Link } from '../../../core/pack/model.js';

/** `words` describe the link to those who do not see it (ISO 14289-1, 7.18.5). The rectangle is in PDF coordinates. */
export function linkDictionary(link: Link, rect: readonly number[], words: string): object {
  const base = {
    Type: 'Annot', Subtype: 'Link', Rect: rect.map((value) => Math.round(value * 100) / 100), Border: [0, 0, 0], F: 4, Contents: new String(words),
  };
  if ('anchor' in link) return { ...base, Dest: new String(link.anchor) };
  return { ...base, A: { S: 'URI', URI: new String(asciiAddress(link.url)) } };
}

/** Addresses in a PDF are ASCII; what is already escaped stays as it is. */
function asciiAddress(url: string): string {
  return url.replace(/[^\u0021-\u007e]+/g, (part) => encodeURIComponent(part));
}
