import { bold, chip, hash, lineBreak } from './inline.js';
import type { Block, DocumentModel } from './model.js';
import { textsOf } from './texts.js';

function textsIn(...blocks: Block[]): string[] {
  const document: DocumentModel = {
    shape: 'onus.document/1', locale: 'en', title: 'T', meta: { author: 'A', subject: 'S' },
    head: { left: 'l', right: 'r' }, foot: { hashLabel: 'content' }, notices: [{ mark: 'fictional', text: 'Fictional.' }], blocks,
  };
  return Array.from(textsOf(document), ({ pointer, text }) => `${pointer} ${text}`);
}

const frame = ['/title T', '/head/left l', '/head/right r', '/foot/hashLabel content', '/notices/0/text Fictional.'];

describe('the texts of a document', () => {
  it('are those of its frame and of every run, each with its place', () => {
    expect(textsIn({ kind: 'paragraph', text: ['a', bold('b'), lineBreak, chip('c'), hash('9f')] })).toEqual([...frame, '/blocks/0/text/0 a', '/blocks/0/text/1 b', '/blocks/0/text/3 c', '/blocks/0/text/4 9f']);
  });

  it('are found in groups and lists at any depth, and not in page breaks', () => {
    const inner: Block = { kind: 'group', blocks: [{ kind: 'list', numbered: true, items: [{ text: ['one'], items: [{ text: ['deeper'] }] }] }] };
    expect(textsIn({ kind: 'pagebreak' }, { kind: 'group', blocks: [inner] }).slice(frame.length)).toEqual([
      '/blocks/1/blocks/0/blocks/0/items/0/text/0 one', '/blocks/1/blocks/0/blocks/0/items/0/items/0/text/0 deeper',
    ]);
  });

  it('are all parts of a title page, or its title alone', () => {
    expect(textsIn({ kind: 'title', text: ['Alone'] }).slice(frame.length)).toEqual(['/blocks/0/text/0 Alone']);
    expect(textsIn({ kind: 'title', eyebrow: ['CLM-1'], text: ['Claim'], sub: ['of July'], parties: [{ role: 'Claimant', name: ['Gaon'] }] }).slice(frame.length)).toEqual([
      '/blocks/0/eyebrow/0 CLM-1', '/blocks/0/text/0 Claim', '/blocks/0/sub/0 of July', '/blocks/0/parties/0/role Claimant', '/blocks/0/parties/0/name/0 Gaon',
    ]);
  });

  it('are all words of a drawing: axis, fields, instants, legend, lanes, pins, what is read out, caption', () => {
    expect(textsIn({
      kind: 'timeline', alt: 'six lanes', caption: ['note'],
      axis: { from: 0, to: 10, upper: 'UTC', lower: 'KST', ticks: [], dates: [{ at: 1, label: '19 July', zone: 'upper' }] },
      lanes: [{ label: 'own', sublabel: '288 min', pins: [{ at: 2, label: '05:18' }, { at: 3 }], spans: [] }, { label: 'bare', pins: [], spans: [] }],
      fields: [{ from: 0, to: null, label: 'contested' }], instants: [{ at: 4, label: 'turns here' }], legend: [{ symbol: 'pin', text: 'where it turns' }],
    }).slice(frame.length)).toEqual([
      '/blocks/0/axis/upper UTC', '/blocks/0/axis/lower KST', '/blocks/0/axis/dates/0/label 19 July', '/blocks/0/fields/0/label contested', '/blocks/0/instants/0/label turns here',
      '/blocks/0/legend/0/text where it turns', '/blocks/0/lanes/0/label own', '/blocks/0/lanes/0/sublabel 288 min', '/blocks/0/lanes/0/pins/0/label 05:18', '/blocks/0/lanes/1/label bare',
      '/blocks/0/alt six lanes', '/blocks/0/caption/0 note',
    ]);
  });
});
