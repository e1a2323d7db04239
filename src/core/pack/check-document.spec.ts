import { checkDocument } from './check-document.js';
import { chip, linked, pageOf } from './inline.js';
import type { Block, DocumentModel } from './model.js';

function document(...blocks: Block[]): DocumentModel {
  return {
    shape: 'onus.document/1', locale: 'en', title: 'T', meta: { author: 'A', subject: 'S' },
    head: { left: 'l', right: 'r' }, foot: { hashLabel: 'content' }, notices: [{ mark: 'fictional', text: 'Fictional material.' }], blocks,
  };
}

function codes(...blocks: Block[]): string[] {
  return checkDocument(document(...blocks)).map((issue) => `${issue.code} ${issue.pointer}`);
}

describe('checkDocument', () => {
  it('accepts links, page references and marks that resolve', () => {
    expect(codes(
      { kind: 'heading', level: 1, id: 'top', text: ['Top'] },
      { kind: 'paragraph', text: [linked('up', { anchor: 'top' }), pageOf('top'), chip('fictional', 'fictional')] },
    )).toEqual([]);
  });

  it('reports every unresolved anchor, wherever it stands', () => {
    expect(codes(
      { kind: 'group', blocks: [{ kind: 'list', numbered: false, items: [{ text: [pageOf('gone')] }] }] },
      { kind: 'figures', items: [{ value: '1', notes: [], to: 'nowhere' }] },
    )).toEqual(['anchor-unresolved /blocks/0/blocks/0/items/0/text/0', 'anchor-unresolved /blocks/1/items/0/to']);
  });

  it('refuses duplicate and badly named anchors', () => {
    expect(codes(
      { kind: 'paragraph', id: 'a', text: [] }, { kind: 'paragraph', id: 'a', text: [] }, { kind: 'paragraph', id: 'Ä 1', text: [] },
    )).toEqual(['anchor-duplicate /blocks/1/id', 'anchor-name /blocks/2/id']);
  });

  it('refuses ragged tables, skipped headings, unknown marks and script links', () => {
    expect(codes(
      { kind: 'heading', level: 2, text: ['skipped'] },
      { kind: 'table', columns: [{ head: ['a'], weight: 1 }, { head: ['b'], weight: 0 }], rows: [{ cells: [['1']] }] },
      { kind: 'paragraph', text: [chip('x', 'unknown'), linked('x', { url: 'javascript:alert(1)' })] },
    )).toEqual([
      'heading-skipped /blocks/0/level', 'column-weight /blocks/1/columns/1/weight', 'table-ragged /blocks/1/rows/0/cells',
      'mark-unknown /blocks/2/text/0', 'link-address /blocks/2/text/1/link',
    ]);
  });

  it('takes a title page of a title alone', () => {
    expect(codes({ kind: 'title', text: ['Alone'] }, { kind: 'heading', level: 2, text: ['under it'] })).toEqual([]);
  });

  it('refuses a table without columns, and figures that no row can hold', () => {
    const figure = { value: '1', notes: [] };
    expect(codes({ kind: 'table', columns: [], rows: [] })).toEqual(['table-empty /blocks/0/columns']);
    expect(codes({ kind: 'figures', items: [] }, { kind: 'figures', items: [figure, figure, figure, figure, figure] })).toEqual(['figures-count /blocks/0/items', 'figures-count /blocks/1/items']);
    expect(codes({ kind: 'figures', items: [figure] }, { kind: 'figures', items: [figure, figure, figure, figure] })).toEqual([]);
  });

  it('refuses reversed and fractional times in a timeline', () => {
    expect(codes({
      kind: 'timeline', alt: ' ', axis: { from: 0, to: 10, upper: 'UTC', ticks: [], dates: [] },
      lanes: [{ label: 'l', pins: [], spans: [{ from: 5, to: 5, pattern: 'solid' }, { from: 0.5, to: null, pattern: 'solid' }] }],
      fields: [], instants: [], legend: [],
    })).toEqual(['alt-missing /blocks/0/alt', 'span-reversed /blocks/0/lanes/0/spans/0', 'time-not-integer /blocks/0/lanes/0/spans/1']);
  });
});
