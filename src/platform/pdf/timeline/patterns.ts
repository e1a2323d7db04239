/** Patterns that read in black and white: solid, diagonal hatch, dots, outline. Drawn as lines, no tiling. */
import type { Pattern } from '../../../core/pack/model.js';
import type { Area, Canvas, Point } from '../file/canvas.js';
import { ascii } from '../file/objects.js';
import { INK } from '../style.js';

const EDGE = { width: 0.7, ink: INK.time } as const;
const HATCH = { width: 0.55, ink: INK.time } as const;
const HATCH_STEP = 5;
const DOT_STEP = 3.4;

/** Dots of a field behind the lanes, and of its symbol. */
export const FIELD_DOTS = { width: 0.9, ink: INK.rule } as const;

/** A bar of a lane. An open end has no line at the right and an arrow head instead. */
export function bar(canvas: Canvas, area: Area, pattern: Pattern, open = false): void {
  canvas.paint(area, pattern === 'solid' ? INK.time : INK.paper);
  if (pattern === 'hatched') hatch(canvas, area);
  if (pattern === 'dotted') dots(canvas, area, { width: 0.8, ink: INK.time });
  if (open) openFrame(canvas, area);
  else canvas.frame(area, EDGE);
}

function hatch(canvas: Canvas, area: Area): void {
  const { x, y, width, height } = area;
  canvas.clipped(area, () => {
    for (let at = x - height; at < x + width; at += HATCH_STEP) canvas.rule([at, y + height], [at + height, y], HATCH);
  });
}

/** Rows of round dots: dashes of no length with round caps, each second row shifted by half a step. */
export function dots(canvas: Canvas, area: Area, dot: { width: number; ink: string }): void {
  const { x, y, width, height } = area;
  let row = 0;
  canvas.clipped(area, () => {
    for (let at = y + DOT_STEP / 2; at < y + height; at += DOT_STEP) {
      const phase = row++ % 2 === 0 ? 0 : DOT_STEP / 2;
      canvas.rule([x + 1, at], [x + width, at], { ...dot, dash: `[0 ${DOT_STEP}] ${ascii(phase)}` });
    }
  }, true);
}

function openFrame(canvas: Canvas, { x, y, width, height }: Area): void {
  const [right, bottom, middle] = [x + width, y + height, y + height / 2];
  const corners: readonly Point[] = [[right, y], [x, y], [x, bottom], [right, bottom]];
  corners.slice(1).forEach((corner, i) => canvas.rule(corners[i] ?? corner, corner, EDGE));
  canvas.polygon([[right + 0.5, middle - 3], [right + 5, middle], [right + 0.5, middle + 3]], INK.time);
}

/** The threshold: a red pin that hangs from the top to the bottom of its lane. */
export function pin(canvas: Canvas, x: number, top: number, bottom: number): void {
  canvas.rule([x, top], [x, bottom], { width: 1, ink: INK.turning });
  canvas.polygon([[x - 2.7, top], [x + 2.7, top], [x, top + 4.4]], INK.turning);
}

/** Something was published: a filled diamond with a paper edge, so that neighbours stay apart. */
export function diamond(canvas: Canvas, [x, y]: Point): void {
  const around = (reach: number): readonly Point[] => [[x, y - reach], [x + reach, y], [x, y + reach], [x - reach, y]];
  canvas.polygon(around(4.2), INK.paper);
  canvas.polygon(around(3.3), INK.text);
}
