/** Patterns that read in black and white: solid, diagonal hatch, dots, outline. Drawn as lines, no tiling. */
import type { Pattern } from '../../../core/pack/model.js';
import type { Canvas } from '../file/canvas.js';
import { ascii } from '../file/objects.js';
import { INK } from '../style.js';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const LINE = 0.7;
const HATCH_STEP = 5;
const DOT_STEP = 3.4;

/** A bar of a lane. An open end has no line at the right and an arrow head instead. */
export function bar(canvas: Canvas, area: Area, pattern: Pattern, open = false): void {
  const { x, y, width, height } = area;
  canvas.fill(x, y, width, height, pattern === 'solid' ? INK.time : INK.paper);
  if (pattern === 'hatched') hatch(canvas, area, INK.time);
  if (pattern === 'dotted') dots(canvas, area, INK.time, 0.8);
  if (open) openFrame(canvas, area);
  else canvas.frame(x, y, width, height, LINE, INK.time);
}

export function hatch(canvas: Canvas, area: Area, ink: string): void {
  const { x, y, width, height } = area;
  canvas.clipped(x, y, width, height, () => {
    for (let at = x - height; at < x + width; at += HATCH_STEP) canvas.rule(at, y + height, at + height, y, 0.55, ink);
  });
}

/** Rows of round dots: dashes of no length with round caps, each second row shifted by half a step. */
export function dots(canvas: Canvas, area: Area, ink: string, size: number): void {
  const { x, y, width, height } = area;
  let row = 0;
  canvas.clipped(x, y, width, height, () => {
    canvas.raw('1 J');
    for (let at = y + DOT_STEP / 2; at < y + height; at += DOT_STEP) {
      const phase = row++ % 2 === 0 ? 0 : DOT_STEP / 2;
      canvas.dashed(x + 1, at, x + width, at, size, ink, `[0 ${DOT_STEP}] ${ascii(phase)}`);
    }
  });
}

function openFrame(canvas: Canvas, { x, y, width, height }: Area): void {
  const right = x + width;
  canvas.rule(right, y, x, y, LINE, INK.time);
  canvas.rule(x, y, x, y + height, LINE, INK.time);
  canvas.rule(x, y + height, right, y + height, LINE, INK.time);
  const middle = y + height / 2;
  canvas.polygon([[right + 0.5, middle - 3], [right + 5, middle], [right + 0.5, middle + 3]], INK.time);
}

/** The threshold: a red pin with its point on the instant. */
export function pin(canvas: Canvas, x: number, top: number, bottom: number): void {
  canvas.rule(x, top, x, bottom, 1, INK.turning);
  canvas.polygon([[x - 2.7, top], [x + 2.7, top], [x, top + 4.4]], INK.turning);
}
