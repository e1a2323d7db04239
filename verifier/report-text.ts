import type { Locale, Text } from '../src/core/shared/text.js';
import type { Report } from './verify.js';
import type { Verdict } from './check.js';

const MARKS: Readonly<Record<Verdict, Text>> = {
  holds: { en: 'holds     ', ko: '일치   ' },
  fails: { en: 'FAILS     ', ko: '불일치 ' },
  unchecked: { en: 'unchecked ', ko: '미확인 ' },
};
const AUDIENCES: Readonly<Record<string, Text>> = {
  internal: { en: 'internal use', ko: '내부용' },
  counsel: { en: 'counsel', ko: '대리인용' },
  counterparty: { en: 'the other party', ko: '상대방용' },
  filed: { en: 'filing', ko: '제출용' },
};

/** The verdict in one sentence. Without an anchor from outside the bundle it never says "valid". */
export function verdictText({ holds, vouched, checks }: Pick<Report, 'holds' | 'vouched' | 'checks'>): Text {
  const failed = checks.filter(({ verdict }) => verdict === 'fails').length;
  if (!holds) return { en: `DOES NOT HOLD: ${failed} of ${checks.length} checks fail.`, ko: `일치하지 않음: 확인 ${checks.length}건 중 ${failed}건이 맞지 않습니다.` };
  if (vouched) return { en: 'All that was checked holds, under the log key that you gave.', ko: '확인한 사항이 모두 일치하며, 입력하신 원장 키로 서명되어 있습니다.' };
  return { en: 'Internally consistent; signer not vouched for. Give the fingerprint of the log key, from outside the bundle, with --key.', ko: '내부적으로 일치함. 서명자는 확인되지 않았습니다. 검증 묶음 밖에서 얻은 원장 키의 지문을 --key로 입력하십시오.' };
}

/** What the reader must know of every report. */
const LIMITS: Text = {
  en: 'This repeats the calculation with the program that made it: it shows that nothing was changed and that the figures follow from the terms and facts in the bundle. It does not show that those facts are true or complete.',
  ko: '이 확인은 증거 묶음을 만든 프로그램으로 같은 계산을 되풀이한 것입니다. 변경된 것이 없고 수치가 검증 묶음에 담긴 약정과 사실관계에서 도출된다는 점을 보여 줄 뿐, 그 사실관계가 참이거나 빠짐없음을 보여 주지는 않습니다.',
};

/** The report as lines of text, each paragraph given to `wrap` with the words that its first line begins with. */
export function reportText(report: Report, locale: Locale, wrap: (text: string, head: string) => string): string {
  const { manifest, checks } = report;
  const audience = manifest === null ? undefined : AUDIENCES[manifest.audience];
  const title = manifest === null ? [] : [`${manifest.reference} (${audience?.[locale] ?? manifest.audience}), ${manifest.claim}`, ''];
  return [
    ...title,
    ...checks.map(({ verdict, text }) => wrap(text[locale], `  ${MARKS[verdict][locale]}`)),
    '',
    wrap(verdictText(report)[locale], ''),
    wrap(LIMITS[locale], ''),
    '',
  ].join('\n');
}
