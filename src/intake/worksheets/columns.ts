import type { Text } from '../../core/shared/text.js';

/** What a column takes: words, one of some words, a figure, a number of percent, a day. */
export type ColumnKind = 'text' | 'choice' | 'percent' | 'date';

/** One column of the worksheet: its key (first row, never translated), and what people read about it. */
export interface WorksheetColumn {
  readonly key: ColumnKey;
  readonly kind: ColumnKind;
  readonly title: Text;
  readonly help: Text;
  readonly width: number;
  /** The words of a closed column. */
  readonly choices?: readonly string[];
  /** Filled in by Onus, and not read again. */
  readonly shown?: true;
  /** Added later: worksheets that were handed out before do not have it, and are read without it. */
  readonly later?: true;
}

export type ColumnKey =
  | 'contract' | 'contract_title' | 'promise' | 'title' | 'measure' | 'target' | 'period' | 'zone' | 'unknown' | 'maintenance' | 'impaired' | 'downtime_rule' | 'tiers' | 'cap'
  | 'exclusions' | 'claim' | 'claim_act' | 'clause' | 'document' | 'edition' | 'grade' | 'effective_from' | 'effective_to' | 'quotation' | 'page'
  | 'target_quotation' | 'target_page' | 'tiers_quotation' | 'tiers_page' | 'claim_quotation' | 'claim_page' | 'note' | 'rule';

const t = (en: string, ko: string): Text => ({ en, ko });
type Keyed = readonly [key: ColumnKey, kind: ColumnKind, width?: number];
const column = ([key, kind, width = 18]: Keyed, title: Text, help: Text): WorksheetColumn => ({ key, kind, title, help, width });
const closed = (key: ColumnKey, choices: readonly string[], title: Text, help: Text): WorksheetColumn => ({ ...column([key, 'choice'], title, help), choices });

/** The sheet that is filled in and read. */
export const TERMS_SHEET = 'terms';
/** Rows before the data: keys, titles, help. */
export const HEAD_ROWS = 3;
/** Most rows of data in one worksheet. */
export const ROW_LIMIT = 10_000;

