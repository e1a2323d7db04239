import { theTerms } from '../../../../test/builders/case.js';
import { aChapter, composedWords, packInput, rowsOf, wordsOf, type Change, type Order } from '../../../../test/builders/composed.js';
import { exampleMatter, packWords } from '../../../../test/builders/packs.js';
import type { Matter } from '../../formats/matter.js';
import type { CaseResult, Deadline } from '../../sla/result.js';
import { plainText } from '../inline.js';
import type { Block } from '../model.js';
import { speaker } from '../words.js';
import { accountsSection } from './accounts.js';
import { composePack } from './compose.js';
import { anchorOf, chapterOf, contractTitle, exhibitLinks, told } from './context.js';
import { tierRange } from './contracts.js';
import { criticalSection } from './critical.js';
import { alarmOf, deadlinesSection } from './deadlines.js';
import { positionsSection } from './positions.js';
import { eventsSection, exhibitsSection } from './record.js';
import { summarySection } from './summary.js';
import { matterDrawing, timelineSection } from './timeline-section.js';

const whole = exampleMatter();
const say = speaker(packWords('en'), 'en');
const same = (text: string): { en: string; ko: string } => ({ en: text, ko: text });

describe('contracts as others write them', () => {
  it('promise no level: that is said beside the figures of the others', () => {
    const withoutLevel: Change = ({ claims }) => ({ claims: claims.map((claim) => ({ ...claim, items: [...claim.items, ...(claim.id === 'CLM-MS' ? [{ contract: 'C-CS', terms: null, period: '2024-07', subject: 'SVC-FALCON', accounts: [], claimed: null, burdens: [], sentences: [] }] : [])] })) });
    const order = { change: withoutLevel };
    const sentence = say('accounts.noLevel', { contract: contractTitle(aChapter(order), 'C-CS') });
    expect(wordsOf(accountsSection(aChapter(order)))).toContain(sentence);
    expect(wordsOf(summarySection(aChapter(order)))).toContain(sentence);
  });

  it('have tables of any bounds, credits that grow, and no row for no miss', () => {
    const top = { from: { value: '99.99', inclusive: true }, credit: '0' };
    const middle = { from: { value: '99', inclusive: false }, to: { value: '99.99', inclusive: false }, credit: '10' };
    const last = { to: { value: '99', inclusive: true }, credit: '25', plus: { kind: 'fee-of-downtime' as const, times: '2' } };
    const text = composedWords({ change: ({ terms }) => ({ terms: terms.map((one) => ({ ...one, edition: { ...one.edition, tiers: { rows: [top, middle, last], clause: '3' } } })) }) });
    for (const part of ['\nat least 99.99 %\n0 %\n', '\nabove 99 % and below 99.99 %\n10 %\n', '\nat most 99 %\n25 % + ', 'credit 0 %, 10 % below 99.99 %, 25 % below 99 %']) expect(text).toContain(part);
    expect(tierRange(aChapter(), theTerms(), { credit: '5' })).toBe('–');
  });

  it('have clauses without title or none, no excused time, terms without remark, law without remark', () => {
    const change: Change = ({ contracts, terms, exclusions, provisions }) => ({
      contracts: contracts.map((one) => ({ ...one, clauses: one.id === 'C-AZ' ? [{ number: '3.1', text: same('The level is 99.99 %.') }] : [] })),
      terms: terms.map((one) => ({ ...one, edition: { ...one.edition, exclusions: [], source: { document: 'SLA', edition: '7', grade: 'agreed' as const } } })),
      exclusions: exclusions.slice(0, 0),
      provisions: provisions.map(({ caveat: _caveat, ...one }) => one),
    });
    const text = composedWords({ change });
    expect(text).toContain('\n3.1\nThe level is 99.99 %.\n');
    expect(text).toContain(`SLA, 7 · ${say('contracts.grade.agreed')}`);
    expect(text.split(`\n${say('contracts.clauses')}\n`)).toHaveLength(2);
    expect(text).not.toContain(`\n${say('contracts.exclusion')}\n`);
    const caveats = whole.provisions.flatMap(({ caveat }) => (caveat === undefined ? [] : [caveat.en]));
    expect(caveats.length).toBeGreaterThan(0);
    const law = composedWords({ claim: 'CLM-CS', change });
    for (const caveat of caveats) expect(law).not.toContain(caveat);
  });

  it('set no time limit: no deadline stands in the summary', () => {
    const change: Change = ({ terms }) => ({ terms: terms.map(({ edition: { claim: _claim, ...edition }, ...one }) => ({ ...one, edition })) });
    const text = wordsOf(summarySection(aChapter({ change })));
    expect(text).not.toContain('claim to be received by');
    expect(rowsOf(summarySection(aChapter({ change }))).slice(0, 2).map((row) => row.at(-1))).toEqual(['–', '–']);
    expect(wordsOf(summarySection(aChapter()))).toContain('claim to be received by');
  });
});

