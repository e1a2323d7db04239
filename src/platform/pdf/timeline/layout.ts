/** Where the parts of a timeline stand, in points from the top left corner of the drawing. */
import type { Timeline, TimelineLane } from '../../../core/pack/model.js';
import type { BlockContext } from '../blocks/context.js';
import { layText } from '../blocks/context.js';
import { INK, styleOf, type TextStyle } from '../style.js';
import { EMPTY_LINE, type Line } from '../text/lines.js';

export interface LaneBox {
  readonly lane: TimelineLane;
  readonly top: number;
  readonly height: number;
  readonly label: readonly Line[];
  readonly sublabel: readonly Line[];
}

export interface FieldLabel {
  readonly at: number;
  readonly line: Line;
  /** Top of its text line. */
  readonly top: number;
}

export interface LegendBox {
  readonly x: number;
  readonly top: number;
  readonly index: number;
  readonly lines: readonly Line[];
}

export interface TimelineBox {
  readonly block: Timeline;
  readonly labelStyle: TextStyle;
  readonly quietStyle: TextStyle;
  readonly tickStyle: TextStyle;
  /** Left and right end of the axis. */
  readonly from: number;
  readonly to: number;
  readonly scale: (at: number) => number;
  readonly datesTop: number;
  readonly labels: readonly FieldLabel[];
  readonly lanesTop: number;
  readonly lanesBottom: number;
  readonly lanes: readonly LaneBox[];
  readonly legend: readonly LegendBox[];
  readonly height: number;
}

export const BAR = 11.6;
const LANE_GAP = 9;
const CLOSE_GAP = 5;
const LABEL_GAP = 9;
const SYMBOL = 26;
const DATE_ROW = 9.5;

export function timelineBox(block: Timeline, context: BlockContext): TimelineBox {
  const labelStyle = styleOf('lane', context.locale);
  const tickStyle = styleOf('tick', context.locale);
  const quietStyle = { ...tickStyle, ink: INK.secondary };
  const labelWidth = labelColumn(block, labelStyle, quietStyle, context);
  const from = labelWidth + LABEL_GAP;
  const to = context.width - 10;
  const { axis } = block;
  const scale = (at: number): number => from + ((Math.min(Math.max(at, axis.from), axis.to) - axis.from) / (axis.to - axis.from)) * (to - from);
  const datesTop = (axis.lower === undefined ? 1 : 2) * tickStyle.leading + 3;
  const labels = markLabels(block, tickStyle, { top: datesTop + dateRows(block) * DATE_ROW + 2 }, context);
  const lanesTop = (labels.at(-1)?.top ?? datesTop + dateRows(block) * DATE_ROW - 8) + tickStyle.leading + 3;
  const lanes = laneBoxes(block, { top: lanesTop + (block.compact === true ? 2 : 4), labelWidth, labelStyle, quietStyle }, context);
  const last = lanes.at(-1);
  const lanesBottom = (last ? last.top + last.height : lanesTop) + 5;
  const { legend, bottom } = legendBoxes(block, block.compact === true ? { left: 0, width: context.width, top: lanesBottom + 4 } : { left: from, width: context.width - from, top: lanesBottom + 6 }, tickStyle, context);
  return { block, labelStyle, quietStyle, tickStyle, from, to, scale, datesTop, labels, lanesTop, lanesBottom, lanes, legend, height: bottom };
}

/** Date changes of the two zones stand in two rows, so that they never run into each other. */
export function dateRows(block: Timeline): number {
  return block.axis.dates.length === 0 ? 0 : block.axis.lower === undefined ? 1 : 2;
}

export function dateRowTop(box: TimelineBox, zone: 'upper' | 'lower'): number {
  return box.datesTop + (zone === 'lower' ? DATE_ROW : 0);
}

/** As wide as the widest label, within a third of the column. */
function labelColumn(block: Timeline, label: TextStyle, quiet: TextStyle, context: BlockContext): number {
  let widest = 40;
  for (const lane of block.lanes) {
    widest = Math.max(widest, ...layText([lane.label], label, Infinity, context).map((line) => line.width));
    if (lane.sublabel !== undefined) widest = Math.max(widest, ...layText([lane.sublabel], quiet, Infinity, context).map((line) => line.width));
  }
  return Math.min(widest + 1, context.width * 0.33);
}

function laneBoxes(
  { lanes, compact }: Timeline, look: { top: number; labelWidth: number; labelStyle: TextStyle; quietStyle: TextStyle }, context: BlockContext,
): LaneBox[] {
  const [gap, air] = compact === true ? [CLOSE_GAP, 1] : [LANE_GAP, 3];
  let y = look.top;
  return lanes.map((lane) => {
    const label = layText([lane.label], look.labelStyle, look.labelWidth, context);
    const sublabel = lane.sublabel === undefined ? [] : layText([lane.sublabel], look.quietStyle, look.labelWidth, context);
    const text = label.length * look.labelStyle.leading + sublabel.length * look.quietStyle.leading;
    const box = { lane, top: y, height: Math.max(BAR + gap, text + air), label, sublabel };
    y += box.height;
    return box;
  });
}

/** Labels of fields and instants, one below the other in order of time, so that no line runs through a later label. */
function markLabels(
  block: Timeline, style: TextStyle, place: { top: number }, context: BlockContext,
): FieldLabel[] {
  let top = place.top;
  const marks = [...block.fields.map((field) => ({ at: field.from, label: field.label })), ...block.instants].toSorted((a, b) => a.at - b.at);
  return marks.map(({ at, label }) => {
    const [line] = layText([label.replace(/ /g, '\u00a0')], style, Infinity, context);
    const box = { at, line: line ?? EMPTY_LINE, top };
    top += style.leading + 2;
    return box;
  });
}

function legendBoxes(
  block: Timeline, place: { left: number; width: number; top: number }, style: TextStyle, context: BlockContext,
): { legend: LegendBox[]; bottom: number } {
  const legend: LegendBox[] = [];
  let x = 0;
  let y = place.top;
  let rowHeight = 0;
  block.legend.forEach((entry, index) => {
    const whole = layText([entry.text], style, Infinity, context)[0]?.width ?? 0;
    const width = Math.min(whole + 0.5, place.width - SYMBOL - 6);
    if (x > 0 && x + SYMBOL + 6 + width > place.width) {
      x = 0;
      y += rowHeight;
      rowHeight = 0;
    }
    const lines = layText([entry.text], style, width, context);
    legend.push({ x: place.left + x, top: y, index, lines });
    rowHeight = Math.max(rowHeight, lines.length * style.leading + 4);
    x += SYMBOL + 6 + width + 16;
  });
  return { legend, bottom: y + rowHeight };
}
