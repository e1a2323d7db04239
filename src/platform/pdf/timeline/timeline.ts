/** The timeline as a block: one box that is never torn, tagged as a Figure with its description. */
import type { Timeline } from '../../../core/pack/model.js';
import { type BlockContext, paragraph } from '../blocks/context.js';
import type { Canvas, Point } from '../file/canvas.js';
import type { Tag } from '../file/tags.js';
import type { Box } from '../flow/box.js';
import { PAGE } from '../style.js';
import { drawTimeline } from './draw.js';
import { timelineBox, type TimelineBox } from './layout.js';

export function* timeline(block: Timeline, context: BlockContext): Generator<Box> {
  const box = timelineBox(block, context);
  const tag = context.parent.child('Figure', { alt: block.alt });
  const links = context.parent.child('Div');
  yield {
    height: box.height, before: 9, keep: block.caption !== undefined, marks: [],
    anchors: block.lanes.flatMap((lane) => (lane.id === undefined ? [] : [lane.id])), ends: [tag, links],
    draw: (canvas, top) => {
      tag.bounds = [context.left, PAGE.height - top - box.height, context.left + context.width, PAGE.height - top];
      drawTimeline(canvas.into(tag), box, [context.left, top], context);
      linkAreas(canvas, box, links, [context.left, top]);
    },
  };
  if (block.caption) yield* paragraph(block.caption, { style: 'small', type: 'P', before: 4 }, context);
}

function linkAreas(canvas: Canvas, box: TimelineBox, parent: Tag, [x, y]: Point): void {
  for (const { lane, top, height } of box.lanes) {
    if (lane.link) canvas.linkArea(parent.child('Link'), lane.link, { x, y: y + top, width: box.from - 4, height }, lane.label);
    for (const span of lane.spans) {
      if (!span.link) continue;
      const from = box.scale(span.from);
      const width = Math.max(4, box.scale(span.to ?? box.block.axis.to) - from);
      canvas.linkArea(parent.child('Link'), span.link, { x: x + from, y: y + top, width, height }, lane.label);
    }
  }
}
