/** Draws a laid out timeline: axis, dates, fields, lanes, pins, legend. One Figure with a description. */
import type { TimelineLegend, TimelineSpan } from '../../../core/pack/model.js';
import { type BlockContext, layText } from '../blocks/context.js';
import type { Canvas, Point } from '../file/canvas.js';
import { baselineIn, INK, type TextStyle } from '../style.js';
import { EMPTY_LINE, type Line } from '../text/lines.js';
import { BAR, dateRowTop, type LaneBox, type TimelineBox } from './layout.js';
import { bar, diamond, dots, FIELD_DOTS, pin } from './patterns.js';

/** A drawing in the making: what, where its upper left corner stands, and how text is set. */
interface Drawing {
  readonly canvas: Canvas;
  readonly box: TimelineBox;
  readonly x: number;
  readonly y: number;
  readonly context: BlockContext;
}

const ZONE_GAP = 26;
const LABEL_GAP = 3;
const OVERHANG = 10;

export function drawTimeline(canvas: Canvas, box: TimelineBox, [x, y]: Point, context: BlockContext): void {
  const drawing = { canvas, box, x, y, context };
  drawFields(drawing);
  drawGrid(drawing);
  drawTicks(drawing);
  drawDates(drawing);
  drawMarks(drawing);
  for (const lane of box.lanes) drawLane(drawing, lane);
  for (const lane of box.lanes) drawInstants(drawing, lane);
  for (const lane of box.lanes) drawPins(drawing, lane);
  drawLegend(drawing);
}

function drawFields({ canvas, box, x, y }: Drawing): void {
  for (const field of box.block.fields) {
    const from = x + box.scale(field.from);
    const to = x + box.scale(field.to ?? box.block.axis.to);
    dots(canvas, { x: from, y: y + box.lanesTop, width: to - from, height: box.lanesBottom - box.lanesTop }, FIELD_DOTS);
  }
}

function drawGrid({ canvas, box, x, y }: Drawing): void {
  for (const tick of box.block.axis.ticks) {
    const at = x + box.scale(tick.at);
    canvas.rule([at, y + box.lanesTop], [at, y + box.lanesBottom], { width: 0.4, ink: INK.hairline });
  }
}

function drawTicks(drawing: Drawing): void {
  const { box, y } = drawing;
  const { axis } = box.block;
  const lower = y + box.tickStyle.leading;
  tickRow(drawing, baselineIn(y, box.tickStyle), { ...box.tickStyle, weight: 'bold' }, [axis.upper]);
  tickRow(drawing, baselineIn(y, box.tickStyle), box.tickStyle, axis.ticks.map((tick) => tick.upper));
  if (axis.lower === undefined) return;
  tickRow(drawing, baselineIn(lower, box.tickStyle), box.quietStyle, [axis.lower]);
  tickRow(drawing, baselineIn(lower, box.tickStyle), box.quietStyle, axis.ticks.map((tick) => tick.lower ?? ''));
}

/** One text is the name of the zone, left of the axis; several are the ticks. */
function tickRow({ canvas, box, x, context }: Drawing, baseline: number, style: TextStyle, texts: readonly string[]): void {
  const lines = texts.map((text) => single(text, style, context));
  const [first] = lines;
  if (lines.length === 1 && first) {
    canvas.line(first, [x + box.from - ZONE_GAP - first.width, baseline]);
    return;
  }
  lines.forEach((line, i) => canvas.line(line, [x + box.scale(box.block.axis.ticks[i]?.at ?? 0) - line.width / 2, baseline]));
}

/** Midnight in the upper zone: a line at its date and through the lanes; in the lower zone a dashed one. Labels stay clear. */
function drawDates(drawing: Drawing): void {
  const { canvas, box, x, y, context } = drawing;
  const { upper, lower, dates } = box.block.axis;
  for (const date of dates) {
    const at = x + box.scale(date.at);
    const top = y + dateRowTop(box, date.zone);
    const stroke = date.zone === 'upper' ? { width: 0.8, ink: INK.rule } : { width: 0.6, ink: INK.secondary, dash: '[2 2] 0' };
    canvas.rule([at, top], [at, top + box.quietStyle.leading + 1], stroke);
    canvas.rule([at, y + box.lanesTop], [at, y + box.lanesBottom], stroke);
    const zone = date.zone === 'upper' ? upper : (lower ?? '');
    sideLabel(drawing, single(`${date.label} ${zone}`, box.quietStyle, context), [at, baselineIn(top, box.quietStyle)]);
  }
}

/** Starts of fields and single instants: a strong line from the label through the lanes. */
function drawMarks(drawing: Drawing): void {
  const { canvas, box, x, y } = drawing;
  for (const label of box.labels) {
    const at = x + box.scale(label.at);
    canvas.rule([at, y + label.top], [at, y + box.lanesBottom], { width: 0.8, ink: INK.text });
    sideLabel(drawing, label.line, [at, baselineIn(y + label.top, box.tickStyle)]);
  }
}

/** Right of its line, or left of it where the page ends. */
function sideLabel({ canvas, box, x }: Drawing, line: Line, [at, baseline]: Point): void {
  const over = at + LABEL_GAP + line.width > x + box.to + OVERHANG;
  canvas.line(line, [over ? at - LABEL_GAP - line.width : at + LABEL_GAP, baseline]);
}

