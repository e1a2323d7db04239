import type { Text } from '../../core/shared/text.js';

/** One column of the workbook: its key (first row, never translated), and what people read about it. */
export interface Column {
  readonly key: string;
  readonly required?: true;
  readonly title: Text;
  readonly help: Text;
  readonly width?: number;
}

export interface SheetPlan {
  readonly name: 'contracts' | 'accounts' | 'observations' | 'statements';
  readonly title: Text;
  readonly columns: readonly Column[];
}

const t = (en: string, ko: string): Text => ({ en, ko });
const column = (key: string, title: Text, help: Text, width?: number): Column => ({ key, title, help, ...(width === undefined ? {} : { width }) });
const needed = (key: string, title: Text, help: Text, width?: number): Column => ({ ...column(key, title, help, width), required: true });

const zone = column('zone', t('Time zone', '시간대'), t('IANA name for times without an offset, such as Asia/Seoul.', '시차가 없는 시각에 적용할 IANA 시간대 이름. 예: Asia/Seoul.'));

/**
 * The four sheets that a lawyer can fill in. Row 1 holds the keys, row 2 the titles, row 3 the help, in both languages; data begin in row 4.
 * Parties are made from the names; each contract brings one service, which its observations are about.
 */
export const SHEETS: readonly SheetPlan[] = [
  {
    name: 'contracts',
    title: t('Contracts', '계약'),
    columns: [
      needed('id', t('Short name', '약칭'), t('Unique: letters, digits, ". _ : -". Other sheets refer to it.', '겹치지 않는 약칭(영문, 숫자, ". _ : -"). 다른 시트에서 이 이름으로 가리킵니다.')),
      needed('title', t('Title', '제목'), t('What the contract is called.', '계약의 이름.'), 36),
      needed('customer', t('Customer', '고객'), t('Name of the party that is served.', '서비스를 받는 당사자의 이름.'), 24),
      needed('vendor', t('Vendor', '공급사'), t('Name of the party that serves.', '서비스를 제공하는 당사자의 이름.'), 24),
      needed('currency', t('Currency', '통화'), t('ISO 4217 code, such as KRW.', 'ISO 4217 부호. 예: KRW.')),
      column('governing_law', t('Governing law', '준거법'), t('As the contract says.', '계약에 적힌 대로.')),
      column('term_from', t('Term from', '기간 시작'), t('First day, YYYY-MM-DD.', '첫날, YYYY-MM-DD.')),
      column('term_to', t('Term to', '기간 종료'), t('Last day, YYYY-MM-DD.', '마지막 날, YYYY-MM-DD.')),
      needed('service', t('Service', '서비스'), t('What is delivered and measured.', '제공되고 측정되는 서비스.'), 30),
      column('month', t('Month', '해당 월'), t('Month to be rated, YYYY-MM. Needed with a fee.', '산정할 월, YYYY-MM. 요금이 있으면 적어야 합니다.')),
      column('fee', t('Fee of the month', '월 요금'), t('Exact amount in the currency, without separators.', '통화 단위의 정확한 금액. 자릿수 구분 기호 없이.')),
      column('tax', t('Tax', '세금'), t('excluded, included or none.', 'excluded(별도), included(포함), none(없음).')),
      column('promise', t('Promised %', '약정 %'), t('Promised monthly percentage, such as 99.9. Leave empty where the contract promises no level.', '약정한 월 가동률(%). 예: 99.9. 약정이 없으면 비워 둡니다.')),
      column('tiers', t('Credit tiers', '크레딧 등급'), t('Credits below bounds, such as: <99.9: 10; <99: 30', '기준 미만일 때의 크레딧. 예: <99.9: 10; <99: 30'), 28),
      column('clause', t('Clause', '조항'), t('Where the contract says so. Needed with a promise.', '근거 조항. 약정이 있으면 적어야 합니다.')),
      column('period_zone', t('Zone of the month', '월의 시간대'), t('IANA zone in which the month begins and ends. Needed with a promise.', '월의 시작과 끝을 정하는 IANA 시간대. 약정이 있으면 적어야 합니다.')),
      column('unknown', t('Unknown time', '알 수 없는 시간'), t('How time is counted of which an account says nothing: up, down or removed. Needed with a promise.', '기록이 말하지 않는 시간을 세는 방법: up(가동), down(중단), removed(제외). 약정이 있으면 적어야 합니다.')),
    ],
  },
  {
    name: 'accounts',
    title: t('Accounts', '기록'),
    columns: [
      needed('id', t('Short name', '약칭'), t('Unique; observations refer to it.', '겹치지 않는 약칭. 관측에서 가리킵니다.')),
      needed('title', t('Title', '제목'), t('Whose version of events it is, in a few words.', '누구의 기록인지 짧게.'), 36),
      needed('party', t('Asserted by', '주장 주체'), t('Name of the party that says so.', '그렇게 주장하는 당사자의 이름.'), 24),
      column('covers_from', t('Covers from', '포함 시작'), t('From when silence of this account means up.', '이때부터 기록의 침묵을 가동으로 봅니다.'), 22),
      column('covers_to', t('Covers to', '포함 종료'), t('Until when.', '이때까지.'), 22),
      zone,
      column('document', t('Document', '문서'), t('The text that it is taken from.', '이 기록이 나온 문서.'), 30),
    ],
  },
  {
    name: 'observations',
    title: t('Observations', '관측'),
    columns: [
      needed('id', t('Short name', '약칭'), t('Unique.', '겹치지 않는 약칭.')),
      needed('account', t('Account', '기록'), t('Short name of the account that asserts it.', '이를 주장하는 기록의 약칭.')),
      needed('contract', t('Contract', '계약'), t('Short name of the contract whose service is meant.', '해당 서비스가 속한 계약의 약칭.')),
      needed('state', t('State', '상태'), t('up, down, impaired, maintenance or unknown.', 'up(가동), down(중단), impaired(저하), maintenance(점검), unknown(알 수 없음).')),
      needed('scope', t('Scope', '범위'), t('Of whom it speaks: unit, customer, region or world.', '누구에 대한 것인지: unit(장비), customer(고객), region(리전), world(전체).')),
      needed('from', t('From', '시작'), t('2024-07-19 06:52, or with offset 2024-07-19T06:52+09:00. A date alone means the whole day; write midnight as text.', '2024-07-19 06:52 또는 시차를 붙여 2024-07-19T06:52+09:00. 날짜만 적으면 하루 전체를 뜻하며, 자정은 글자로 적습니다.'), 24),
      column('to', t('To', '종료'), t('Leave empty where it is still open or the end is not known.', '진행 중이거나 종료를 모르면 비워 둡니다.'), 24),
      zone,
      column('affected', t('Affected', '영향 수'), t('For impaired: how many were affected; empty where nobody counted.', '저하일 때 영향받은 수. 아무도 세지 않았으면 비워 둡니다.')),
      column('of', t('Of', '전체 수'), t('For impaired: of how many.', '저하일 때 전체 수.')),
      column('note', t('Note', '비고'), t('Anything that the reader must know.', '읽는 사람이 알아야 할 점.'), 40),
    ],
  },
  {
    name: 'statements',
    title: t('Statements', '발표'),
    columns: [
      needed('id', t('Short name', '약칭'), t('Unique.', '겹치지 않는 약칭.')),
      needed('publisher', t('Publisher', '발표자'), t('Name of the party that said it.', '발표한 당사자의 이름.'), 24),
      needed('channel', t('Channel', '경로'), t('Status page, mail, letter, press, call.', '상태 페이지, 전자우편, 서한, 언론, 통화.')),
      column('published', t('Published', '발표 시각'), t('Leave empty where nobody knows.', '알 수 없으면 비워 둡니다.'), 24),
      zone,
      needed('text', t('What it says', '내용'), t('In your own words.', '직접 쓴 요약.'), 60),
      column('quote', t('Quotation', '인용'), t('A few words as printed.', '인쇄된 그대로의 짧은 인용.'), 30),
      needed('confidence', t('Confidence', '확실성'), t('primary (original read), secondary (a report of it) or unverified.', 'primary(원문 확인), secondary(보도 등), unverified(미확인).')),
    ],
  },
];

/** Rows before the data: keys, titles, help. */
export const HEAD_ROWS = 3;
