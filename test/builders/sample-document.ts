/** Documents for the tests and benches of the PDF writer: the two look pages, hard text, and pages in quantity. */
import { timeAxis, utc } from '../../src/core/pack/axis.js';
import { bold, chip, hash, italic, linked, pageOf, quiet, reference } from '../../src/core/pack/inline.js';
import type { Block, DocumentModel, Inline, InlineText, TableRow, Timeline } from '../../src/core/pack/model.js';
import type { Locale } from '../../src/core/shared/text.js';

const HOUR = 3_600_000;
const HASH = '9f2c41d70b6e8a53c1f4d2e97706ab3158fe40cc1d92b7a6035e8f14c2b9e3a1';

const utcAt = (day: number, hour: number, minute: number): number => Date.UTC(2024, 6, day, hour, minute);

/** Lane, start, end, minutes, percent, credit; the first is the customer's own. */
const LANES: readonly (readonly [en: string, ko: string, from: number, to: number, minutes: string, percent: string, credit: string])[] = [
  ['Customer’s own log', '고객 자체 기록', utcAt(18, 21, 52), utcAt(19, 2, 40), '288', '99.3548', '10'],
  ['Microsoft, final: storage', 'MS 최종: 스토리지', utcAt(18, 21, 40), utcAt(19, 2, 55), '315', '99.2944', '10'],
  ['Microsoft, preliminary: 99 %', 'MS 예비: 컴퓨트 99 % 복구', utcAt(18, 21, 56), utcAt(19, 2, 51), '295', '99.3392', '10'],
  ['Ministry, relaying MS (press)', '과기정통부, MS 인용(보도)', utcAt(18, 21, 56), utcAt(19, 3, 41), '345', '99.2272', '10'],
  ['Microsoft, preliminary: all', 'MS 예비: 전체 서비스', utcAt(18, 21, 56), utcAt(19, 12, 15), '859', '98.0757', '25'],
  ['Microsoft, final: all services', 'MS 최종: 전체 서비스', utcAt(18, 21, 40), utcAt(19, 22, 0), '1,460', '96.7294', '25'],
];

const pick = (locale: Locale) => (en: string, ko: string): string => (locale === 'ko' ? ko : en);

export function sampleTimeline(locale: Locale): Timeline {
  const t = pick(locale);
  return {
    kind: 'timeline', id: 'timeline',
    axis: timeAxis({ from: utcAt(18, 21, 40), to: utcAt(19, 22, 0), upper: utc, lower: { label: 'KST', offsetAt: () => 9 * HOUR }, locale }),
    lanes: LANES.map(([en, ko, from, to, minutes, , credit], i) => ({
      label: t(en, ko), sublabel: t(`${minutes} min · ${credit} %`, `${minutes}분 · ${credit} %`),
      spans: [{ from, to, pattern: i === 0 ? 'solid' as const : 'hatched' as const }],
      pins: [{ at: from + 446.4 * 60_000 }], link: { anchor: 'accounts' },
    })),
    fields: [{ from: utcAt(19, 4, 9), to: null, label: t('04:09 second vendor’s update: contested third-party-software exclusion', '04:09 두 번째 공급사 업데이트(제3자 소프트웨어 면책 다툼)') }],
    instants: [],
    legend: [
      { symbol: 'solid', text: t('customer scope, with exhibits', '고객 범위(증거 있음)') },
      { symbol: 'hatched', text: t('region-wide: “if this customer had been down throughout”', '지역 범위: 이 고객이 내내 중단되었다고 가정할 때') },
      { symbol: 'field', text: t('contested exclusion', '다툼이 있는 면책 구간') },
      { symbol: 'pin', text: t('where the tier turns: start + 446.4 min. Back at or before it: 10 %; later: 25 %', '등급이 바뀌는 순간: 시작 + 446.4분. 그 시각까지 복구 10 %, 이후 25 %') },
    ],
    alt: t('Six accounts of when Azure Central US was down on 18 and 19 July 2024, as bars on one time axis.', '2024년 7월 18~19일 애저 미국 중부의 중단을 말하는 여섯 기록을 한 시간축에 나타낸 그림.'),
  };
}