function drawLane(drawing: Drawing, lane: LaneBox): void {
  const { canvas, box, x, y } = drawing;
  const text = lane.label.length * box.labelStyle.leading + lane.sublabel.length * box.quietStyle.leading;
  let top = y + lane.top + (lane.height - text) / 2;
  const draw = (line: Line, style: TextStyle): void => {
    canvas.line(line, [x + box.from - 9 - line.width, baselineIn(top, style)]);
    top += style.leading;
  };
  for (const line of lane.label) draw(line, box.labelStyle);
  for (const line of lane.sublabel) draw(line, box.quietStyle);
  for (const span of lane.lane.spans) drawSpan(drawing, span, barTop(lane, y));
}

/** A span shorter than the line is wide is still seen. Nothing is drawn outside the axis. */
function drawSpan({ canvas, box, x }: Drawing, span: TimelineSpan, top: number): void {
  const { axis } = box.block;
  if (span.from >= axis.to || (span.to !== null && span.to <= axis.from)) return;
  const from = x + box.scale(span.from);
  const to = x + box.scale(span.to ?? axis.to);
  bar(canvas, { x: from, y: top, width: Math.max(0.8, to - from), height: BAR }, span.pattern, span.to === null || span.to > axis.to);
}

/** What happened as thin strokes, what was published as diamonds over them. */
function drawInstants({ canvas, box, x, y }: Drawing, lane: LaneBox): void {
  const { from, to } = box.block.axis;
  const within = (lane.lane.instants ?? []).filter(({ at }) => at >= from && at <= to);
  const top = barTop(lane, y);
  for (const { at, symbol } of within) if (symbol === 'event') stroke(canvas, x + box.scale(at), top);
  for (const { at, symbol } of within) if (symbol === 'statement') diamond(canvas, [x + box.scale(at), top + BAR / 2]);
}

function stroke(canvas: Canvas, x: number, top: number): void {
  canvas.rule([x, top + 1.5], [x, top + BAR - 1.5], { width: 1, ink: INK.time });
}

function drawPins(drawing: Drawing, lane: LaneBox): void {
  const { canvas, box, x, y, context } = drawing;
  const top = barTop(lane, y);
  for (const { at, label } of lane.lane.pins) {
    if (at < box.block.axis.from || at > box.block.axis.to) continue;
    const place = x + box.scale(at);
    pin(canvas, place, top - 3, top + BAR + 3);
    if (label === undefined) continue;
    const line = single(label, { ...box.tickStyle, ink: INK.turning }, context);
    if (isFree(drawing, lane, place, line.width)) canvas.line(line, [place + 4, baselineIn(top, { ...box.tickStyle, leading: BAR })]);
  }
}

/** Whether no bar, no other pin and no edge is in the way of a label right of a pin. */
function isFree({ box, x }: Drawing, lane: LaneBox, place: number, width: number): boolean {
  const [from, to] = [place + 1, place + 6 + width];
  if (to > x + box.to + OVERHANG) return false;
  const spans = lane.lane.spans.map((span) => [span.from, span.to ?? box.block.axis.to] as const);
  const pins = lane.lane.pins.map((other) => [other.at, other.at] as const);
  return [...spans, ...pins].every(([start, end]) => x + box.scale(start) >= to || x + box.scale(end) <= from);
}

function barTop(lane: LaneBox, y: number): number {
  return y + lane.top + (lane.height - BAR) / 2;
}

function drawLegend({ canvas, box, x, y }: Drawing): void {
  for (const entry of box.legend) {
    const symbol = box.block.legend[entry.index]?.symbol;
    const middle = y + entry.top + box.tickStyle.leading / 2;
    if (symbol) drawSymbol(canvas, symbol, [x + entry.x, middle]);
    entry.lines.forEach((line, i) => {
      canvas.line(line, [x + entry.x + 32, baselineIn(y + entry.top + i * box.tickStyle.leading, box.tickStyle)]);
    });
  }
}

function drawSymbol(canvas: Canvas, symbol: TimelineLegend['symbol'], [x, middle]: Point): void {
  const area = { x, y: middle - 3.6, width: 20, height: 7.2 };
  switch (symbol) {
    case 'pin':
      pin(canvas, x + 10, middle - 5, middle + 5);
      return;
    case 'instant':
      canvas.rule([x + 10, middle - 5], [x + 10, middle + 5], { width: 0.8, ink: INK.text });
      return;
    case 'open':
      bar(canvas, { ...area, width: 15 }, 'outline', true);
      return;
    case 'statement':
      diamond(canvas, [x + 10, middle]);
      return;
    case 'event':
      stroke(canvas, x + 10, middle - BAR / 2);
      return;
    case 'field':
      dots(canvas, area, FIELD_DOTS);
      canvas.rule([x, area.y - 1], [x, area.y + area.height + 1], { width: 0.8, ink: INK.text });
      return;
    case 'solid':
    case 'hatched':
    case 'dotted':
    case 'outline':
      bar(canvas, area, symbol);
  }
}

function single(text: string, style: TextStyle, context: BlockContext): Line {
  return layText([text.replace(/ /g, '\u00a0')], style, Infinity, context)[0] ?? EMPTY_LINE;
}
