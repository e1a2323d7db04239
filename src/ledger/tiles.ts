import { Injectable } from '@nestjs/common';
import { DomainError } from '../core/shared/errors.js';
import type { Tx } from '../platform/database/index.js';
import { Tree } from './tree.js';

/** Hashes of a full tile, and the height of the subtree that it stands for. */
const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/** One tile, or bundle of entries, as an address names it (https://c2sp.org/tlog-tiles). */
export interface TilePath {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 255 where partial, 256 where full. */
  readonly width: number;
}

/**
 * Reads `<L>/<N>[.p/<W>]`, with N in groups of three digits such as x001/x234/067. Undefined for anything else; a log of 2^53
 * entries has no tile above level 6.
 */
export function readTilePath(path: string): TilePath | undefined {
  const [, level = '', groups = '', width] = /^(entries|0|[1-6])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  const digits = groups.replaceAll(/[x/]/g, '');
  const index = Number(digits);
  const needsGroups = digits.length > 3 && digits.startsWith('000');
  if (groups === '' || needsGroups || !Number.isSafeInteger(index * TILE_WIDTH) || Number(width ?? 1) >= TILE_WIDTH) return undefined;
  return { level: level === 'entries' ? level : Number(level), index, width: width === undefined ? TILE_WIDTH : Number(width) };
}

/** The log as C2SP tiles, so that programs of others can follow and check it. What an entry is there is its commitment. */
@Injectable()
export class Tiles {
  constructor(private readonly tree: Tree) {}

  /** The bytes of a tile: hashes one after the other. @throws DomainError `not-found` where the log is not that long yet. */
  async tile(tx: Tx, { level, index, width }: TilePath): Promise<Uint8Array> {
    if (level === 'entries') return this.entries(tx, index, width);
    return Buffer.concat(complete(await this.tree.row(tx, level * TILE_HEIGHT, index * TILE_WIDTH, width), width));
  }

  /** A bundle: each commitment behind its length as two bytes. */
  private async entries(tx: Tx, index: number, width: number): Promise<Uint8Array> {
    const rows = await tx.query<{ commitment: Buffer }>(
      `SELECT e.commitment FROM ledger_leaf l JOIN ledger_entry e ON e.workspace_id = l.workspace_id AND e.entry_id = l.entry_id
       WHERE l.workspace_id = $1 AND l.idx >= $2 AND l.idx < $3 ORDER BY l.idx`,
      [tx.scope.workspaceId, index * TILE_WIDTH, index * TILE_WIDTH + width],
    );
    return Buffer.concat(complete(rows, width).flatMap(({ commitment }) => [Buffer.of(commitment.length >> 8, commitment.length & 255), commitment]));
  }
}

function complete<T>(rows: readonly T[], width: number): readonly T[] {
  if (rows.length < width) throw new DomainError('not-found', { kind: 'tile of the log' });
  return rows;
}
