import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonValue } from '../../core/shared/json.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { API_PREFIX } from '../../platform/http/prefix.js';
import type { Caller } from '../../platform/http/caller.js';
import { etagOf } from '../../platform/http/etag.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { decodeCursor, limitOf, pageAnswer, type Page, type PageQueryDto } from '../../platform/http/paging.js';
import { problemOf, refuse, type ProblemBody } from '../../platform/http/problems.js';
import type { CommonBody, ExternalId } from './body.js';
import { GroupRecording } from './group-recording.js';
import type { Recorded, RecordKind } from './kind.js';
import type { Outcome } from './outcome.js';
import { RecordReader, UUID, type RecordedOrErased } from './record-reader.js';
import { RecordStore, type SeenVersion } from './record-store.js';

const MAX_BATCH_ROWS = 1000;

/** What became of one row of a batch. */
export type RowResult =
  | { readonly row: number; readonly outcome: 'created'; readonly id: string; readonly reference: string | null; readonly version: number }
  | { readonly row: number; readonly outcome: 'refused'; readonly problem: ProblemBody };

export interface BatchOutcome {
  readonly created: number;
  readonly refused: number;
  readonly rows: readonly RowResult[];
}

/** Which page is asked for, and the address that asked, for the link to the next one. */
export interface PageRequest {
  readonly query: PageQueryDto;
  readonly url: string;
}

/** The routes of recorded kinds: each runs one transaction and gives one answer. */
@Injectable()
export class RecordService {
  private readonly group: GroupRecording;

  constructor(
    private readonly store: RecordStore,
    private readonly reader: RecordReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: Idempotency,
  ) {
    this.group = new GroupRecording(store, unitOfWork);
  }

  /** What comes without an Idempotency-Key at the same time shares transactions; what has one has its own, with its stored answer. */
  async create<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, body: JsonValue): Promise<Answer<Recorded<B>>> {
    return caller.once === undefined
      ? createdAnswer(kind, await this.group.create(caller.scope, kind, body))
      : this.idempotency.run(caller, async (tx) => createdAnswer(kind, await this.store.create(tx, kind, body)));
  }

  async revise<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, seen: SeenVersion, body: JsonValue): Promise<Answer<Recorded<B>>> {
    return this.unitOfWork.run(caller.scope, async (tx) => recordAnswer(await this.store.revise(tx, kind, seen, body)));
  }

  async upsert<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, external: ExternalId, body: JsonValue): Promise<Answer<Recorded<B>>> {
    return this.unitOfWork.run(caller.scope, async (tx) => {
      const { outcome, record } = await this.store.upsert(tx, kind, external, body);
      return outcome === 'created' ? createdAnswer(kind, record) : recordAnswer(record);
    });
  }

  /** Each row stands alone: a bad one is refused with its problem and leaves no trace, the others are recorded. */
  async batch<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, rows: readonly JsonValue[]): Promise<Answer<BatchOutcome>> {
    if (rows.length > MAX_BATCH_ROWS) {
      refuse('batch-too-large', { rows: rows.length, limit: MAX_BATCH_ROWS });
    }
    return this.idempotency.run(caller, async (tx) => {
      const results = (await this.store.createEach(tx, kind, rows)).map((outcome, row) => rowResult(outcome, row));
      const created = results.filter((result) => result.outcome === 'created').length;
      return new Answer({ created, refused: results.length - created, rows: results });
    });
  }

  async get<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, id: string, version?: number): Promise<Answer<Recorded<B>>> {
    return this.reading(caller, async (tx) => recordAnswer(await this.reader.get(tx, kind, id, version)));
  }

  async list<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, { query, url }: PageRequest): Promise<Answer<Page<Recorded<B>>>> {
    const after = decodeCursor(query.after, UUID);
    return this.reading(caller, async (tx) => pageAnswer(await this.reader.list(tx, kind, { after, limit: limitOf(query), filters: Object.fromEntries(Object.entries(query)) }), url));
  }

  async history<B extends CommonBody>(caller: Caller, kind: RecordKind<B>, id: string, { query, url }: PageRequest): Promise<Answer<Page<RecordedOrErased<B>>>> {
    const after = decodeCursor(query.after, /^\d{1,9}$/);
    return this.reading(caller, async (tx) => pageAnswer(await this.reader.history(tx, kind, id, { after, limit: limitOf(query) }), url));
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

function rowResult<B>(outcome: Outcome<Recorded<B>>, row: number): RowResult {
  if (outcome.ok) {
    const { id, reference, version } = outcome.value;
    return { row, outcome: 'created', id, reference, version };
  }
  if (!(outcome.error instanceof DomainError)) {
    throw outcome.error;
  }
  return { row, outcome: 'refused', problem: problemOf(outcome.error, `row ${row}`) };
}

function recordAnswer<B>(record: Recorded<B>): Answer<Recorded<B>> {
  return new Answer(record, 200, { etag: etagOf(record.version) });
}

/** The answer to a creation: 201 with the address and the tag of what was recorded. */
export function createdAnswer<B extends CommonBody>(kind: Pick<RecordKind<B>, 'plural'>, record: Recorded<B>): Answer<Recorded<B>> {
  return new Answer(record, 201, { etag: etagOf(record.version), location: `/${API_PREFIX}/${kind.plural}/${record.id}` });
}
