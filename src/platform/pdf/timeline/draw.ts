/** Draws a laid out timeline: axis, dates, fields, lanes, pins, legend. One Figure with a description. */
import type { TimelineSpan } from '../../../core/pack/model.js';
import type { Canvas } from '../file/canvas.js';
import { baselineIn, INK, type TextStyle } from '../style.js';
import { layText, type BlockContext } from '../blocks/context.js';
import type { Line } from '../text/lines.js';
import { BAR, dateRowTop, type LaneBox, type TimelineBox } from './layout.js';
import { bar, dots, pin } from './patterns.js';

/** Where a drawing stands on the page. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

export function drawTimeline(canvas: Canvas, box: TimelineBox, origin: Origin, context: BlockContext): void {
  drawFields(canvas, box, origin);
  drawGrid(canvas, box, origin);
  drawTicks(canvas, box, origin, context);
  drawDates(canvas, box, origin, context);
  drawMarks(canvas, box, origin);
  for (const lane of box.lanes) drawLane(canvas, box, lane, origin);
  for (const lane of box.lanes) drawPins(canvas, box, lane, origin, context);
  drawLegend(canvas, box, origin);
}

function drawFields(canvas: Canvas, box: TimelineBox, { x, y }: Origin): void {
  for (const field of box.block.fields) {
    const from = x + box.scale(field.from);
    const to = x + box.scale(field.to ?? box.block.axis.to);
    dots(canvas, { x: from, y: y + box.lanesTop, width: to - from, height: box.lanesBottom - box.lanesTop }, INK.rule, 0.9);
  }
}

function drawGrid(canvas: Canvas, box: TimelineBox, { x, y }: Origin): void {
  for (const tick of box.block.axis.ticks) {
    const at = x + box.scale(tick.at);
    canvas.rule(at, y + box.lanesTop, at, y + box.lanesBottom, 0.4, INK.hairline);
  }
}

function drawTicks(canvas: Canvas, box: TimelineBox, origin: Origin, context: BlockContext): void {
  const { axis } = box.block;
  const rows = [
    { zone: axis.upper, style: box.tickStyle, text: (i: number) => axis.ticks[i]?.upper },
    ...(axis.lower === undefined ? [] : [{ zone: axis.lower, style: box.quietStyle, text: (i: number) => axis.ticks[i]?.lower }]),
  ];
  rows.forEach((row, index) => {
    const baseline = baselineIn(origin.y + index * box.tickStyle.leading, box.tickStyle);
    const bold: TextStyle = { ...row.style, weight: index === 0 ? 'bold' : 'regular' };
    const zone = single(row.zone, bold, context);
    canvas.line(zone, origin.x + box.from - 26 - zone.width, baseline);
    axis.ticks.forEach((tick, i) => {
      const line = single(row.text(i) ?? '', row.style, context);
      canvas.line(line, origin.x + box.scale(tick.at) - line.width / 2, baseline);
    });
  });
}

/** Midnight in the upper zone: a line at its date and through the lanes; in the lower zone a dashed one. Labels stay clear. */
function drawDates(canvas: Canvas, box: TimelineBox, { x, y }: Origin, context: BlockContext): void {
  for (const date of box.block.axis.dates) {
    const at = x + box.scale(date.at);
    const top = y + dateRowTop(box, date.zone);
    for (const [from, to] of [[top, top + box.quietStyle.leading + 1], [y + box.lanesTop, y + box.lanesBottom]] as const) {
      if (date.zone === 'upper') canvas.rule(at, from, at, to, 0.8, INK.rule);
      else canvas.dashed(at, from, at, to, 0.6, INK.secondary, '[2 2] 0');
    }
    const zone = date.zone === 'upper' ? box.block.axis.upper : (box.block.axis.lower ?? '');
    const line = single(`${date.label} ${zone}`, box.quietStyle, context);
    const flushRight = at + 3 + line.width > x + box.to + 10;
    canvas.line(line, flushRight ? at - 3 - line.width : at + 3, baselineIn(top, box.quietStyle));
  }
}