describe('a claim that is not invented', () => {
  const real = <T extends object>(items: readonly T[]): readonly T[] => items.map((one) => ({ ...one, fictional: false }));
  const change: Change = (matter) => ({ contracts: real(matter.contracts), claims: real(matter.claims), parties: real(matter.parties) });

  it('bears no mark of fiction on its cover, and none at the foot of its tables', () => {
    const { blocks } = composePack(packInput({ claim: 'CLM-CS', change }));
    const marked = composePack(packInput({ claim: 'CLM-CS' })).blocks;
    expect(blocks[0]).toMatchObject({ kind: 'title', eyebrow: [expect.any(String)] });
    expect(marked[0]).toMatchObject({ eyebrow: [expect.any(String), ' ', { kind: 'chip', mark: 'fictional' }] });
    const marks = (all: readonly Block[]): unknown[] => all.flatMap((block) => ('marks' in block ? [block.marks] : []));
    expect(marks(blocks)).toEqual([]);
    expect(marks(marked)).toContainEqual(['fictional']);
  });
});

describe('names of things', () => {
  it('are their ids where the record has no more', () => {
    const bare = aChapter();
    expect(bare.party('nobody')).toBe('nobody');
    expect(contractTitle(bare, 'C-NONE')).toBe('C-NONE');
    const unnumbered = chapterOf({ ...bare.input, matter: { ...bare.input.matter, exhibits: whole.exhibits } });
    expect(plainText(exhibitLinks(unnumbered, ['EX-MONITOR', 'EX-NONE']))).toBe('Ex. EX-MONITOR');
    expect(told(unnumbered, same('See EX-MONITOR.'))).toBe('See Ex. EX-MONITOR.');
    expect(rowsOf(exhibitsSection(unnumbered))[0]?.[0]).toBe(`Ex. ${whole.exhibits[0]?.id ?? ''}`);
  });

  it('make anchors of at most 60 characters that still tell long ids apart', () => {
    const [a, b] = ['A', 'B'].map((end) => anchorOf('obs', `${'X'.repeat(99)}${end}`));
    expect([a?.length, b?.length].every((length) => (length ?? 99) <= 60)).toBe(true);
    expect(a).not.toBe(b);
    expect(anchorOf('ex', 'EX-1')).toBe('ex-ex-1');
  });

  it('are refused in a pack that would lead nowhere', () => {
    const input = packInput({});
    const broken = { ...input, matter: { ...input.matter, contracts: [] } };
    expect(() => composePack(broken)).toThrow(expect.objectContaining({ code: 'pack.document-invalid', issues: expect.arrayContaining([expect.objectContaining({ code: 'anchor-unresolved' })]) as unknown }));
  });
});

