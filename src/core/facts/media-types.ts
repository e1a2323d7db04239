/** Names that mean the same format. */
const SAME: Readonly<Record<string, string>> = {
  'text/xml': 'application/xml', 'application/x-gzip': 'application/gzip', 'application/x-zip-compressed': 'application/zip', 'image/jpg': 'image/jpeg',
  'text/json': 'application/json', 'application/csv': 'text/csv', 'application/x-pdf': 'application/pdf', 'audio/mp3': 'audio/mpeg', 'audio/x-wav': 'audio/wav',
};

/** Formats that are carried inside another: what the first bytes show, and what may be declared of it. */
const CARRIED: readonly (readonly [shown: string, declared: RegExp])[] = [
  ['application/zip', /^application\/(vnd\.openxmlformats-|vnd\.oasis\.|vnd\.ms-.*macroenabled|java-archive|epub\+zip|vnd\.android|x-wacz)|\+zip$/],
  ['application/x-cfb', /^application\/(msword|vnd\.ms-|vnd\.visio|x-hwp|haansofthwp|vnd\.hancom)/],
  ['application/gzip', /^application\/(x-tar|x-gtar|warc)|\+gzip$/],
  ['application/xml', /\+xml$|^text\/html$|^text\/plain$/],
  ['application/json', /\+json$|^application\/(x-ndjson|jsonl|har)|^text\/plain$/],
  ['text/html', /^application\/xhtml\+xml$|^text\/plain$/],
  ['message/rfc822', /^text\/plain$|^application\/mbox$/],
  // What is declared by systems that open comma-separated text with a spreadsheet.
  ['text/csv', /^text\/|^application\/vnd\.ms-excel$/],
  ['text/tab-separated-values', /^text\//],
  ['text/plain', /^text\/|^message\/|^application\/(json|xml|yaml|x-yaml|x-ndjson|jsonl|toml|javascript|sql|x-sh|mbox)$|\+(json|xml|yaml)$/],
];

/** A declaration that says nothing of the format. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download', 'application/force-download']);

/**
 * Whether the media type that was declared can be that of bytes whose beginning shows `sniffed`. Parameters and case do not count.
 * A declaration that says nothing agrees with everything, and so does a beginning that shows nothing.
 */
export function mediaTypesAgree(declared: string, sniffed: string | undefined): boolean {
  const [said, shown] = [plain(declared), sniffed === undefined ? undefined : plain(sniffed)];
  return shown === undefined || SAYS_NOTHING.has(said) || said === shown || CARRIED.some(([outer, inner]) => outer === shown && inner.test(said));
}

function plain(type: string): string {
  const bare = type.replace(/;.*$/s, '').trim().toLowerCase();
  return SAME[bare] ?? bare;
}
