/** Drawing on the current page, in points from the upper left corner; every mark is tagged content or an artifact. */
import type { Link } from '../../../core/pack/model.js';
import { PAGE } from '../style.js';
import type { Line, Segment } from '../text/lines.js';
import { CHIP_MARGIN, CHIP_PADDING } from '../text/words.js';
import { ascii } from './objects.js';
import type { PackFile } from './pack-file.js';
import type { Tag } from './tags.js';

type Mode = Tag | 'artifact' | undefined;

export class Canvas {
  private mode: Mode;

  constructor(readonly file: PackFile) {}

  /** What is drawn from here on belongs to this element. Neighbouring content of one element is one sequence. */
  into(tag: Tag): this {
    if (this.mode !== tag) {
      this.close();
      this.mode = tag;
      this.file.add(`/${tag.type} <</MCID ${this.file.tags.content(tag)}>> BDC`);
    }
    return this;
  }

  /** What is drawn from here on is decoration: rules, running head and foot, repeated table heads. */
  artifact(pagination = false): this {
    if (this.mode !== 'artifact' || pagination) {
      this.close();
      this.mode = 'artifact';
      this.file.add(pagination ? '/Artifact <</Type/Pagination>> BDC' : '/Artifact BMC');
    }
    return this;
  }

  /** Ends the open sequence; before a page is closed. */
  close(): void {
    if (this.mode !== undefined) this.file.add('EMC');
    this.mode = undefined;
  }

  /** A line of text; links become Link elements below the tag. Without a tag it is drawn in the current mode. */
  line(line: Line, x: number, baseline: number, tag?: Tag): void {
    for (const segment of line.segments) {
      const link = tag && segment.dress.link;
      if (tag) this.into(link ? tag.child('Link') : tag);
      this.segment(segment, x + segment.x, baseline);
      if (link && this.mode && this.mode !== 'artifact') this.endLink(this.mode, link, segment, x + segment.x, baseline);
    }
  }

  rule(x1: number, y1: number, x2: number, y2: number, width: number, ink: string): void {
    this.file.add(`${width} w ${colour(ink)} RG ${this.at(x1, y1)} m ${this.at(x2, y2)} l S`);
  }

  dashed(x1: number, y1: number, x2: number, y2: number, width: number, ink: string, dash: string): void {
    this.file.add(`q ${dash} d ${width} w ${colour(ink)} RG ${this.at(x1, y1)} m ${this.at(x2, y2)} l S Q`);
  }

  fill(x: number, y: number, width: number, height: number, ink: string): void {
    this.file.add(`${colour(ink)} rg ${this.box(x, y, width, height)} re f`);
  }

  frame(x: number, y: number, width: number, height: number, line: number, ink: string): void {
    this.file.add(`${line} w ${colour(ink)} RG ${this.box(x, y, width, height)} re S`);
  }

  polygon(points: readonly (readonly [number, number])[], ink: string): void {
    const [first, ...rest] = points;
    if (!first) return;
    this.file.add(`${colour(ink)} rg ${this.at(first[0], first[1])} m ${rest.map(([x, y]) => `${this.at(x, y)} l`).join(' ')} h f`);
  }

  /** Runs drawing clipped to a box. */
  clipped(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.file.add(`q ${this.box(x, y, width, height)} re W n`);
    draw();
    this.file.add('Q');
  }

  /** Raw operators for patterns; coordinates through `at`. */
  raw(operators: string): void {
    this.file.add(operators);
  }

  at(x: number, y: number): string {
    return `${ascii(x)} ${ascii(PAGE.height - y)}`;
  }

  /** A link over a place of a drawing. */
  linkArea(tag: Tag, link: Link, x: number, y: number, width: number, height: number, words: string): void {
    this.close();
    const annotation = this.file.annotate(linkDictionary(link, [x, PAGE.height - y - height, x + width, PAGE.height - y], words));
    annotation.end(this.file.tags.annotation(tag, annotation.id));
  }

  private segment(segment: Segment, x: number, baseline: number): void {
    const { dress } = segment;
    if (dress.framed) return this.chip(segment, x, baseline);
    const y = PAGE.height - baseline;
    const matrix = dress.slanted ? `1 0 .2 1 ${ascii(x)} ${ascii(y)} Tm` : `${ascii(x)} ${ascii(y)} Td`;
    const { fonts } = this.file;
    this.file.add(`BT /${fonts.name(dress.face)} ${ascii(dress.size)} Tf ${colour(dress.ink)} rg ${matrix} ${fonts.show(dress.face, segment.text)} ET`);
  }

  private chip(segment: Segment, x: number, baseline: number): void {
    const { dress } = segment;
    const width = segment.width - 2 * CHIP_MARGIN;
    const height = dress.size * 1.45;
    const top = baseline - 0.36 * dress.size - height / 2 - 0.3;
    this.rounded(x + CHIP_MARGIN, top, width, height, 1.6);
    this.segment({ ...segment, dress: { ...dress, framed: false } }, x + CHIP_MARGIN + CHIP_PADDING, baseline - 0.3);
  }

  private rounded(x: number, y: number, width: number, height: number, radius: number): void {
    const k = radius * 0.45;
    const [l, r, t, b] = [x, x + width, y, y + height];
    const curve = (x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): string => `${this.at(x1, y1)} ${this.at(x2, y2)} ${this.at(x3, y3)} c`;
    this.file.add([
      `.5 w ${colour('#5b626d')} RG`, `${this.at(l + radius, t)} m ${this.at(r - radius, t)} l`, curve(r - k, t, r, t + k, r, t + radius),
      `${this.at(r, b - radius)} l`, curve(r, b - k, r - k, b, r - radius, b), `${this.at(l + radius, b)} l`,
      curve(l + k, b, l, b - k, l, b - radius), `${this.at(l, t + radius)} l`, curve(l, t + k, l + k, t, l + radius, t), 'h S',
    ].join(' '));
  }

  private endLink(tag: Tag, link: Link, segment: Segment, x: number, baseline: number): void {
    const y = PAGE.height - baseline;
    const { size } = segment.dress;
    this.close();
    const annotation = this.file.annotate(linkDictionary(link, [x, y - size * 0.25, x + segment.width, y + size * 0.9], segment.text.trim()));
    annotation.end(this.file.tags.annotation(tag, annotation.id));
    this.file.tags.end(tag);
  }

  private box(x: number, y: number, width: number, height: number): string {
    return `${ascii(x)} ${ascii(PAGE.height - y - height)} ${ascii(width)} ${ascii(height)}`;
  }
}

function linkDictionary(link: Link, rect: readonly number[], words: string): object {
  const base = { Type: 'Annot', Subtype: 'Link', Rect: rect.map((value) => Math.round(value * 100) / 100), Border: [0, 0, 0], F: 4, Contents: new String(words) };
  if ('anchor' in link) return { ...base, Dest: new String(link.anchor) };
  return { ...base, A: { S: 'URI', URI: new String(encodeURI(decodeSafely(link.url))) } };
}

/** Addresses in a PDF are ASCII; what is already escaped stays as it is. */
function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

const colours = new Map<string, string>();

function colour(hex: string): string {
  let found = colours.get(hex);
  if (found === undefined) {
    found = [1, 3, 5].map((i) => ascii(Number.parseInt(hex.slice(i, i + 2), 16) / 255)).join(' ');
    colours.set(hex, found);
  }
  return found;
}