function summary(locale: Locale): Block[] {
  const t = pick(locale);
  return [
    { kind: 'heading', level: 1, id: 'summary', text: [t('What is asked, and on what ground', '무엇을, 무슨 근거로 구하는가')] },
    { kind: 'paragraph', style: 'sub', text: [t('One page. Every figure links to its calculation, every fact to its exhibit. Times in UTC; KST = UTC + 9.', '한 쪽 요약. 모든 수치는 계산으로, 모든 사실은 증거로 이어집니다. 시각은 협정세계시(UTC), 한국시(KST) = UTC + 9.')] },
    { kind: 'lead', text: [t('The virtual machines behind the booking gateway lost connectivity on 18–19 July 2024. The customer’s own log shows 288 minutes. Under the terms as recorded that is a missed service level of 99.99 %, and a credit of 10 % of July’s fee.', '2024년 7월 18~19일 예약 관문 뒤의 가상머신이 연결을 잃었다. 고객 자체 기록은 288분을 보인다. 기록된 약관에 따르면 약정 99.99 %의 미달이며, 7월 요금의 10 %가 크레딧이다.')] },
    { kind: 'figures', items: [
      { value: '99.3548 %', notes: [[t('measured for July 2024, customer’s own log', '2024년 7월 측정값, 고객 자체 기록')], [t('44,352 of 44,640 minutes', '44,640분 중 44,352분')]], to: 'calculation' },
      { value: '10 %', notes: [[t('tier below 99.99 %, at least 99 %', '99.99 % 미만 99 % 이상 등급')], [t('clause 3.2, edition 2026-09-01 (that of July 2024 was not read)', '약관 3.2, 2026-09-01판(2024년 7월 판은 확인하지 못함)')]], to: 'accounts' },
      { value: t('₩4,200,000', '4,200,000 원'), notes: [[t('of a monthly fee of ₩42,000,000 ', '월 요금 42,000,000 원의 '), chip(t('fictional', '가상'), 'fictional')], [t('claim to be received by 30 Sep 2024', '2024년 9월 30일까지 도달해야 함')]], to: 'exhibits' },
    ] },
    { kind: 'heading', level: 2, text: [t('What it turns on', '무엇에 달려 있는가')] },
    { kind: 'callout', text: [[
      t('For 25 % (₩10,500,000) loss of connectivity beyond ', '25 %(10,500,000원)를 받으려면 '), bold('05:18:24 UTC'),
      t(' must be proved, 446.4 minutes from 21:52. Microsoft’s own final text speaks of impact in the region until 22:00. A region’s window does not prove one customer’s downtime.', ' 이후까지 연결이 끊겼음을 증명해야 한다(21:52부터 446.4분). 마이크로소프트의 최종 글은 지역 영향이 22:00까지라고 말한다. 지역의 구간이 한 고객의 중단을 증명하지는 않는다.'),
    ]] },
    sampleTimeline(locale),
    { kind: 'heading', level: 2, text: [t('What is still missing', '아직 없는 것')] },
    { kind: 'table', columns: [
      { head: [t('Element', '요건')], weight: 21 }, { head: [t('Who must prove it', '증명 책임')], weight: 17 }, { head: [t('Exhibits for', '뒷받침하는 증거')], weight: 18 },
      { head: [t('Exhibits against', '반대 증거')], weight: 19 }, { head: [t('Gap', '빈틈')], weight: 24 },
    ], rows: [
      row([t('Downtime until 02:40', '02:40까지의 중단')], [t('customer', '고객')], [linked(t('Ex. 4', '갑 제4호증'), { anchor: 'exhibits' }), t(' monitor log; Ex. 7 mail', ' 모니터 기록, 갑 제7호증 메일')], [t('none', '없음')], [t('clock offset of the monitor', '모니터 시계 오차')]),
      row([t('Downtime after 02:40', '02:40 이후의 중단')], [t('customer', '고객')], [t('none of customer scope', '고객 범위의 것 없음')], [t('Ex. 4: connectivity back 02:40', '갑 제4호증: 02:40 연결 복구')], [bold(t('own exhibits contradict it', '자기 증거가 이를 부정함'))]),
      row([t('Third-party software', '제3자 소프트웨어')], [t('Microsoft (clause 4, open: counsel)', '마이크로소프트(약관 4, 변호사 검토)')], [t('none cited', '인용된 것 없음')], [t('none', '없음')], [t('worth ₩6,300,000 if it held from 04:09', '04:09부터 인정되면 6,300,000원')]),
    ] },
  ];
}

