/** What happens to characters before they are set: composition, spaces that must not break, what is shown as a code. */

const NNBSP = '\u202f';
const UNITS = '(?:min|ms|s|h|kB|MB|GB|분|초|시간|원|건|대|개|명)(?![A-Za-z\\uac00-\\ud7a3])';
const BEFORE_UNIT = new RegExp(`(\\d) (?=[%‰]|${UNITS})`, 'g');
const AFTER_CURRENCY = /([₩$€£¥]) ?(?=\d)/g;
const NEEDS_WORK = /[^\u0021-\u007e\uac00-\ud7a3]/;

/**
 * Text as it is set: NFC, line ends as `\n`, tabs as spaces, a narrow no-break space between a figure and its
 * percent sign, unit or currency.
 */
export function prepare(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(BEFORE_UNIT, `$1${NNBSP}`)
    .replace(AFTER_CURRENCY, `$1${NNBSP}`);
}

/**
 * Characters that are invisible or steer the text: controls, zero-width and direction marks, variation selectors,
 * lone surrogates. Evidence shows them as a code and never lets them act.
 */
export function isControl(codePoint: number): boolean {
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint === 0xad) return true;
  if (codePoint < 0x200b) return codePoint === 0x61c || codePoint === 0x180e;
  return codePoint <= 0x200f || (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2060 && codePoint <= 0x206f)
    || (codePoint >= 0xd800 && codePoint <= 0xdfff) || (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || codePoint === 0xfeff
    || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
}

/** `U+202E`: how a character without a glyph, or one that must not act, is shown. */
export function codeText(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

const NEVER_FIRST = new Set('.,:;!?)]}%”’…·、。」』〉》）］｝！？，．：；‰ー');
const NEVER_LAST = new Set('([{“‘「『〈《（［｛₩$€£¥');

/** Whether a line may end between two characters when a word has to be torn. */
export function mayTear(before: string, after: string): boolean {
  return !NEVER_FIRST.has(after) && !NEVER_LAST.has(before) && after !== NNBSP && before !== NNBSP;
}
