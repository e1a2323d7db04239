import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

/** Who does something: an API key, a person, or Onus itself. The label is for people and may be erased. */
export interface Actor {
  readonly kind: 'key' | 'person' | 'system';
  readonly id: string;
  readonly label: string;
}

/** Where, and for whom, a transaction runs. One transaction sees one workspace. */
export interface Scope {
  readonly workspaceId: string;
  readonly actor: Actor;
}

/** One open transaction. It comes from `UnitOfWork.run` and from nowhere else. */
export interface Tx {
  readonly scope: Scope;
  readonly manager: EntityManager;
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Runs once the transaction has committed, never after a rollback. Must not fail and must not be relied on: a crash skips it. */
  afterCommit(hook: () => void): void;
}

export interface TxOptions {
  readonly isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  readonly readOnly?: boolean;
}

const ATTEMPTS = 6;
const RETRYABLE = new Set(['40001', '40P01']);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One transaction for one workspace, begun again when the database could not serialise it or broke a deadlock. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction: everything in it is recorded, or nothing. `work` may run more than once, so it has no effect
   * outside the transaction. Row-level security shows it the rows of `scope.workspaceId` only.
   */
  async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> {
    if (!UUID.test(scope.workspaceId)) throw new TypeError('The scope names no workspace.');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(scope, work, options);
      } catch (error) {
        if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(attempt * attempt * 5);
      }
    }
  }

  private async attempt<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: TxOptions): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const hooks: (() => void)[] = [];
    try {
      await begin(runner, scope, options);
      const client: ClientBase = await runner.connect();
      const result = await work({ scope, manager: runner.manager, query: (sql, params) => ask(client, sql, params), afterCommit: (hook) => void hooks.push(hook) });
      await runner.commitTransaction();
      for (const hook of hooks) hook();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The SQLSTATE of a database error, directly or behind TypeORM's wrapper. */
export function sqlStateOf(error: unknown): string | undefined {
  const inner = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  return typeof inner === 'object' && inner !== null && 'code' in inner && typeof inner.code === 'string' ? inner.code : undefined;
}

/** The name of the constraint that a database error is about. */
export function constraintOf(error: unknown): string | undefined {
  const inner = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  return typeof inner === 'object' && inner !== null && 'constraint' in inner && typeof inner.constraint === 'string' ? inner.constraint : undefined;
}

async function begin(runner: QueryRunner, scope: Scope, options: TxOptions): Promise<void> {
  await runner.startTransaction();
  const characteristics = [
    options.isolation === undefined ? '' : `ISOLATION LEVEL ${options.isolation}`,
    options.readOnly === true ? 'READ ONLY' : '',
  ].filter((part) => part !== '');
  const set = characteristics.length === 0 ? '' : `SET TRANSACTION ${characteristics.join(', ')}; `;
  await runner.query(`${set}SET LOCAL onus.workspace = '${scope.workspaceId}'`);
}

/** Statement names by SQL text. All SQL is put together from constants, so there are not many; more than these are not kept. */
const names = new Map<string, string>();
const MOST_NAMES = 1_000;

/** Runs a statement. One with parameters is prepared under a name, so that a connection parses and plans it once and not every time. */
async function ask<R>(client: ClientBase, sql: string, params: readonly unknown[] = []): Promise<R[]> {
  if (params.length === 0) return (await client.query(sql)).rows ?? [];
  const name = names.get(sql) ?? (names.size < MOST_NAMES ? `onus_${names.size}` : undefined);
  if (name === undefined) return (await client.query(sql, [...params])).rows;
  names.set(sql, name);
  return (await client.query({ name, text: sql, values: [...params] })).rows;
}

function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(sqlStateOf(error) ?? '');
}
