import { createHash } from 'node:crypto';
import type { Account, Case } from '../../src/core/formats/case.js';
import type { Series } from '../../src/core/formats/series.js';
import type { Measure, Terms } from '../../src/core/formats/terms.js';
import type { Text } from '../../src/core/shared/text.js';
import { aCase } from './case.js';

/** The case of one family measured from samples, and the file beside it where it has one. */
export interface SeriesExample {
  readonly case: Case;
  readonly file?: { readonly name: string; readonly text: string };
}

const JULY = Date.UTC(2024, 6, 1);
const HOUR = 3_600_000;
/** Where the outage of 18 July begins in these invented logs: 21:00 UTC. */
const OUTAGE = Date.UTC(2024, 6, 18, 21);
const text = (en: string, ko: string): Text => ({ en, ko });

/** Samples from an instant on, by their index. */
function columns(count: number, of: (index: number) => readonly [number, number]): Pick<Series, 'total' | 'bad'> {
  const all = Array.from({ length: count }, (_, index) => of(index));
  return { total: all.map(([total]) => total), bad: all.map(([, bad]) => bad) };
}

const series = (account: 'OWN' | 'PROVIDER', start: number, seconds: number, data: Partial<Series>): Series => ({
  id: `S-${account}`, account: `ACC-${account}`, subject: { kind: 'service', id: 'SVC' }, scope: 'customer', start: new Date(start).toISOString(), seconds, ...data, exhibits: [], sources: [], fictional: true,
});

const below = (...rows: readonly (readonly [string, string])[]): Terms['tiers'] => ({ clause: '4', rows: rows.map(([to, credit], index) => ({ to: { value: to, inclusive: false }, ...(rows[index + 1] === undefined ? {} : { from: { value: rows[index + 1]?.[0] ?? '0', inclusive: true } }), credit })) });

const account = (id: string, own: boolean, title: Text): Account => ({ id, title, party: own ? 'customer' : 'provider', ...(own ? { own } : {}), coverage: [], exhibits: [], sources: [], fictional: true });
const OWN = account('ACC-OWN', true, text('Customer\'s log', '고객의 기록'));
const VENDOR = account('ACC-PROVIDER', false, text('Provider\'s log', '제공사의 기록'));

interface Plan {
  readonly id: string;
  readonly title: Text;
  readonly measure: Measure;
  readonly promise: Terms['promise'];
  readonly tiers: Terms['tiers'];
  readonly series: readonly Series[];
  readonly accounts?: readonly Account[];
  readonly more?: Partial<Case>;
  readonly exclusions?: Terms['exclusions'];
}

function caseOf({ id, title, measure, promise, tiers, series: all, accounts = [OWN], more, exclusions = [] }: Plan): Case {
  const name = (en: string, ko: string): Text => text(`${en} (fictional)`, `${ko}(가상)`);
  return aCase({
    id,
    title,
    fictional: true,
    parties: [{ id: 'customer', name: name('Gaonnuri Air', '가온누리항공'), fictional: true }, { id: 'provider', name: name('Provider', '제공사'), fictional: true }],
    contract: { id: `C-${id}`, title, customer: 'customer', vendor: 'provider', currency: 'USD', fictional: true },
    terms: {
      format: 'onus.terms/1', id: `T-${id}`, title,
      source: { document: 'Terms of the example (invented)', edition: '2024-01-01', grade: 'invented', caveat: text('These terms are invented for the example.', '이 조건은 예시를 위하여 만든 것입니다.') },
      period: { kind: 'calendar-month', zone: 'UTC', clause: '1' },
      measure, exclusions, promise, tiers,
      credit: { base: 'fee-of-period', capPercent: '100', rounding: 'half-up', clause: '5' },
    },
    fees: [{ id: 'FEE', from: '2024-07-01', to: '2024-08-01', amount: '10000', currency: 'USD', tax: 'excluded' }],
    accounts: [...accounts],
    series: [...all],
    ...more,
  });
}

/** Hours of July with 12,000 requests each; in the six hours of the outage so many percent of them fail. */
function hourly(percent: readonly number[]): Pick<Series, 'total' | 'bad'> {
  const first = (OUTAGE - JULY) / HOUR;
  return columns(744, (hour) => [12_000, 120 * (percent[hour - first] ?? 0)]);
}

function errorRateAverage(): SeriesExample {
  const measure: Measure = { family: 'error-rate-average', interval: { minutes: 60 }, zeroTraffic: 'no-errors', unknown: 'up', maintenance: 'up', downtime: text('failed storage requests', '저장소 요청 실패'), clause: '2' };
  return { case: caseOf({ id: 'error-rate-average', title: text('Object storage: mean of hourly error rates', '객체 저장소: 시간별 오류율의 평균'), measure, promise: { atLeast: '99.9', clause: '3' }, tiers: below(['99.9', '10'], ['99.5', '25']), accounts: [OWN, VENDOR], series: [series('OWN', JULY, 3600, hourly([40, 100, 100, 100, 65, 10])), series('PROVIDER', JULY, 3600, hourly([20, 80, 80, 80, 30, 0]))] }) };
}

