import { UTC } from '../../core/time/zones.js';
import { seoul } from '../../../test/builders/zone-tables.js';
import { decodeLog } from './decode.js';
import { readOutages, type LogReading } from './outages.js';

const JULY = { start: Date.parse('2024-07-01T00:00:00Z'), end: Date.parse('2024-08-01T00:00:00Z') };

function read(text: string): LogReading {
  return readOutages({ text, zone: seoul, seoul, period: JULY });
}

const ONE = { start: Date.parse('2024-07-18T21:52:00Z'), end: Date.parse('2024-07-19T02:40:00Z') };

describe('an outage log', () => {
  it.each([
    ['comma', 'start,end\n2024-07-19 06:52,2024-07-19 11:40\n'],
    ['semicolon and mark', '\uFEFFFrom;To;note\n2024-07-19 06:52;2024-07-19 11:40;a, b\n'],
    ['tab', 'id\tDown\tUp\n1\t2024-07-19 06:52\t2024-07-19 11:40\n'],
    ['Korean headers', '장애 시작,복구 시각\n2024/07/19 오전 6:52,2024/07/19 오전 11:40\n'],
    ['quotes and CRLF', '"Start time","End time"\r\n"2024-07-19 06:52","2024-07-19 11:40"\r\n'],
    ['no header', '2024-07-19 06:52,2024-07-19 11:40\n'],
    ['columns in the other order', 'ended_at,started_at\n2024-07-19 11:40,2024-07-19 06:52\n'],
    ['a zone in the header', 'start (UTC),end (UTC)\n2024-07-18 21:52,2024-07-19 02:40\n'],
    ['empty lines', '\nstart,end\n\n2024-07-19 06:52,2024-07-19 11:40\n,\n'],
  ])('is read with %s', (_how, text) => {
    const { outages, problems } = read(text);
    expect(problems).toEqual([]);
    expect(outages.map(({ start, end }) => ({ start, end }))).toEqual([ONE]);
  });

  it('names every bad row by its line and reads none of it as something else', () => {
    const { problems, outages } = read('start,end\n2024-07-19 06:52,2024-07-19 11:40\nnonsense,2024-07-19 11:40\n2024-07-20 10:00,2024-07-20 09:00\n,2024-07-20 09:00\n2024-07-20 09:00,later\n');
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 6]);
    expect(outages).toHaveLength(1);
  });

  it('says what overlaps, what is outside, across the edge, open or empty', () => {
    const rows = ['2024-07-19 06:52,2024-07-19 11:40', '2024-07-19 11:00,2024-07-19 11:50', '2024-06-01 00:00,2024-06-01 01:00', '2024-07-01 08:00,2024-07-01 10:00', '2024-07-22 10:00,', '2024-07-21 10:00,2024-07-21 10:00'];
    const { notes, outages } = read(`start,end\n${rows.join('\n')}\n`);
    expect(outages).toHaveLength(5);
    expect(notes.map(({ en }) => en)).toEqual([
      'Lines 3 overlap others: overlapping time is counted once.',
      'Line 7: no duration, not counted.',
      'Line 4: outside the month, not counted.',
      'Line 5: only the part inside the month is counted.',
      'Line 6: no end, so the outage is open and is not closed at now; its figure is a range.',
    ]);
  });

  it('says which columns it does not use and which zone a header names', () => {
    expect(read('start (UTC),end,host\n2024-07-18 21:52,2024-07-19 02:40,vm-1\n').notes.map(({ en }) => en)).toEqual(['The header names UTC: local times are read in it.', 'Columns not used: host.']);
  });

  it.each([
    ['when,what\n1,2\n', 'no columns for start and end'],
    ['', 'no rows'],
    ['start,end\n"2024-07-19 06:52,2024-07-19 11:40\n', 'quotation marks'],
    ['# Lines "hour" sum up\nstart,"end" x\n2024-07-19 06:52,2024-07-19 11:40\n', 'quotation marks'],
  ])('refuses what is no log', (text, why) => {
    expect(read(text).problems[0]?.problem.en).toContain(why);
  });

  it('is decoded by its bytes: UTF-8, CP949 as Korean Excel writes it, UTF-16 with its mark', () => {
    const cp949 = Uint8Array.from([0xbd, 0xc3, 0xc0, 0xdb]);
    expect(decodeLog(cp949)).toEqual({ text: '시작', encoding: 'CP949' });
    expect(decodeLog(Buffer.from('시작'))).toEqual({ text: '시작', encoding: 'UTF-8' });
    expect(decodeLog(Buffer.from('\uFEFF시작', 'utf16le'))).toEqual({ text: '시작', encoding: 'UTF-16' });
    expect(decodeLog(Uint8Array.from([0xff, 0xff, 0x80]))).toBeNull();
  });

  it('reads UTC where that is the zone', () => {
    expect(readOutages({ text: '2024-07-18 21:52,2024-07-19 02:40', zone: UTC, seoul, period: JULY }).outages[0]).toMatchObject({ ...ONE, zone: 'UTC', zoneAssumed: true });
  });
});
