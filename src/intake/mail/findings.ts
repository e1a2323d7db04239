import { fillText } from '../../core/shared/text.js';

/** What is to be known before relying on a message. `{name}` places take facts. */
const SENTENCES = {
  'message-too-large': { en: 'The message has more than {limit} bytes; its parts were not taken apart.', ko: '메시지가 {limit}바이트보다 커서 각 부분을 나누지 않았습니다.' },
  'message-id-missing': { en: 'The message has no Message-ID.', ko: '메시지에 Message-ID가 없습니다.' },
  'date-missing': { en: 'The message has no Date.', ko: '메시지에 Date가 없습니다.' },
  'date-unreadable': { en: 'The Date "{text}" cannot be read as a time.', ko: 'Date "{text}"을(를) 시각으로 읽을 수 없습니다.' },
  'zone-unknown': { en: 'The time "{text}" does not say its offset from UTC; it was read as UTC.', ko: '시각 "{text}"에 UTC와의 시차가 없어 UTC로 읽었습니다.' },
  'field-twice': { en: 'The field {name} stands {count} times in the header; the first was taken.', ko: '헤더에 {name} 필드가 {count}번 나와 첫 번째 것을 취했습니다.' },
  'received-missing': { en: 'The message has no Received field: nothing in it says that it was ever carried.', ko: '메시지에 Received 필드가 없어, 전달되었다는 것을 보여 주는 내용이 없습니다.' },
  'received-unreadable': { en: 'Hop {hop} of the Received chain has no time that can be read.', ko: 'Received 경로의 {hop}번째 구간에 읽을 수 있는 시각이 없습니다.' },
  'received-order': { en: 'Hop {hop} of the Received chain is {seconds} s earlier than the hop before it: a clock was wrong, or a line is not genuine.', ko: 'Received 경로의 {hop}번째 구간이 앞 구간보다 {seconds}초 빠릅니다. 시계가 틀렸거나 기재가 진정하지 않을 수 있습니다.' },
  'date-after-received': { en: 'The Date is {seconds} s later than the first hop of the Received chain.', ko: 'Date가 Received 경로의 첫 구간보다 {seconds}초 늦습니다.' },
  'too-many-parts': { en: 'The message has more than {limit} parts; the rest was not taken apart.', ko: '메시지의 부분이 {limit}개를 넘어 나머지는 나누지 않았습니다.' },
  'nested-too-deep': { en: 'Parts are nested more than {limit} levels deep; what lies deeper was kept in one piece.', ko: '부분이 {limit}단계보다 깊게 겹쳐 있어 더 깊은 내용은 한 덩어리로 보존했습니다.' },
  'messages-too-deep': { en: 'This message came in {limit} others; messages inside it were not taken out.', ko: '이 메시지는 다른 메시지 {limit}개 안에 들어 있어 그 안의 메시지는 꺼내지 않았습니다.' },
  'boundary-missing': { en: 'A multipart of the message has no boundary, or does not end with one.', ko: '메시지의 멀티파트에 경계가 없거나 경계로 끝나지 않습니다.' },
  'header-too-long': { en: 'A header is longer than is read; what follows was taken as the body.', ko: '헤더가 읽는 한도보다 길어 그 뒤는 본문으로 보았습니다.' },
  'encoding-broken': { en: 'The transfer encoding of part {part} is broken; what could be decoded was kept.', ko: '{part}번째 부분의 전송 인코딩이 깨져 있어 복호할 수 있는 만큼만 보존했습니다.' },
  'charset-unknown': { en: 'The character set "{charset}" of the text is not known; the text shown may be wrong.', ko: '본문의 문자 집합 "{charset}"을(를) 알 수 없어 표시된 글이 틀릴 수 있습니다.' },
  'name-deceptive': { en: 'The name of part {part} holds control or direction characters, or is a path; it is kept as text and never used as a path.', ko: '{part}번째 부분의 이름에 제어·방향 문자나 경로가 들어 있습니다. 글자로만 보존하며 경로로 쓰지 않습니다.' },
} as const;

export type FindingCode = keyof typeof SENTENCES;

export interface MailFinding {
  readonly code: FindingCode;
  readonly en: string;
  readonly ko: string;
}

export function finding(code: FindingCode, facts: Readonly<Record<string, string | number>> = {}): MailFinding {
  const { en, ko } = SENTENCES[code];
  return { code, en: fillText(en, facts), ko: fillText(ko, facts) };
}
