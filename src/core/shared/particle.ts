/**
 * The Korean particle that follows a word, by the final consonant of its last syllable as it is read: Hangul, digits
 * (read one by one in Sino-Korean), the last letter of an acronym in capitals, and `%` (퍼센트). Brackets and quotation
 * marks at the end are not read. Where the reading cannot be told, as for a foreign word, both are given: `은(는)`.
 * For `으로`/`로` a final ㄹ counts as none.
 */
export function particle(word: string, withFinal: string, without: string): string {
  const final = finalOf(lastRead(word));
  if (final === null) {
    return withFinal === '으로' ? '(으)로' : `${withFinal}(${without})`;
  }
  return final === 'none' || (final === 'rieul' && withFinal === '으로') ? without : withFinal;
}

type Final = 'none' | 'rieul' | 'other';

const CLOSING = /[)\]’”"'」』》\s.]+$/u;
const BRACKETED = /\s*[([][^()[\]]*[)\]]\s*$/u;
const SIGNS: Readonly<Partial<Record<string, Final>>> = {
  0: 'other', 1: 'rieul', 2: 'none', 3: 'other', 4: 'none', 5: 'none', 6: 'other', 7: 'rieul', 8: 'rieul', 9: 'none', '%': 'none',
};
const LETTERS: Readonly<Record<string, Final>> = { L: 'rieul', R: 'rieul', M: 'other', N: 'other' };

/** The word without what is not read at its end; a word that is all in brackets keeps what stands in them. */
function lastRead(word: string): string {
  let bare = word.trim();
  for (let next = bare.replace(BRACKETED, ''); next !== '' && next !== bare; next = bare.replace(BRACKETED, '')) {
    bare = next;
  }
  return bare.replace(CLOSING, '');
}

function finalOf(word: string): Final | null {
  const last = word.slice(-1);
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const jong = (code - 0xac00) % 28;
    return jong === 0 ? 'none' : jong === 8 ? 'rieul' : 'other';
  }
  return SIGNS[last] ?? finalOfAcronym(word, last);
}

function finalOfAcronym(word: string, last: string): Final | null {
  return /(?:^|[^A-Za-z])[A-Z]+$/.test(word) ? (LETTERS[last] ?? 'none') : null;
}