function row(...cells: InlineText[]): TableRow {
  return { cells };
}

function accounts(locale: Locale): Block[] {
  const t = pick(locale);
  return [
    { kind: 'pagebreak' },
    { kind: 'heading', level: 1, id: 'accounts', text: [t('Results by account', '기록별 산정 결과')] },
    { kind: 'paragraph', style: 'sub', text: [t('July 2024, 44,640 minutes. Promise 99.99 %. Below 99.99 / 99 / 95 %: 10 / 25 / 100 % of the fee.', '2024년 7월, 44,640분. 약정 99.99 %. 99.99 / 99 / 95 % 미만이면 요금의 10 / 25 / 100 %.')] },
    { kind: 'table', columns: [
      { head: [t('Account (who asserts it)', '기록(주장 주체)')], weight: 27 }, { head: [t('Window UTC', '구간 UTC')], weight: 15 },
      { head: [t('min', '분')], weight: 8, align: 'right' }, { head: [t('Uptime %', '가동률 %')], weight: 11, align: 'right' }, { head: [t('Credit', '크레딧')], weight: 8, align: 'right' },
      { head: [t('If excluded', '면책 인정 시')], weight: 14, align: 'right' }, { head: [t('Scope · basis', '범위 · 근거')], weight: 21 },
    ], rows: [
      ...LANES.map(([en, ko, , , minutes, percent, credit], i): TableRow => ({
        cells: [
          i === 0 ? [t(en, ko), chip(t('fictional', '가상'), 'fictional')] : [t(en, ko)], ['21:52–02:40'], [minutes], [percent], [i === 0 || credit === '25' ? bold(`${credit} %`) : `${credit} %`],
          [i < 4 ? t('same', '동일') : t('373 min 10 %', '373분 10 %')], [i === 0 ? t('customer · Ex. 4', '고객 · 갑 제4호증') : t('region · cited, not captured', '지역 · 인용, 미확보')],
        ],
      })),
      { cells: [[t('Common to all accounts (not an admission)', '모든 기록의 공통 구간(자백 아님)')], ['21:56–02:40'], ['284'], ['99.3638'], ['10 %'], [t('same', '동일')], [t('arithmetic', '산술 결과')]], emphasis: 'common' },
    ], footnote: [t('A region’s window counts only “if this customer had been down throughout” and is never the amount claimed. Overlap in time is not proof of cause.', '지역 범위의 구간은 “이 고객이 내내 중단되었다면”이라는 가정 아래의 값이며 청구액이 될 수 없습니다. 시간이 겹친다는 사실은 원인을 증명하지 않습니다. 두 번째 공급사의 업데이트가 이 가상머신을 멈추게 했다고 밝힌 자료는 확인되지 않았습니다.')] },
    ...calculation(locale),
  ];
}

function step(name: string, words: string, source: string): { text: Inline[] } {
  return { text: [bold(name), ` ${words} `, reference(source, { anchor: 'exhibits' })] };
}

