import { anAccount, anExclusion, down, theTerms } from '../../../test/builders/case.js';
import { aDesk, aTicket, itemCase, under } from '../../../test/builders/items.js';
import { averageOf, computed, JUNE, requests, sampledCase } from '../../../test/builders/series.js';
import type { Measure, MeasureOf } from '../formats/terms.js';
import { evaluateCase } from '../sla/evaluate.js';
import { lossWords } from './loss-words.js';

const interval = { minutes: 5 };
const shared = { unknown: 'up', maintenance: 'up', clause: '2' } as const;
const unit = { en: 'ms', ko: 'ms' };
const rate = { above: '10', inclusive: false };
const desk = (aggregate: MeasureOf<'service-desk'>['aggregate']): Measure => aDesk({ aggregate });
const mean = { kind: 'mean', of: 'all', unit: 'hours' } as const;

describe('what must be proved', () => {
  it.each<[en: string, ko: string, measure: Measure]>([
    ['downtime', '중단', theTerms().measure],
    ['downtime', '중단', { family: 'qualified-minutes', interval, when: { kind: 'error-rate', rate }, ...shared }],
    ['failed requests', '실패한 요청', averageOf()],
    ['failed requests', '실패한 요청', { family: 'bad-intervals', interval, errorRate: rate, ...shared }],
    ['failed requests', '실패한 요청', { family: 'request-ratio', interval, maintenance: 'up', clause: '2' }],
    ['missed intervals', '미달 구간', { family: 'interval-share', interval, meets: { atLeast: '25' }, valueUnit: unit, ...shared }],
    ['measured values', '측정값', { family: 'percentile', interval, percentile: '99', better: 'lower', valueUnit: unit, maintenance: 'up', clause: '2' }],
    ['late tickets', '지연된 티켓', desk({ kind: 'late' })],
    ['times of tickets', '티켓 처리 시간', desk(mean)],
    ['late deliveries', '지연된 이행', { ...aDesk(), family: 'delivery' }],
    ['times of deliveries', '이행 소요 시간', { ...aDesk({ aggregate: mean }), family: 'delivery' }],
    ['backups not done', '백업 미이행', { family: 'quota', what: { en: 'backups', ko: '백업' }, clause: '2' }],
  ])('is called %s, %s', (en, ko, measure) => {
    expect(lossWords({ measure }).noun).toEqual({ en, ko });
  });
});

describe('terms on requests', () => {
  const wide = { id: 'STATUS', account: 'vendor', scope: 'region' as const };
  const bad = Array.from({ length: 20 }, () => [100, 50] as const);
  const result = computed(sampledCase({ family: 'request-ratio', interval, maintenance: 'up', clause: '2' }, [requests(bad), requests(bad, wide)], {
    accounts: [anAccount('own', { own: true, party: 'customer', coverage: [] }), anAccount('vendor')],
    burdens: [{ element: 'downtime', party: 'customer', exhibitsFor: [], exhibitsAgainst: [] }],
    exclusions: [anExclusion('E', 'third-party', [JUNE.start, JUNE.start + 3_600_000])],
  }));

  it('have failed requests to prove, and not downtime', () => {
    expect(result.burdens.find(({ element }) => element === 'downtime')?.title).toEqual({ en: 'Failed requests', ko: '실패한 요청' });
    expect(result.sentences.map(({ en }) => en)).toContain('A region-wide window does not prove one customer\'s failed requests.');
    expect(result.sentences.map(({ ko }) => ko)).toContain('리전 전체의 장애 구간은 한 고객의 실패한 요청을 증명하지 않습니다.');
  });

  it('are met where none of them is proved: without samples nothing failed', () => {
    const fails = result.conditional.find(({ kind }) => kind === 'claimant-fails');
    expect([result.accounts[0]?.stated.levelText, fails?.levelText, fails?.sentence.en, fails?.sentence.ko]).toEqual(['50.0000', '100.0000', 'If the claimant fails to prove failed requests: 100.0000 %, no credit.', '청구인이 실패한 요청을 증명하지 못하면 100.0000 %, 크레딧 없음.']);
  });

  it('are guarded in their own words', () => {
    const said = Object.fromEntries(result.overclaims.map(({ code, text }) => [code, text.en]));
    expect(said['overclaim.no-exhibit']).toMatch(/^The claimed account asserts time of failed requests from .* without an exhibit/);
    expect(said['overclaim.wide-scope']).toContain('if this customer had been affected throughout');
    expect(said['overclaim.cause-by-overlap']).toContain('asserted time of failed requests overlaps with “E”');
  });
});

it('tickets are proved late, and outages are proved as downtime', () => {
  const items = [aTicket('A', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T20:00:00Z' })];
  const titled = (result: ReturnType<typeof evaluateCase>): string | undefined => result.burdens.find(({ element }) => element === 'downtime')?.title.en;
  expect(titled(evaluateCase(itemCase(aDesk(), under('80', '10'), { items })))).toBe('Late tickets');
  expect(titled(evaluateCase(itemCase(theTerms().measure, under('99', '10'), { observations: [down('own', '2024-07-01T09:00:00Z', '2024-07-01T19:00:00Z')] })))).toMatch(/^Downtime/);
});
