import type { Box, FlowItem } from './box.js';
import { type PageSink, paginate } from './paginate.js';

function box(name: string, height: number, more: Partial<Box> = {}): Box {
  return { height, before: 0, keep: false, anchors: [name], marks: [], draw: () => undefined, ...more };
}

function pages(items: readonly FlowItem[], height = 100): string[][] {
  const found: string[][] = [];
  const sink: PageSink = {
    openPage: () => void found.push([]),
    place: (placed, top) => void found.at(-1)?.push(`${placed.anchors[0] ?? ''}@${top}`),
    repeat: (placed, top) => void found.at(-1)?.push(`(${placed.anchors[0] ?? ''})@${top}`),
    closePage: () => undefined,
  };
  for (const _page of paginate(items, { top: 0, bottom: height }, sink)) { /* run through */ }
  return found;
}

describe('paginate', () => {
  it('fills pages and drops the space above at the top of a page', () => {
    expect(pages([box('a', 60), box('b', 30, { before: 10 }), box('c', 50, { before: 10 })])).toEqual([['a@0', 'b@70'], ['c@0']]);
  });

  it('takes a heading along to the next page', () => {
    expect(pages([box('text', 70), box('heading', 20, { keep: true }), box('line', 20)])).toEqual([['text@0'], ['heading@0', 'line@20']]);
  });

  it('repeats the head of a table on each page that a row opens', () => {
    const head = box('head', 20, { keep: true });
    const rows = ['1', '2', '3', '4'].map((name) => box(name, 30, { carry: box('head', 20) }));
    expect(pages([head, ...rows])).toEqual([['head@0', '1@20', '2@50'], ['(head)@0', '3@20', '4@50']]);
  });

  it('keeps a group together where it fits, and loosens it into its chains where it does not', () => {
    const grouped = ['a', 'b', 'c'].map((name) => box(name, 30, { grouped: true }));
    expect(pages([box('x', 50), ...grouped, box('end', 10)])).toEqual([['x@0'], ['a@0', 'b@30', 'c@60', 'end@90']]);
    const tall = [box('h', 10, { grouped: true, keep: true }), box('p', 40, { grouped: true }), box('q', 60, { grouped: true }), box('r', 20)];
    expect(pages([box('x', 55), ...tall])).toEqual([['x@0'], ['h@0', 'p@10'], ['q@0', 'r@60']]);
  });

  it('places what is taller than a page all the same, and never loops', () => {
    expect(pages([box('a', 10), box('b', 250), box('c', 10)])).toEqual([['a@0'], ['b@0'], ['c@0']]);
    expect(pages([box('head', 20, { keep: true }), box('b', 250), box('c', 10)])).toEqual([['head@0'], ['b@0'], ['c@0']]);
    expect(pages([box('g', 20, { keep: true, grouped: true }), box('h', 90, { keep: true, grouped: true }), box('i', 30)])).toEqual([['g@0'], ['h@0'], ['i@0']]);
  });

  it('keeps a head with its first row when the whole is taller than a page', () => {
    const chain = [box('head', 20, { keep: true }), box('1', 50, { keep: true }), box('2', 60, { keep: true }), box('3', 10)];
    expect(pages([box('x', 60), ...chain])).toEqual([['x@0'], ['head@0', '1@20'], ['2@0', '3@60']]);
  });

  it('breaks the page on demand and makes no empty pages', () => {
    expect(pages(['pagebreak', box('a', 10), 'pagebreak', 'pagebreak', box('b', 10), 'pagebreak'])).toEqual([['a@0'], ['b@0']]);
  });
});