describe('an account that leaves an end open', () => {
  const change: Change = ({ observations }) => ({
    observations: observations.flatMap((one) => (one.id === 'OBS-OWN' ? [one, { ...one, id: 'OBS-OWN-2', from: { earliest: '2024-07-20T00:00:00.000Z', latest: '2024-07-20T00:00:00.000Z' }, to: null }] : [one])),
  });

  it('shows what is closed and from when it is not known', () => {
    const blocks = accountsSection(aChapter({ change }));
    expect(rowsOf(blocks).find((row) => row[1]?.includes('end not known'))?.[1]).toBe('21:52–02:40, from 00:00, end not known');
    const lane = blocks.flatMap((block) => (block.kind === 'timeline' ? block.lanes : [])).find((one) => one.sublabel === say('timeline.lane.open'));
    expect(lane?.spans.map(({ to, pattern }) => [to, pattern])).toEqual([[Date.parse('2024-07-19T02:40:00Z'), 'solid'], [null, 'outline']]);
  });

  it.each([['internal', true], ['counterparty', false]] as const)('tells the range of the availability, and of the money inside only: %s', (audience, money) => {
    const text = composedWords({ change, audience });
    expect(text).toContain('Availability from 60.6452 % to 99.3548 %, credit from 10 % to 100 %.');
    expect(text.includes('In money ')).toBe(money);
  });
});

describe('results of other shapes', () => {
  const money = { amount: '4200000', currency: 'KRW' };
  const millis = (n: number): { n: string; d: string } => ({ n: String(n), d: '1' });

  it('name what is held fixed where the money turns, and what is not there by a dash', () => {
    const result = (one: CaseResult): CaseResult => ({
      ...one,
      critical: one.critical.slice(0, 1).flatMap((instant) => [{ ...instant, boundary: 'start' as const }, { ...instant, boundary: 'duration' as const, held: null, instant: null, account: 'ACC-GONE' }]),
      excused: [{ fromMs: millis(0), inclusive: true, creditPercent: '10', credit: money }, { fromMs: millis(60_000), inclusive: false, creditPercent: '0', credit: null }],
    });
    const table = rowsOf(criticalSection(aChapter({ result })));
    expect(table[0]?.[1]).toMatch(/^end 2024-07-/);
    expect(table[1]?.slice(0, 2)).toEqual(['ACC-GONE', '–']);
    expect(table[1]?.[3]).toBe('–');
    expect(table.slice(2, 4)).toEqual([['from 0', '10 %', '₩ 4,200,000'], ['above 1', '0 %', '–']]);
    expect(wordsOf(summarySection(aChapter({ result })))).toContain('10 % up to and including 1 excused minutes, then 0 %.');
  });

  it('draw no pin for a duration', () => {
    const pins = (order: Order): number => matterDrawing(aChapter(order)).flatMap((block) => (block.kind === 'timeline' ? block.lanes : [])).reduce((sum, lane) => sum + lane.pins.length, 0);
    expect(pins({})).toBeGreaterThan(0);
    expect(pins({ result: (one) => ({ ...one, critical: one.critical.map((instant) => ({ ...instant, instant: null })) }) })).toBe(0);
  });

  it('state no fee where there is none, and a range by dashes where no amount is known', () => {
    expect(wordsOf(summarySection(aChapter({ result: (one) => ({ ...one, fee: null }) })))).not.toContain('of a fee of');
    const nothingClaimed = (one: CaseResult): CaseResult => ({ ...one, claimed: null, range: { lowest: null, highest: null, reasons: [same('No fee is recorded.')] } });
    expect(wordsOf(summarySection(aChapter({ result: nothingClaimed })))).toContain('allows any credit from – to –, because: No fee is recorded.');
  });
});

