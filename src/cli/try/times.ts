import { DomainError } from '../../core/shared/errors.js';
import type { Text } from '../../core/shared/text.js';
import { HOUR_MS, MINUTE_MS, SECOND_MS, isDate } from '../../core/time/civil.js';
import { instantOfDate, type Instant } from '../../core/time/instant.js';
import { instantOfLocal, type ZoneTable } from '../../core/time/zones.js';

/** A time of a log: read, with whether it named its own offset; or why not, and what would be right. */
export type TimeReading =
  | { readonly ok: true; readonly at: Instant; readonly zoneStated: boolean }
  | { readonly ok: false; readonly problem: Text; readonly remedy: Text };

const DATE = /^(\d{4})\s*(?:[-/.]|년)\s*(\d{1,2})\s*(?:[-/.]|월)\s*(\d{1,2})\s*[.일]?\s*/;
const CLOCK = /^(?:T\s*|,\s*)?(오전|오후|AM|PM)?\s*(\d{1,2})\s*(?::|시)\s*(\d{1,2})?\s*(?:(?::|분)\s*(?:(\d{1,2})(?:[.,](\d{1,3})\d*)?)?)?\s*초?\s*(AM|PM)?\s*(Z|UTC|GMT|KST|[+-]\d{2}:?\d{2})?$/i;
const FIXED: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, KST: 9 * HOUR_MS };

const FORMS: Text = { en: 'Write it as 2024-07-19 06:52 or 2024-07-19T06:52:00+09:00.', ko: '2024-07-19 06:52 또는 2024-07-19T06:52:00+09:00 형식으로 적어 주십시오.' };

/**
 * Reads a date and time as people and spreadsheets write it, year first: 2024-07-19 06:52, 2024/7/19 6:52:30,
 * 2024. 7. 19. 오전 6:52, 2024년 7월 19일 6시 52분, RFC 3339. Without an offset of its own it is read in the zone; a
 * local time that came twice or never is refused. Day and month are never guessed.
 */
export function readTime(text: string, zone: ZoneTable): TimeReading {
  const trimmed = text.trim();
  const date = DATE.exec(trimmed);
  if (date === null) return unread(trimmed);
  const [whole, year, month, day] = date;
  const civil = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isDate(civil)) return refused({ en: `the date in "${trimmed}" does not exist`, ko: `"${trimmed}"의 날짜가 달력에 없습니다` });
  const clock = CLOCK.exec(trimmed.slice(whole.length));
  if (clock === null) return noClock(trimmed, trimmed.slice(whole.length));
  const time = timeOfDay(clock, trimmed);
  return typeof time === 'number' ? placed(instantOfDate(civil) + time, clock[7], zone) : time;
}

function timeOfDay(clock: RegExpExecArray, text: string): number | TimeReading {
  const [, before, hourText, minute = '0', second = '0', fraction = '', after] = clock;
  const half = (before ?? after)?.toUpperCase();
  const given = Number(hourText);
  if (half !== undefined && (given < 1 || given > 12)) return refused({ en: `"${text}" has the hour ${given} beside ${half}`, ko: `"${text}"에 ${half}와 ${given}시가 함께 있습니다` });
  const hour = half === undefined ? given : (given % 12) + (half === '오후' || half === 'PM' ? 12 : 0);
  if (hour === 24) return refused({ en: `"${text}" uses 24:00`, ko: `"${text}"에 24:00이 쓰였습니다` }, { en: 'Write 00:00 of the following day.', ko: '다음 날 00:00으로 적어 주십시오.' });
  if (second === '60') return refused({ en: `"${text}" uses a leap second (:60)`, ko: `"${text}"에 윤초(:60)가 쓰였습니다` }, { en: 'Write :59 or 00 of the following minute.', ko: ':59 또는 다음 분 00초로 적어 주십시오.' });
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return refused({ en: `"${text}" is no time of day`, ko: `"${text}"은(는) 하루 안의 시각이 아닙니다` });
  return hour * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * SECOND_MS + Number(fraction.padEnd(3, '0'));
}

function placed(local: number, offset: string | undefined, zone: ZoneTable): TimeReading {
  if (offset !== undefined) return { ok: true, at: local - offsetMs(offset), zoneStated: true };
  try {
    return { ok: true, at: instantOfLocal(zone, local), zoneStated: false };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return ofClockChange(error);
  }
}

function ofClockChange({ code, facts, message }: DomainError): TimeReading {
  const [local, zone] = [String(facts['local'] ?? ''), String(facts['zone'] ?? '')];
  if (code === 'local-time-ambiguous') {
    const [first, second] = [String(facts['first'] ?? ''), String(facts['second'] ?? '')];
    return refused(
      { en: `${local} came twice in ${zone}, because the clocks were put back`, ko: `${zone}에서 시계를 늦춘 날이라 ${local}이(가) 두 번 있습니다` },
      { en: `Write the offset: ${first} for the first, ${second} for the second.`, ko: `오프셋을 적어 주십시오. 첫 번째는 ${first}, 두 번째는 ${second}입니다.` },
    );
  }
  if (code === 'local-time-gap') {
    return refused(
      { en: `${local} did not exist in ${zone}, because the clocks were put forward over it`, ko: `${zone}에서 시계를 앞당긴 날이라 ${local}은(는) 없는 시각입니다` },
      { en: 'Write the time with its offset from UTC.', ko: 'UTC 오프셋을 붙여 적어 주십시오.' },
    );
  }
  return refused({ en: message, ko: message });
}

function offsetMs(text: string): number {
  const fixed = FIXED[text.toUpperCase()];
  if (fixed !== undefined) return fixed;
  const digits = text.replaceAll(/\D/g, '');
  return (Number(digits.slice(0, 2)) * HOUR_MS + Number(digits.slice(2)) * MINUTE_MS) * (text.startsWith('-') ? -1 : 1);
}

function unread(text: string): TimeReading {
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(text)) {
    return refused({ en: `in "${text}" it cannot be told which number is the day and which the month`, ko: `"${text}"에서 일과 월을 구분할 수 없습니다` }, { en: `Put the year first. ${FORMS.en}`, ko: `연도를 맨 앞에 적어 주십시오. ${FORMS.ko}` });
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return refused({ en: `"${text}" looks like the serial number of a spreadsheet date`, ko: `"${text}"은(는) 스프레드시트의 날짜 일련번호로 보입니다` }, { en: 'Format the cells as date and time before saving as CSV.', ko: '셀을 날짜·시간 서식으로 바꾼 뒤 CSV로 저장해 주십시오.' });
  }
  return refused({ en: `"${text.slice(0, 60)}" is not a date and time`, ko: `"${text.slice(0, 60)}"은(는) 날짜와 시각이 아닙니다` });
}

function noClock(text: string, rest: string): TimeReading {
  if (rest === '') return refused({ en: `"${text}" has no time of day`, ko: `"${text}"에 시각이 없습니다` });
  return refused({ en: `the time of day in "${text.slice(0, 60)}" is not readable`, ko: `"${text.slice(0, 60)}"의 시각을 읽을 수 없습니다` });
}

function refused(problem: Text, remedy: Text = FORMS): TimeReading {
  return { ok: false, problem, remedy };
}
