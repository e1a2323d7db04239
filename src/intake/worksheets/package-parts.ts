import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { DomainError } from '../../core/shared/errors.js';
import { refuse } from '../../platform/http/problems.js';

/** Most bytes that the parts of a workbook may have when they are unpacked: a small file can unpack to any size. */
export const UNPACKED_LIMIT = 256 * 1024 * 1024;

/** The XML parts of a workbook by their path. Throws `worksheet-unreadable`, `worksheet-too-large`. */
export function partsOf(bytes: Uint8Array, limit = UNPACKED_LIMIT): ReadonlyMap<string, string> {
  let total = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        const wanted = /\.(xml|rels)$/.test(name);
        total += wanted ? originalSize : 0;
        if (total > limit) refuse('worksheet-too-large', { limit: `${limit} bytes unpacked` });
        return wanted;
      },
    });
    return new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]));
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable(error);
  }
}

/** What is called for each element: its name without prefix, and its attributes without prefix. */
export interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
}

/** Reads one part from end to end. Throws `worksheet-unreadable` where it is no XML. */
export function readPart(xml: string, { open, close }: Handlers): void {
  let broken: Error | undefined;
  const parser = new Parser()
    .on('openTag', (name, attributes, decode) => open(local(name), Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [local(key), decode(value)]))))
    .on('error', (error) => {
      broken ??= error;
    });
  if (close !== undefined) parser.on('closeTag', (name) => close(local(name)));
  parser.parse(xml);
  if (broken !== undefined) throw unreadable(broken);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function unreadable(error: unknown): DomainError {
  return new DomainError('worksheet-unreadable', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
}
