/** Drawing on the current page, in points from the upper left corner; every mark is tagged content or an artifact. */
import type { Link } from '../../../core/pack/model.js';
import { PAGE } from '../style.js';
import type { Line, Segment } from '../text/lines.js';
import { CHIP_MARGIN, CHIP_PADDING } from '../text/words.js';
import { linkDictionary } from './link.js';
import { ascii } from './objects.js';
import type { PackFile } from './pack-file.js';
import type { Tag } from './tags.js';

export type Point = readonly [x: number, y: number];

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Stroke {
  readonly width: number;
  readonly ink: string;
  /** A dash pattern as PDF writes it, such as `[2 2] 0`. */
  readonly dash?: string;
}

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

  /** A line of text from a point on its baseline; links become Link elements below the tag. Without a tag: in the current mode. */
  line(line: Line, [x, baseline]: Point, tag?: Tag): void {
    for (const segment of line.segments) {
      const at: Point = [x + segment.x, baseline];
      const { link } = segment.dress;
      if (tag && link) this.linked(segment, at, { tag: tag.child('Link'), link });
      else {
        if (tag) this.into(tag);
        this.segment(segment, at);
      }
    }
  }

  rule(from: Point, to: Point, stroke: Stroke): void {
    const path = `${stroke.width} w ${colour(stroke.ink)} RG ${this.at(from)} m ${this.at(to)} l S`;
    this.file.add(stroke.dash === undefined ? path : `q ${stroke.dash} d ${path} Q`);
  }

  paint(area: Area, ink: string): void {
    this.file.add(`${colour(ink)} rg ${box(area)} re f`);
  }

  frame(area: Area, stroke: Stroke): void {
    this.file.add(`${stroke.width} w ${colour(stroke.ink)} RG ${box(area)} re S`);
  }

  polygon(points: readonly Point[], ink: string): void {
    const path = points.map((point, index) => `${this.at(point)} ${index === 0 ? 'm' : 'l'}`);
    this.file.add(`${colour(ink)} rg ${path.join(' ')} h f`);
  }

  /** Runs drawing clipped to a box; lines end round where asked. */
  clipped(area: Area, draw: () => void, round = false): void {
    this.file.add(`q ${box(area)} re W n${round ? ' 1 J' : ''}`);
    draw();
    this.file.add('Q');
  }

  /** A link over a place of a drawing. */
  linkArea(tag: Tag, link: Link, area: Area, words: string): void {
    this.close();
    const { x, y, width, height } = area;
    const rect = [x, PAGE.height - y - height, x + width, PAGE.height - y];
    const annotation = this.file.annotate(linkDictionary(link, rect, words));
    annotation.end(this.file.tags.annotation(tag, annotation.id));
    this.file.tags.end(tag);
  }

  private at([x, y]: Point): string {
    return `${ascii(x)} ${ascii(PAGE.height - y)}`;
  }

  private segment(segment: Segment, [x, baseline]: Point): void {
    const { dress } = segment;
    if (dress.framed) {
      this.chip(segment, [x, baseline]);
      return;
    }
    const place = `${ascii(x)} ${ascii(PAGE.height - baseline)}`;
    const matrix = dress.slanted ? `1 0 .2 1 ${place} Tm` : `${place} Td`;
    const { fonts } = this.file;
    this.file.add(`BT /${fonts.name(dress.face)} ${ascii(dress.size)} Tf ${colour(dress.ink)} rg ${matrix} ${fonts.show(dress.face, segment.text)} ET`);
  }

  private linked(segment: Segment, [x, baseline]: Point, { tag, link }: { tag: Tag; link: Link }): void {
    this.into(tag).segment(segment, [x, baseline]);
    const { size } = segment.dress;
    this.linkArea(tag, link, { x, y: baseline - size * 0.9, width: segment.width, height: size * 1.15 }, segment.text.trim());
  }

  private chip(segment: Segment, [x, baseline]: Point): void {
    const { dress } = segment;
    const height = dress.size * 1.45;
    const y = baseline - 0.36 * dress.size - height / 2 - 0.3;
    this.rounded({ x: x + CHIP_MARGIN, y, width: segment.width - 2 * CHIP_MARGIN, height }, 1.6, dress.ink);
    this.segment({ ...segment, dress: { ...dress, framed: false } }, [x + CHIP_MARGIN + CHIP_PADDING, baseline - 0.3]);
  }

  /** A frame with round corners, clockwise from the upper left. */
  private rounded({ x, y, width, height }: Area, radius: number, ink: string): void {
    const near = radius * 0.45;
    const [right, bottom] = [x + width, y + height];
    const side = (a: Point, b: Point): string => `${this.at(a)} l ${this.at(b)}`;
    const curve = (a: Point, b: Point): string => `${this.at(a)} ${this.at(b)} c`;
    this.file.add([
      `.5 w ${colour(ink)} RG ${this.at([x + radius, y])} m ${this.at([right - radius, y])} l`,
      side([right - radius, y], [right - near, y]), curve([right, y + near], [right, y + radius]),
      side([right, bottom - radius], [right, bottom - near]), curve([right - near, bottom], [right - radius, bottom]),
      side([x + radius, bottom], [x + near, bottom]), curve([x, bottom - near], [x, bottom - radius]),
      side([x, y + radius], [x, y + near]), curve([x + near, y], [x + radius, y]), 'h S',
    ].join(' '));
  }
}

function box({ x, y, width, height }: Area): string {
  return `${ascii(x)} ${ascii(PAGE.height - y - height)} ${ascii(width)} ${ascii(height)}`;
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