/** Starts of fields and single instants: a strong line from the label through the lanes. */
function drawMarks(canvas: Canvas, box: TimelineBox, { x, y }: Origin): void {
  for (const label of box.labels) {
    const at = x + box.scale(label.at);
    canvas.rule(at, y + label.top, at, y + box.lanesBottom, 0.8, INK.text);
    const flushRight = at + 3 + label.line.width > x + box.to + 10;
    canvas.line(label.line, flushRight ? at - 3 - label.line.width : at + 3, baselineIn(y + label.top, box.tickStyle));
  }
}

function drawLane(canvas: Canvas, box: TimelineBox, lane: LaneBox, { x, y }: Origin): void {
  const text = lane.label.length * box.labelStyle.leading + lane.sublabel.length * box.quietStyle.leading;
  let top = y + lane.top + (lane.height - text) / 2;
  const draw = (line: Line, style: TextStyle): void => {
    canvas.line(line, x + box.from - 9 - line.width, baselineIn(top, style));
    top += style.leading;
  };
  for (const line of lane.label) draw(line, box.labelStyle);
  for (const line of lane.sublabel) draw(line, box.quietStyle);
  for (const span of lane.lane.spans) drawSpan(canvas, box, span, x, barTop(lane, y));
}

/** A span shorter than the line is wide is still seen. Nothing is drawn outside the axis. */
function drawSpan(canvas: Canvas, box: TimelineBox, span: TimelineSpan, x: number, top: number): void {
  const { axis } = box.block;
  if (span.from >= axis.to || (span.to !== null && span.to <= axis.from)) return;
  const from = x + box.scale(span.from);
  const to = x + box.scale(span.to ?? axis.to);
  bar(canvas, { x: from, y: top, width: Math.max(0.8, to - from), height: BAR }, span.pattern, span.to === null || span.to > axis.to);
}

function drawPins(canvas: Canvas, box: TimelineBox, lane: LaneBox, { x, y }: Origin, context: BlockContext): void {
  const top = barTop(lane, y);
  for (const { at, label } of lane.lane.pins) {
    if (at < box.block.axis.from || at > box.block.axis.to) continue;
    const place = x + box.scale(at);
    pin(canvas, place, top - 3, top + BAR + 3);
    if (label === undefined) continue;
    const line = single(label, { ...box.tickStyle, ink: INK.turning }, context);
    if (isFree(box, lane, place + 4, place + 5 + line.width, x)) canvas.line(line, place + 4, baselineIn(top, { ...box.tickStyle, leading: BAR }));
  }
}

/** Whether no bar of the lane and no edge is in the way of a label. */
function isFree(box: TimelineBox, lane: LaneBox, from: number, to: number, x: number): boolean {
  if (to > x + box.to) return false;
  return lane.lane.spans.every((span) => x + box.scale(span.from) >= to || x + box.scale(span.to ?? box.block.axis.to) <= from);
}

function barTop(lane: LaneBox, y: number): number {
  return y + lane.top + (lane.height - BAR) / 2;
}

function drawLegend(canvas: Canvas, box: TimelineBox, { x, y }: Origin): void {
  for (const entry of box.legend) {
    const symbol = box.block.legend[entry.index]?.symbol;
    const middle = y + entry.top + box.tickStyle.leading / 2;
    if (symbol) drawSymbol(canvas, symbol, x + entry.x, middle);
    entry.lines.forEach((line, i) => {
      canvas.line(line, x + entry.x + 32, baselineIn(y + entry.top + i * box.tickStyle.leading, box.tickStyle));
    });
  }
}

function drawSymbol(canvas: Canvas, symbol: TimelineBox['block']['legend'][number]['symbol'], x: number, middle: number): void {
  const area = { x, y: middle - 3.6, width: 20, height: 7.2 };
  switch (symbol) {
    case 'pin': return pin(canvas, x + 10, middle - 5, middle + 5);
    case 'instant': return canvas.rule(x + 10, middle - 5, x + 10, middle + 5, 0.8, INK.text);
    case 'open': return bar(canvas, { ...area, width: 15 }, 'outline', true);
    case 'field':
      dots(canvas, area, INK.secondary, 0.75);
      return canvas.rule(x, area.y - 1, x, area.y + area.height + 1, 0.8, INK.text);
    default: return bar(canvas, area, symbol);
  }
}

function single(text: string, style: TextStyle, context: BlockContext): Line {
  return layText([text.replace(/ /g, '\u00a0')], style, 10_000, context)[0] ?? { segments: [], width: 0 };
}
