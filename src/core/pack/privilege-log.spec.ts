import { custodyMatter, label } from '../../../test/builders/custody-matter.js';
import type { Matter } from '../formats/matter.js';
import { privilegeLog } from './privilege-log.js';

const matter = custodyMatter();
type Label = NonNullable<Matter['privileges']>[number];
const bare = (kind: Label['subject']['kind'], id: string): Label => {
  const { author: _author, recipients: _recipients, type: _type, ...rest } = label(kind, id);
  return rest;
};
const log = (...privileges: readonly Label[]): readonly unknown[] => privilegeLog({ ...matter, privileges }, 'CLM-RES').map(({ kind, dated, type, author, recipients, claimedBy }) => [kind, dated, type, author?.en ?? null, recipients.map(({ en }) => en), claimedBy.en]);

describe('the log of privilege', () => {
  const undated = matter.exhibits.filter(({ made }) => made === undefined).map(({ id }) => id).filter((id) => ['EX-MAIL-NOTICE', 'EX-MAIL-REPLY'].includes(id));
  const [first = '', second = ''] = undated;

  it('leaves open what neither label nor record says, and what has no day stands last', () => {
    const day = { earliest: '2024-08-01T00:00:00Z', latest: '2024-08-01T00:00:00Z' };
    expect(undated).toHaveLength(2);
    expect(log({ ...bare('exhibit', first), claimedBy: 'nobody' }, { ...bare('exhibit', second), dated: day })).toEqual([['exhibit', '2024-08-01', null, null, [], expect.any(String)], ['exhibit', null, null, null, [], 'nobody']]);
    expect(log(bare('exhibit', first), bare('exhibit', second)).map((row) => (row as readonly unknown[])[1])).toEqual([null, null]);
  });

  it('takes the words of the label, else publisher, addressees and day of what was sent', () => {
    const [sent] = matter.communications.filter(({ id }) => id === 'COM-F1');
    const name = (id: string): string | undefined => matter.parties.find((one) => one.id === id)?.name.en;
    expect(log(label('communication', 'COM-F1'))).toEqual([['communication', '2024-07-31', 'e-mail', 'Park Ji-won', ['Counsel'], name('gaonnuri')]]);
    expect(log(bare('communication', 'COM-F1'))).toEqual([['communication', '2024-07-31', null, name(sent?.publisher ?? ''), (sent?.to ?? []).map(name), name('gaonnuri')]]);
    expect(privilegeLog({ ...matter, privileges: [label('communication', 'COM-F1')] }, 'CLM-NONE')).toEqual([]);
  });

  it('is empty where nothing is labelled', () => {
    const { privileges: _none, ...plain } = matter;
    expect(privilegeLog(plain, 'CLM-RES')).toEqual([]);
  });
});
