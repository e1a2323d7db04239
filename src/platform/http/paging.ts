import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Answer } from './answer.js';
import { refuse } from './problems.js';

/** Where a page begins and how long it is. */
export class PageQueryDto {
  /**
   * Cursor from the Link header (or `nextCursor`) of the previous page.
   * @example "WyIwMTkwYzFhMi0uLi4iXQ"
   */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;

  /** Most items on a page, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

const DEFAULT_LIMIT = 50;

export function limitOf(query: PageQueryDto): number {
  return query.limit ?? DEFAULT_LIMIT;
}

/** An opaque cursor for the sort key of the last item shown. */
export function encodeCursor(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}

/** The sort key in a cursor, which must match `shape`. Throws `cursor-invalid`. */
export function decodeCursor(cursor: string | undefined, shape: RegExp): string | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const [key] = parsed(cursor);
  return typeof key === 'string' && shape.test(key) ? key : refuse('cursor-invalid', {}, '/after');
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/**
 * Cuts one page from rows of which one more than the limit was read, so that the existence of a next page is known.
 * `key` gives the sort key of an item.
 */
export function pageOf<T>(rows: readonly T[], limit: number, key: (item: T) => string): Page<T> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null };
}

/** A page with its `Link` header (RFC 8288): `next`, with the same filters. */
export function pageAnswer<T>(page: Page<T>, url: string): Answer<Page<T>> {
  if (page.nextCursor === null) {
    return new Answer(page);
  }
  const [path = '', search = ''] = url.split('?');
  const query = new URLSearchParams(search);
  query.set('after', page.nextCursor);
  return new Answer(page, 200, { link: `<${path}?${query.toString()}>; rel="next"` });
}