describe('deadlines', () => {
  const deadline: Deadline = {
    kind: 'claim', anchor: 'period-end', anchorAt: 0, act: 'received', literal: '2024-08-14', weekday: 3, zone: 'UTC', at: null, rolled: '2024-08-16', law: same('Civil Act, article 161'), reason: same('Liberation Day'),
    clause: '5.1', alarm: false,
  };
  const table = (...deadlines: Deadline[]): string[][] => rowsOf(deadlinesSection(aChapter({ result: (one) => ({ ...one, deadlines }) }))).slice(0, deadlines.length);

  it('say what they are for, what they are counted from, which reading they are, and by what law and for what reason they move', () => {
    expect(table({ ...deadline, alarm: true })[0]?.slice(1)).toEqual(['end of the period', '14 August 2024 (Wednesday) received · alarm', '16 August 2024 Civil Act, article 161 (Liberation Day)']);
    expect(table({ ...deadline, reading: same('first reading') })[0]?.slice(1, 3)).toEqual(['end of the period first reading', '14 August 2024 (Wednesday) received']);
    expect(table({ ...deadline, reason: null })[0]?.at(-1)).toBe('16 August 2024 Civil Act, article 161');
    expect(table({ ...deadline, law: null })[0]?.at(-1)).toBe('16 August 2024 (Liberation Day)');
    expect(table({ ...deadline, rolled: deadline.literal })[0]?.at(-1)).toBe('not moved');
  });

  it('of notices, payment and expiry say so, and hours are told with their zone', () => {
    const notice = { ...deadline, kind: 'notice' as const, step: { id: 'N', what: same('a Severity 1 ticket') }, time: '09:30:00', zone: 'Asia/Seoul' };
    expect(table(notice)[0]?.slice(1, 3)).toEqual(['a Severity 1 ticket end of the period', '14 August 2024 (Wednesday) 09:30 Asia/Seoul received']);
    expect(table({ ...deadline, kind: 'payout' })[0]?.slice(1, 3)).toEqual(['credit due end of the period', '14 August 2024 (Wednesday)']);
  });

  it('set the alarm on the claim and never on a notice', () => {
    expect(alarmOf([{ ...deadline, kind: 'notice', alarm: true }, deadline, { ...deadline, literal: '2024-08-01', alarm: true }])?.literal).toBe('2024-08-01');
    expect(alarmOf([deadline])).toBeUndefined();
    expect(alarmOf([])).toBeUndefined();
  });

  it('of a contract without a level are those of its notices, with their clause where there is one', () => {
    const duty = { by: 'vendor' as const, kind: 'contractual' as const, standing: 'agreed' as const, what: same('Report of the incident'), deadline: '2024-08-02' };
    const change: Change = ({ contracts }) => ({ contracts: contracts.map((one) => (one.id === 'C-CS' ? { ...one, notices: [duty, { ...duty, clause: '7.2' }, { by: 'vendor' as const, kind: 'contractual' as const, standing: 'agreed' as const, what: same('no date') }] } : one)) });
    const title = contractTitle(aChapter({ claim: 'CLM-CS' }), 'C-CS');
    expect(rowsOf(deadlinesSection(aChapter({ claim: 'CLM-CS', change }))).map((row) => row.slice(0, 3))).toEqual([
      [title, 'Report of the incident', '2 August 2024 (Friday) agreed'], [`${title} clause 7.2`, 'Report of the incident', '2 August 2024 (Friday) agreed'],
    ]);
  });
});

