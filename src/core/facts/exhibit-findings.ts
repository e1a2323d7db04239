import type { Matter } from '../formats/matter-shape.js';
import type { StatedTime } from '../formats/scalars.js';
import type { Text } from '../shared/text.js';
import type { Finding } from '../sla/result.js';
import { parseInstant } from '../time/instant.js';
import { mediaTypesAgree } from './media-types.js';

/** What is looked at of an exhibit: its types and its three dates. */
export type LookedAt = Pick<Matter['exhibits'][number], 'id' | 'mediaType' | 'sniffed' | 'made' | 'obtained' | 'uploaded'>;

/**
 * What does not fit together in what is said of an exhibit: a declared type that the bytes do not show, and dates that cannot follow
 * each other whichever instants were meant (made, then obtained, then recorded).
 */
export function exhibitFindings(exhibit: LookedAt): readonly Finding[] {
  const { id, mediaType, sniffed, made, obtained, uploaded } = exhibit;
  const recorded = uploaded === undefined ? undefined : { earliest: uploaded, latest: uploaded };
  return [
    ...(sniffed === undefined || mediaTypesAgree(mediaType, sniffed) ? [] : [finding(id, 'exhibit.type-differs', typeWords(mediaType, sniffed))]),
    ...(isAfter(made, obtained) ? [finding(id, 'exhibit.made-after-obtained', MADE_AFTER_OBTAINED)] : []),
    ...(isAfter(made, recorded) ? [finding(id, 'exhibit.made-after-recorded', MADE_AFTER_RECORDED)] : []),
    ...(isAfter(obtained, recorded) ? [finding(id, 'exhibit.obtained-after-recorded', OBTAINED_AFTER_RECORDED)] : []),
  ];
}

type Range = Pick<StatedTime, 'earliest' | 'latest'>;

/** Later whichever instants were meant. */
function isAfter(one: Range | undefined, other: Range | undefined): boolean {
  return one !== undefined && other !== undefined && parseInstant(one.earliest) > parseInstant(other.latest);
}

function finding(id: string, code: string, text: Text): Finding {
  return { code, severity: 'warning', text, subjects: [id] };
}

function typeWords(declared: string, sniffed: string): Text {
  return {
    en: `The file was declared as ${declared}; its first bytes are those of ${sniffed}.`,
    ko: `신고된 파일 형식은 ${declared}이지만, 첫 바이트는 ${sniffed} 형식입니다.`,
  };
}

const MADE_AFTER_OBTAINED: Text = {
  en: 'The document bears a date after the one on which its custodian took it in.',
  ko: '문서에 적힌 날짜가 보관자가 받은 날짜보다 늦습니다.',
};
const MADE_AFTER_RECORDED: Text = {
  en: 'The document bears a date after the one on which it was recorded here.',
  ko: '문서에 적힌 날짜가 여기에 기록된 날짜보다 늦습니다.',
};
const OBTAINED_AFTER_RECORDED: Text = {
  en: 'The custodian is said to have taken it in after it was recorded here.',
  ko: '보관자가 받은 날짜가 여기에 기록된 날짜보다 늦습니다.',
};