/** Every column, in the order of the sheet. */
export const COLUMNS: readonly WorksheetColumn[] = [
  column(['contract', 'text'], t('Contract', '계약'), t('Reference of a recorded contract, such as CTR-2024-0001.', '등록된 계약의 참조 번호. 예: CTR-2024-0001.')),
  { ...column(['contract_title', 'text', 30], t('Title of the contract', '계약 제목'), t('For orientation; it is not read.', '참고용이며 읽지 않습니다.')), shown: true },
  column(['promise', 'text'], t('Promise', '약정'), t('Short name, unique in the contract: uptime, support. A row with the same name changes the same draft.', '계약 안에서 겹치지 않는 약칭. 예: uptime. 같은 약칭의 행은 같은 초안을 고칩니다.')),
  column(['title', 'text', 30], t('What is promised', '약정 내용'), t('In a few words.', '짧게 적습니다.')),
  closed('measure', ['availability', 'downtime', 'tickets', 'requests', 'other'], t('Measure', '측정'), t('availability: share of time up, in percent. downtime: minutes down. tickets: share in time; requests: share without failure (both with the last column). other: cannot be expressed here, see quotation.', 'availability: 가동률(%). downtime: 중단 시간(분). tickets: 기한 내 처리 비율, requests: 실패하지 않은 요청 비율(둘 다 마지막 열 작성). other: 여기서 표현할 수 없음(인용 참조).')),
  column(['target', 'percent'], t('Target', '목표'), t('At least so many percent: 99.9. For downtime, at most: 240 min', '최소 가동률(%): 99.9. 중단 시간이면 최대: 240 min')),
  column(['period', 'text', 24], t('Period', '기간'), t('month; billing month from day 15; quarter; year; contract year; rolling 30 days', 'month(월); billing month from day 15(15일부터 청구월); quarter(분기); year(연); contract year(계약 연도); rolling 30 days')),
  column(['zone', 'text'], t('Time zone', '시간대'), t('IANA zone in which the period begins and ends: Asia/Seoul.', '기간의 시작과 끝을 정하는 IANA 시간대. 예: Asia/Seoul.')),
  closed('unknown', ['up', 'down', 'removed'], t('Unknown time', '알 수 없는 시간'), t('How time counts of which a record says nothing.', '기록이 말하지 않는 시간을 세는 방법: up(가동), down(중단), removed(제외).')),
  closed('maintenance', ['up', 'down', 'removed'], t('Maintenance', '점검 시간'), t('How maintenance counts unless an exclusion says otherwise.', '면책 조항이 달리 정하지 않은 점검 시간: up(가동), down(중단), removed(제외).')),
  closed('impaired', ['up', 'down', 'fraction'], t('Impaired', '일부 장애'), t('How a part that is down counts: not, as whole, by its fraction.', '일부만 중단된 시간: up(가동), down(전체 중단), fraction(비율대로).')),
  column(['downtime_rule', 'text'], t('Downtime that counts', '산입하는 중단'), t('from 10 min: only outages so long. after 10 min: the first minutes of each are free. after 60 min a period. Empty: all.', 'from 10 min: 10분 이상 이어진 중단만. after 10 min: 중단마다 처음 10분 제외. after 60 min a period: 기간마다 60분 제외. 비우면 모두.')),
  column(['tiers', 'text', 36], t('Credit tiers', '크레딧 등급'), t('<99.9: 10%; <99: 25%; <95: 100%. A band: [99.0,99.9): 10%. No credit: none', '<99.9: 10%; <99: 25%; <95: 100%. 구간: [99.0,99.9): 10%. 크레딧이 없으면 none')),
  column(['cap', 'percent', 10], t('Cap', '한도'), t('Most credit in percent of the fee of the period. Empty: 100.', '기간 요금에 대한 크레딧 한도(%). 비우면 100.')),
  column(['exclusions', 'text', 40], t('Exclusions', '면책'), t('One a line: Announced maintenance (5.2): out, notice 48 hours, at most 120 minutes a month, vendor', '한 줄에 하나: 예고된 점검 (5.2): out, notice 48 hours, at most 120 minutes a month, vendor. as up(가동), out(제외), downtime out(중단만 제외), as down(중단); 예고 기간과 한도는 있을 때만; 증명: vendor, customer, open')),
  column(['claim', 'text', 34], t('Claim until', '청구 기한'), t('30 days after end of month; end of following month; 5 business days after incident end', '30 days after end of month(월말부터 30일); end of following month(다음 달 말); 5 business days after incident end(장애 종료 후 5영업일)')),
  closed('claim_act', ['received', 'sent'], t('Claim must be', '기한까지'), t('What must have happened by then. Needed with a claim rule.', '그때까지 이루어져야 할 일: received(도달), sent(발송). 청구 기한이 있으면 적습니다.')),
  column(['clause', 'text', 12], t('Clause', '조항'), t('Where the document says so.', '근거 조항.')),
  column(['document', 'text', 30], t('Document', '문서'), t('Title of the document that was read.', '읽은 문서의 제목.')),
  column(['edition', 'text'], t('Edition', '판'), t('Its date or number as printed. Empty: as entered.', '인쇄된 날짜나 번호. 비우면 입력한 대로.')),
  closed('grade', ['agreed', 'primary', 'primary-copy', 'secondary', 'unverified'], t('How well known', '확실성'), t('agreed between the parties; read in the original; in a verbatim copy; in a report; not verified.', 'agreed(당사자 합의), primary(원문), primary-copy(원문 사본), secondary(보도 등), unverified(미확인).')),
  column(['effective_from', 'date', 14], t('In force from', '적용 시작'), t('First day, YYYY-MM-DD.', '첫날, YYYY-MM-DD.')),
  column(['effective_to', 'date', 14], t('In force to', '적용 종료'), t('Last day, YYYY-MM-DD.', '마지막 날, YYYY-MM-DD.')),
  column(['quotation', 'text', 50], t('Quotation', '인용'), t('The words of the document, as printed. Stands for every figure that has no quotation of its own.', '문서에 인쇄된 그대로. 따로 인용이 없는 수치는 이 인용을 따릅니다.')),
  column(['page', 'text', 10], t('Page', '쪽'), t('Page or section of the quotation.', '인용한 쪽이나 절.')),
  column(['target_quotation', 'text', 30], t('Quotation: target', '인용: 목표'), t('Where it stands elsewhere.', '다른 곳에 있을 때.')),
  column(['target_page', 'text', 10], t('Page: target', '쪽: 목표'), t('Its page.', '그 쪽.')),
  column(['tiers_quotation', 'text', 30], t('Quotation: tiers', '인용: 크레딧'), t('Where it stands elsewhere.', '다른 곳에 있을 때.')),
  column(['tiers_page', 'text', 10], t('Page: tiers', '쪽: 크레딧'), t('Its page.', '그 쪽.')),
  column(['claim_quotation', 'text', 30], t('Quotation: claim', '인용: 청구 기한'), t('Where it stands elsewhere.', '다른 곳에 있을 때.')),
  column(['claim_page', 'text', 10], t('Page: claim', '쪽: 청구 기한'), t('Its page.', '그 쪽.')),
  column(['note', 'text', 40], t('Note', '비고'), t('For "other": why it cannot be expressed.', 'other인 경우 표현할 수 없는 까닭.')),
  {
    ...column(['rule', 'text', 40], t('Tickets or requests', '티켓 또는 요청'), t('tickets: P1 responded 30 min; P1 resolved 4 h; P2 resolved 8 h office; office: Mon-Fri 09:00-18:00; pauses: pending-customer. requests: all requests; or mean of 5 min, idle no-errors', 'tickets: P1 responded 30 min(30분 내 응답); P1 resolved 4 h(4시간 내 해결); P2 resolved 8 h office(근무 시간 8시간); office: Mon-Fri 09:00-18:00; pauses: 대기 상태 이름. requests: all requests(전체 요청) 또는 mean of 5 min, idle no-errors(5분 구간 평균)')),
    later: true,
  },
];

/** The column of a key. */
export function columnOfKey(key: ColumnKey): WorksheetColumn {
  const found = COLUMNS.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no column ${key}`);
  return found;
}