function calculation(locale: Locale): Block[] {
  const t = pick(locale);
  return [
    { kind: 'heading', level: 2, id: 'calculation', text: [t('Calculation — customer’s own log', '계산 과정 — 고객 자체 기록')] },
    { kind: 'list', numbered: true, items: [
      step(t('Period', '측정 기간'), t('2024-07-01 00:00 to 2024-08-01 00:00 UTC, 44,640 minutes.', '2024-07-01 00:00부터 2024-08-01 00:00까지(UTC) 44,640분.'), t('clause 2.1', '약관 2.1')),
      step(t('Downtime', '중단'), t('21:52 to 02:40, 288 minutes; no part minutes, no overlap.', '21:52부터 02:40까지 288분. 부분 분 없음, 다른 구간과 겹치지 않음.'), t('OBS-0031 v2 · Ex. 4', '관측 OBS-0031 v2 · 갑 제4호증')),
      step(t('Uptime', '가동률'), '(44,640 − 288) / 44,640 = 44,352 / 44,640 = 99.3548…%', t('half up to 4 decimals; decided on the fraction', '소수 넷째 자리, 판정은 분수로')),
      { ...step(t('Credit', '크레딧'), t('₩42,000,000 × 10 % = ₩4,200,000.', '42,000,000원 × 10 % = 4,200,000원.'), t('clause 3.3 · Ex. 2', '약관 3.3 · 갑 제2호증')), items: [
        { text: [t('cap 100 % of the monthly fee, not reached', '상한(월 요금 100 %) 미달')] }, { text: [quiet(t('rounded to whole won, half up', '원 단위 반올림'))] },
      ] },
    ] },
    { kind: 'paragraph', style: 'small', text: [t('The tiers are from an edition of 2026-09-01; the edition in force on 18 July 2024 was not read. This is a calculation, not a legal conclusion.', '약관은 2026-09-01판을 옮긴 자료이며 2024-07-18 당시 판은 확인하지 못했습니다. 이 문서는 산정 결과이며 법률적 판단이 아닙니다.')] },
  ];
}

function log(locale: Locale): Block[] {
  const t = pick(locale);
  const rows = Array.from({ length: 60 }, (_, i): TableRow => ({
    id: `row-${i + 1}`,
    cells: [
      [`${i + 1}`], [`2024-07-${String(18 + (i % 2)).padStart(2, '0')} ${String(i % 24).padStart(2, '0')}:40`], [t('Vendor status page', '공급사 상태 게시글')],
      [i % 7 === 3
        ? t('Customers may experience issues with multiple Azure services in the Central US region, including failures of service management operations and connectivity or availability of services.', '고객은 미국 중부 지역의 여러 애저 서비스에서 서비스 관리 작업의 실패와 연결 또는 가용성 문제를 겪을 수 있습니다. 원인은 조사하고 있으며 다음 안내는 한 시간 안에 올립니다.')
        : t('Mitigation in progress.', '완화 조치 진행 중.')],
      [linked(t(`Ex. ${(i % 9) + 1}`, `갑 제${(i % 9) + 1}호증`), { anchor: 'exhibits' })],
    ],
  }));
  return [
    { kind: 'heading', level: 1, id: 'log', text: [t('Communications', '연락 기록')] },
    { kind: 'table', columns: [
      { head: ['#'], weight: 5, align: 'right' }, { head: ['UTC'], weight: 18 }, { head: [t('Publisher', '게시자')], weight: 18 }, { head: [t('Text as published', '게시된 원문')], weight: 45 }, { head: [t('Exhibit', '증거')], weight: 14 },
    ], rows },
  ];
}

function exhibits(locale: Locale): Block[] {
  const t = pick(locale);
  return [
    { kind: 'heading', level: 1, id: 'exhibits', text: [t('Exhibits', '증거 목록')] },
    { kind: 'keyvalue', rows: [
      { key: [t('Exhibit 4', '갑 제4호증')], value: [t('Monitor log of the booking gateway ', '예약 관문 모니터 기록 '), chip(t('fictional', '가상'), 'fictional')] },
      { key: ['SHA-256'], value: [hash(HASH)] },
      { key: [t('Source', '출처')], value: [linked('https://azure.status.microsoft/en-us/status/history/?trackingId=1K80-N_8', { url: 'https://azure.status.microsoft/en-us/status/history/?trackingId=1K80-N_8' })] },
      { key: [t('Used at', '쓰인 곳')], value: [pageOf('summary'), ', ', pageOf('calculation')] },
    ] },
  ];
}