describe('what was said and done', () => {
  const [event] = whole.events.filter((one) => one.precision === 'minute' && one.outOfOrder === undefined);
  if (event === undefined) throw new Error('no event');
  const at = (earliest: string, latest = earliest): { earliest: string; latest: string } => ({ earliest: `2024-07-19T${earliest}Z`, latest: `2024-07-19T${latest}Z` });
  const cells = (change: Change): string[][] => rowsOf(eventsSection(aChapter({ change })));

  it('is dated by the day that its source prints, by its words, else by the day of the recorded time', () => {
    const dated = (id: string, text: string | undefined): typeof event => ({ ...event, id, precision: 'day', when: { ...at('03:00:00.000', '23:59:59.999'), ...(text === undefined ? {} : { text }) } });
    const table = cells(() => ({ events: [dated('A', '2024-07-21, reported'), dated('B', 'that Friday'), dated('C', undefined)], observations: [], stances: [] }));
    expect(table.map((row) => row[0])).toEqual(['that Friday', '2024-07-19', '2024-07-21']);
  });

  it('is a range where the source gives one, and is marked where it is not verified', () => {
    const table = cells(() => ({ events: [{ ...event, when: at('03:00:00.000', '03:10:00.000'), confidence: 'unverified' }], observations: [], stances: [] }));
    expect(table[0]?.slice(0, 2)).toEqual(['2024-07-19 03:00 – 2024-07-19 03:10', '2024-07-19 12:00 – 2024-07-19 12:10']);
    expect(table[0]?.[2]).toContain('(unverified)');
  });

  it('is known to the minute, to the second, or to a range, as an observation states it', () => {
    const [one] = whole.observations.filter(({ id }) => id === 'OBS-OWN');
    if (one === undefined) throw new Error('no observation');
    const precision = (from: { earliest: string; latest: string }): string | undefined => cells(() => ({ events: [], observations: [{ ...one, from }] }))[0]?.[3];
    expect([at('01:00:00.000'), at('01:00:01.000'), at('01:00:00.000', '01:05:00.000')].map((from) => precision(from)?.split(' · ')[0])).toEqual(['minute', 'second', 'between the two']);
    const input = packInput({});
    expect(rowsOf(eventsSection(chapterOf({ ...input, matter: { ...input.matter, events: [], accounts: [] } })))[0]?.[2]).toContain('ACC-');
  });

  it('keeps the time of every state of a statement that was changed', () => {
    const [sent] = whole.communications;
    if (sent === undefined) throw new Error('no statement');
    const states = [{ at: at('01:00:00.000'), gist: same('first'), sources: [], exhibits: [] }, { at: at('02:00:00.000'), gist: same('second'), sources: [], exhibits: [] }];
    expect(composedWords({ change: () => ({ communications: [{ ...sent, states }] }) })).toContain('\n2024-07-19 01:00 \nfirst\n2024-07-19 02:00 \nsecond\n');
  });

  it('is drawn only where it has a time', () => {
    const untimed: Change = ({ events, communications }) => ({
      events: events.map((one) => ({ ...one, when: null })), communications: communications.map((one) => ({ ...one, published: null })), observations: [], stances: [],
    });
    const blocks = timelineSection(aChapter({ change: untimed }));
    expect(blocks.some((block) => block.kind === 'timeline')).toBe(false);
    expect(wordsOf(blocks)).not.toContain(say('timeline.sub'));
    expect(rowsOf(blocks).every((row) => row[0] === say('communications.noTime'))).toBe(true);
  });

  it('is disputed by whoever disputes it, in the lane of its account', () => {
    const change: Change = ({ stances }) => ({ stances: stances.map((one) => ({ ...one, party: 'microsoft', stance: 'disputed' as const })) });
    const lanes = matterDrawing(aChapter({ change })).flatMap((block) => (block.kind === 'timeline' ? block.lanes : []));
    expect(lanes.filter((lane) => lane.sublabel?.includes('disputed by Microsoft') === true)).toHaveLength(1);
  });
});

describe('causes and positions', () => {
  const [position] = whole.positions;
  if (position === undefined) throw new Error('no position');
  const table = (positions: Matter['positions']): string[][] => rowsOf(positionsSection(aChapter({ change: () => ({ positions, causes: [] }) })));

  it('name whom they hold responsible, in the words of the text where it is no party of the record, else nobody', () => {
    expect(table([{ ...position, responsible: [{}, { words: same('a subcontractor') }, { party: 'crowdstrike' }] }])[0]?.[1]).toBe('a subcontractor, CrowdStrike, Inc. / CrowdStrike Holdings, Inc.');
    expect(table([{ ...position, responsible: [{}] }])[0]?.[1]).toBe('nobody');
    expect(table([{ ...position, fictional: true }])[0]?.[0]).toMatch(/\(fictional\)$/);
  });

  it('stand alone where there is only one kind of them', () => {
    const causes = positionsSection(aChapter({ change: () => ({ positions: [] }) }));
    expect(causes.filter((block) => block.kind === 'table')).toHaveLength(1);
    expect(wordsOf(causes)).toContain(say('positions.cause'));
  });
});
