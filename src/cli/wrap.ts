/** Columns that a text takes in a terminal: Korean and other wide characters take two. */
export function columns(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** The space between a number and its percent sign: never a line end. */
const NUMBER_UNIT = /(\d) (?=%)/g;

/** Breaks a paragraph at spaces to the width; the first line begins with `head`, the others with as many spaces. */
export function wrapped(text: string, width: number, head = ''): string {
  const indent = ' '.repeat(columns(head));
  const lines: string[] = [];
  let line = head;
  for (const word of text.replaceAll(NUMBER_UNIT, '$1\u00a0').split(' ')) {
    const empty = line === (lines.length === 0 ? head : indent);
    if (!empty && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += (empty ? '' : ' ') + word;
    }
  }
  return [...lines, line].join('\n').replaceAll('\u00a0%', ' %');
}

/** A text filled with spaces to a number of columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}