/** Text that breaks weak writers: rare Hanja, decomposed Hangul, emoji, right-to-left, controls, markup, one long cell. */
export function hardBlocks(locale: Locale): Block[] {
  const long = '기록은 주장한 사람의 말 그대로 옮기며 고치지 않는다. '.repeat(60);
  return [
    { kind: 'heading', level: 1, id: 'hard', text: ['Hard text & <markup> "quoted"'] },
    { kind: 'paragraph', text: [long] },
    { kind: 'paragraph', text: ['證據會議錄 甲乙 rare: 龘 㐂 𠮷. Emoji 😀 👩‍💻. RTL: שלום مرحبا. Controls: \u0007 \u202Egnp.exe \u200b. Tab:\tx. NFD: ', '가온누리항공'.normalize('NFD'), ' = 가온누리항공. é = ', 'é'.normalize('NFD'), '.'] },
    { kind: 'paragraph', text: [italic('Slanted 기울임 text'), ' and ', { kind: 'text', text: 'fixed 고정폭 width', mono: true }, ' ', { kind: 'text', text: '25 %', tone: 'turning', bold: true }, ` ${'무공백문자열'.repeat(30)} ${'x'.repeat(200)}`] },
    { kind: 'table', columns: [{ head: ['A'], weight: 1 }, { head: ['B'], weight: 3 }], rows: [
      row(['before'], ['short']), row(['100 kB'], [(locale === 'ko' ? '긴 칸의 글은 줄 단위로 다음 쪽에 이어진다. ' : 'A long cell goes on over the next page line by line. ').repeat(100_000 / 52)]), row(['after'], []),
    ] },
  ];
}

export function documentOf(locale: Locale, blocks: readonly Block[]): DocumentModel {
  const t = pick(locale);
  return {
    shape: 'onus.document/1', locale, title: t('Evidence pack CLM-2024-0003: Gaonnuri Air & Azure <Central US>', '증거 묶음 CLM-2024-0003: 가온누리항공 & 애저 <미국 중부>'),
    meta: { author: 'Onus', subject: t('Service levels of July 2024', '2024년 7월 서비스 수준'), keywords: ['SLA', 'CLM-2024-0003'] },
    head: { left: t('CLM-2024-0003 · Gaonnuri Air (fictional) / Azure Central US', 'CLM-2024-0003 · 가온누리항공(가상) / 애저 미국 중부'), right: t('INTERNAL · draft 2 · as of ledger index 1,482', '내부용 · 초안 2 · 원장 색인 1,482') },
    foot: { hashLabel: t('content', '내용') },
    notices: [{ mark: 'fictional', text: t('Uses fictional material', '가상 자료가 쓰인 쪽') }],
    blocks,
  };
}

export function sampleDocument(locale: Locale): DocumentModel {
  return documentOf(locale, [...summary(locale), ...accounts(locale), { kind: 'pagebreak' }, ...log(locale), ...exhibits(locale), ...hardBlocks(locale)]);
}

/** Pages as in the research: heading, two paragraphs, a table of 23 x 5. */
export function pagesDocument(locale: Locale, pages: number): DocumentModel {
  const t = pick(locale);
  const sentence = t('The customer’s own log shows 288 minutes; every figure has a scope and explains itself. ', '고객 자체 기록은 288분을 보이며 모든 수치는 범위와 근거를 스스로 말한다. ');
  const blocks: Block[] = [];
  for (let page = 1; page <= pages; page++) {
    if (page > 1) blocks.push({ kind: 'pagebreak' });
    blocks.push(
      { kind: 'heading', level: 1, id: `page-${page}`, text: [t(`Section ${page}`, `제${page}절`)] },
      { kind: 'paragraph', text: [sentence.repeat(3)] },
      { kind: 'paragraph', text: [`${page}: `, sentence.repeat(3)] },
      { kind: 'table', columns: [t('Account', '기록'), 'UTC', t('Minutes', '분'), '%', t('Basis', '근거')].map((head, i) => ({ head: [head], weight: i === 0 || i === 4 ? 3 : 2, align: i === 2 || i === 3 ? 'right' as const : 'left' as const })), rows: Array.from({ length: 23 }, (_, r): TableRow => row([t(`Account ${page}.${r}`, `기록 ${page}.${r}`)], ['21:52–02:40'], [`${(page * 31 + r * 17) % 44640}`], [`99.${1000 + ((page * 7 + r) % 9000)}`], [t('customer, Ex. 4', '고객, 갑 제4호증')])) },
    );
  }
  return documentOf(locale, blocks);
}
