/** One part of a message: where its header and its body lie, and what the header says of the body. Bytes are views, never copies. */
export interface Part {
  /** Header lines with the empty line that ends them. */
  readonly header: Buffer;
  readonly body: Buffer;
  /** Media type without parameters, lower case. */
  readonly type: string;
  readonly charset: string | undefined;
  readonly encoding: string;
  readonly attached: boolean;
  readonly named: boolean;
}

export interface Structure {
  /** The header of the message itself. */
  readonly header: Buffer;
  /** Parts that hold no further parts, in the order of the message. */
  readonly leaves: readonly Part[];
  readonly cut: readonly ('too-many-parts' | 'nested-too-deep' | 'boundary-missing' | 'header-too-long')[];
}

/** Parts that are looked at; a message with more says so. */
export const MOST_PARTS = 1_000;
/** Multiparts inside multiparts. */
export const MOST_LEVELS = 20;
/** Bytes of one header. */
export const HEADER_LIMIT = 256 * 1024;

/** Finds the parts of a message (RFC 2046). A nested message is one part: its own parts are read when it is an exhibit itself. */
export function structureOf(message: Buffer): Structure {
  const leaves: Part[] = [];
  const cut = new Set<Structure['cut'][number]>();
  const walk = (bytes: Buffer, fallback: string, level: number): void => {
    if (leaves.length >= MOST_PARTS) return void cut.add('too-many-parts');
    const part = partOf(bytes, fallback);
    if (part.header.length >= HEADER_LIMIT) cut.add('header-too-long');
    const boundary = part.type.startsWith('multipart/') ? boundaryOf(part.header) : undefined;
    if (part.type.startsWith('multipart/') && boundary === undefined) cut.add('boundary-missing');
    if (boundary === undefined) return void leaves.push(part);
    if (level === MOST_LEVELS) {
      cut.add('nested-too-deep');
      return void leaves.push(part);
    }
    const inner = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const { pieces, ended } = piecesOf(part.body, boundary, MOST_PARTS + 1);
    if (!ended) cut.add('boundary-missing');
    for (const piece of pieces) walk(piece, inner, level + 1);
  };
  walk(message, 'text/plain', 0);
  return { header: splitHeader(message).header, leaves, cut: [...cut] };
}

function partOf(bytes: Buffer, fallback: string): Part {
  const { header, body } = splitHeader(bytes);
  const contentType = fieldOf(header, 'content-type') ?? fallback;
  const disposition = fieldOf(header, 'content-disposition') ?? '';
  return {
    header,
    body,
    type: /^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType)?.[1]?.toLowerCase() ?? fallback,
    charset: /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1]?.toLowerCase(),
    encoding: /[\w-]+/.exec(fieldOf(header, 'content-transfer-encoding') ?? '')?.[0].toLowerCase() ?? '',
    attached: /^\s*attachment\b/i.test(disposition),
    named: /;\s*(file)?name(\*\d*)?\*?\s*=/i.test(`${contentType};${disposition}`),
  };
}

/** The header ends at the first empty line; what has none is all header, what begins with one has none. */
function splitHeader(bytes: Buffer): { readonly header: Buffer; readonly body: Buffer } {
  const head = bytes.subarray(0, HEADER_LIMIT);
  if (head[0] === 0x0a) return { header: bytes.subarray(0, 1), body: bytes.subarray(1) };
  if (head[0] === 0x0d && head[1] === 0x0a) return { header: bytes.subarray(0, 2), body: bytes.subarray(2) };
  const ends = [['\r\n\r\n', 4], ['\n\n', 2], ['\n\r\n', 3]] as const;
  const found = ends.map(([text, length]) => ({ at: head.indexOf(text), length })).filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0];
  const end = found === undefined ? head.length : found.at + found.length;
  return { header: bytes.subarray(0, end), body: bytes.subarray(end) };
}

/** The first field of that name, unfolded. */
function fieldOf(header: Buffer, name: string): string | undefined {
  const text = header.toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(text)?.[1]?.trim();
}

function boundaryOf(header: Buffer): string | undefined {
  const found = /;\s*boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(fieldOf(header, 'content-type') ?? '');
  const boundary = found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2];
  return boundary === undefined || boundary === '' || boundary.length > 200 ? undefined : boundary;
}

/** What stands between the boundary lines; the line end before a boundary belongs to the boundary. */
function piecesOf(body: Buffer, boundary: string, most: number): { readonly pieces: readonly Buffer[]; readonly ended: boolean } {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const pieces: Buffer[] = [];
  let begin: number | undefined;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    const newline = body.indexOf(0x0a, at);
    const lineEnd = newline < 0 ? body.length : newline;
    const rest = body.toString('latin1', at + mark.length, Math.min(lineEnd, at + mark.length + 200));
    if (!/^(--)?[ \t]*\r?$/.test(rest)) continue;
    if (begin !== undefined) pieces.push(body.subarray(begin, Math.max(begin, endBefore(body, at))));
    if (rest.startsWith('--')) return { pieces, ended: true };
    if (pieces.length >= most) return { pieces, ended: true };
    begin = Math.min(lineEnd + 1, body.length);
  }
  if (begin !== undefined) pieces.push(body.subarray(begin));
  return { pieces, ended: false };
}

function endBefore(body: Buffer, at: number): number {
  return body[at - 2] === 0x0d ? at - 2 : at - 1;
}