/** Six hours of five minutes: 60 intervals above 5 %, six with exactly 5 %, six below. */
function badIntervals(): SeriesExample {
  const measure: Measure = { family: 'bad-intervals', interval: { minutes: 5 }, errorRate: { above: '5', inclusive: false }, unknown: 'up', maintenance: 'up', downtime: text('failed queries', '쿼리 실패'), clause: '2' };
  const rule = { id: 'window', title: text('agreed maintenance window', '합의된 점검 시간'), policy: 'out-of-both-sides', burden: 'vendor', clause: '6' } as const;
  const at = (instant: string): { earliest: string; latest: string } => ({ earliest: instant, latest: instant });
  const more: Partial<Case> = { exclusions: [{ id: 'X-WINDOW', rule: 'window', title: rule.title, from: at('2024-07-18T21:00:00Z'), to: at('2024-07-18T21:30:00Z'), status: 'agreed', assertedBy: 'provider', exhibits: [], sources: [] }] };
  return { case: caseOf({ id: 'bad-intervals', title: text('Data warehouse: intervals of five minutes with more than 5 % errors', '데이터 웨어하우스: 오류율 5 % 초과 5분 구간'), measure, promise: { atLeast: '99.9', clause: '3' }, tiers: below(['99.9', '10'], ['99', '25']), exclusions: [rule], more, series: [series('OWN', OUTAGE, 300, columns(72, (index) => [400, index < 60 ? 100 : index < 66 ? 20 : 4]))] }) };
}

/** A day of minutes in a file: a run of nine minutes, a run of 25, and one of 30 with too few requests. */
function qualifiedMinutes(): SeriesExample {
  const bad = (minute: number): readonly [number, number] => {
    if (minute >= 60 && minute < 69) return [3000, 900];
    if (minute >= 120 && minute < 145) return [2500, 2500];
    return minute >= 300 && minute < 330 ? [1999, 1999] : [3000, 3];
  };
  const lines = Array.from({ length: 1440 }, (_, minute) => bad(minute).join(','));
  const file = { name: 'qualified-minutes.csv', text: `total,bad\n${lines.join('\n')}\n` };
  const measure: Measure = { family: 'qualified-minutes', interval: { minutes: 1 }, when: { kind: 'error-rate', rate: { above: '10', inclusive: false } }, minimumRequests: { count: 2000, below: 'up' }, minimumRun: { minutes: 10 }, unknown: 'up', maintenance: 'up', downtime: text('an error rate above 10 %', '10 % 초과 오류율'), clause: '2' };
  const inFile = { file: { path: file.name, sha256: createHash('sha256').update(file.text).digest('hex') } };
  return { case: caseOf({ id: 'qualified-minutes', title: text('API: ten minutes in a row with more than 10 % errors', 'API: 오류율 10 % 초과가 10분 이상 이어진 시간'), measure, promise: { atLeast: '99.95', clause: '3' }, tiers: below(['99.95', '10'], ['99', '25']), series: [{ ...series('OWN', Date.UTC(2024, 6, 18), 60, inFile), exhibits: ['E-LOG'] }], more: { exhibits: [{ id: 'E-LOG', number: 'C-1', title: text('Minute log of the gateway (fictional)', '게이트웨이의 분 단위 기록(가상)'), sha256: inFile.file.sha256 }] } }), file };
}

/** Each hour 20 runs; for five hours none of them starts. */
function requestRatio(): SeriesExample {
  const first = (OUTAGE - JULY) / HOUR;
  const measure: Measure = { family: 'request-ratio', interval: { minutes: 60 }, maintenance: 'up', downtime: text('runs without output five minutes after their trigger', '실행 요청 후 5분 안에 출력이 없는 작업'), clause: '2' };
  return { case: caseOf({ id: 'request-ratio', title: text('Build service: runs that started, of all that were triggered', '빌드 서비스: 요청된 실행 중 시작된 비율'), measure, promise: { atLeast: '99.9', clause: '3' }, tiers: below(['99.9', '10'], ['99', '25']), series: [series('OWN', JULY, 3600, columns(744, (hour) => [20, hour >= first && hour < first + 5 ? 20 : 0]))] }) };
}

/** A day of minutes: 60 tokens per second, in 20 minutes 24.9, in one exactly 25. */
function intervalShare(): SeriesExample {
  const measure: Measure = { family: 'interval-share', interval: { minutes: 1 }, meets: { atLeast: '25' }, valueUnit: text('tokens per second', '토큰/초'), unknown: 'removed', maintenance: 'up', clause: '2' };
  const value = Array.from({ length: 1440 }, (_, minute) => (minute >= 600 && minute < 620 ? 249 : minute === 620 ? 250 : 600));
  return { case: caseOf({ id: 'interval-share', title: text('Language model: 99 % of minutes at 25 tokens per second or more', '언어 모델: 초당 25토큰 이상인 분의 비율 99 %'), measure, promise: { atLeast: '99', clause: '3' }, tiers: below(['99', '10']), series: [series('OWN', Date.UTC(2024, 6, 18), 60, { value, decimals: 1 })] }) };
}

/** Hours of July with 9.2 ms, of which eight have 31.5 ms: more than one in a hundred. */
function percentile(): SeriesExample {
  const first = (OUTAGE - JULY) / HOUR;
  const measure: Measure = { family: 'percentile', interval: { minutes: 60 }, percentile: '99', better: 'lower', valueUnit: text('ms', 'ms'), maintenance: 'up', clause: '2' };
  const value = Array.from({ length: 744 }, (_, hour) => (hour >= first && hour < first + 8 ? 315 : 92));
  const rows: Terms['tiers'] = { clause: '4', rows: [{ from: { value: '10', inclusive: false }, to: { value: '50', inclusive: true }, credit: '10' }, { from: { value: '50', inclusive: false }, credit: '25' }] };
  return { case: caseOf({ id: 'percentile', title: text('Database: 99th percentile of response times', '데이터베이스: 응답 시간의 제99백분위수'), measure, promise: { atMost: '10', clause: '3' }, tiers: rows, series: [series('OWN', JULY, 3600, { value, decimals: 1 })] }) };
}

export const SERIES_EXAMPLES: readonly SeriesExample[] = [errorRateAverage(), badIntervals(), qualifiedMinutes(), requestRatio(), intervalShare(), percentile()];
