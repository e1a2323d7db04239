import { custodyMatter, label, withExhibit } from '../../../test/builders/custody-matter.js';
import { packWords } from '../../../test/builders/packs.js';
import { privilegeLog } from '../../core/pack/privilege-log.js';
import { privilegeCsv } from './privilege-csv.js';

const dated = { earliest: '2024-08-30T00:00:00.000Z', latest: '2024-08-30T23:59:59.999Z', text: '2024-08-30' };
const { author: _author, recipients: _recipients, type: _type, ...bare } = label('communication', 'COM-F1');
const matter = { ...withExhibit(custodyMatter(), 'EX-MAIL-REPLY', { made: dated }), privileges: [label('exhibit', 'EX-MAIL-REPLY'), bare, label('event', 'none'), { ...label('exhibit', 'EX-C-RES'), status: 'withdrawn' as const }] };

describe('the log of privilege', () => {
  const rows = privilegeLog(matter, 'CLM-RES');

  it('lists what bears a label that stands and concerns the claim, by date', () => {
    expect(rows.map(({ number, kind, dated: day }) => [number, kind, day])).toEqual([[1, 'communication', '2024-07-31'], [2, 'exhibit', '2024-08-30']]);
    expect(privilegeLog(matter, 'CLM-MS')).toEqual([]);
    expect(privilegeLog(matter, 'CLM-NONE')).toEqual([]);
  });

  it('takes publisher and addressees from the record where the label leaves them out', () => {
    const sent = matter.communications.find(({ id }) => id === 'COM-F1');
    const name = (id: string | undefined) => matter.parties.find((party) => party.id === id)?.name;
    expect(rows[0]).toMatchObject({ author: name(sent?.publisher), recipients: (sent?.to ?? []).map(name), type: null });
    expect(rows[1]).toMatchObject({ author: { en: 'Park Ji-won' }, recipients: [{ en: 'Counsel' }], type: 'e-mail' });
  });

  it('says nothing of what they say: no title, file, hash, gist or id', () => {
    const exhibit = matter.exhibits.find(({ id }) => id === 'EX-MAIL-REPLY');
    const sent = matter.communications.find(({ id }) => id === 'COM-F1');
    const text = JSON.stringify(rows);
    for (const secret of [exhibit?.title.en, exhibit?.file, exhibit?.sha256, 'EX-MAIL', 'COM-F1', sent?.states[0]?.gist.en]) expect(text).not.toContain(secret);
  });

  it.each([['en', 'No.,Date,Record,Type', 'attorney and client'], ['ko', '번호,일자,기록,종류', '변호사와 의뢰인의 비밀']] as const)('is a table that a spreadsheet opens (%s)', (locale, head, basis) => {
    const csv = privilegeCsv(rows, packWords(locale), locale);
    expect(csv.startsWith(`\uFEFF${head}`)).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
    expect(csv).toContain(basis);
  });

  it('begins no cell with a formula, and quotes what needs it', () => {
    const [row] = rows;
    if (row === undefined) throw new Error('the log has a row');
    const csv = privilegeCsv([{ ...row, description: { en: '=HYPERLINK("x")', ko: '' }, grounds: { en: 'a, b', ko: '' } }], packWords('en'), 'en');
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('"a, b"');
  });
});
