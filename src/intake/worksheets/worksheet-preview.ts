import { Injectable } from '@nestjs/common';
import { MOST_ISSUES } from '../../platform/http/problems.js';
import { readDocument } from '../../core/formats/declare.js';
import { termsFormat } from '../../core/formats/terms.js';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import { isJsonObject, type JsonObject } from '../../core/shared/json.js';
import { DAY_MS } from '../../core/time/civil.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { zoneTable } from '../../platform/zones/index.js';
import { draftFindings, termsDraftKind, type TermsDraft } from '../../record/contracts/index.js';
import { RecordReader, sameContent, type Recorded } from '../../record/shared/index.js';
import { draftOfRow, isBlank, type RowContract } from './row-draft.js';
import type { WorksheetReading, WorksheetRow } from './worksheet-rows.js';

/** What would become of one row, or has become of it. */
export interface RowPreview {
  /** Its number in the sheet, from 1. */
  readonly row: number;
  /** Its first cell, such as `terms!A7`. */
  readonly cell: string;
  readonly contract: string | null;
  readonly promise: string | null;
  /** `blank`: nothing was written into it. */
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'blank' | 'refused';
  /** False where it cannot be expressed as terms. */
  readonly modelled: boolean;
  /** The draft that it changes or made. */
  readonly draft: string | null;
  /** What a reviewer must look at. */
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  readonly issues: readonly Issue[];
}

/** A row that can be recorded, and the draft that it changes. */
export interface PlannedRow {
  readonly preview: RowPreview;
  readonly content: JsonObject;
  readonly previous: Recorded<TermsDraft> | undefined;
}

export interface WorksheetPlan {
  readonly rows: readonly PlannedRow[];
  /** What is wrong with the sheet as a whole. */
  readonly issues: readonly Issue[];
}

/** Compares a worksheet with the record: what each row would do. */
@Injectable()
export class WorksheetPreview {
  constructor(
    private readonly reader: RecordReader,
    private readonly clock: Clock,
  ) {}

  async plan(tx: Tx, { rows, issues }: WorksheetReading): Promise<WorksheetPlan> {
    const contracts = await contractsOf(tx, rows);
    const drafts = await this.drafts(tx);
    const zoneKnown = this.zones();
    const seen = new Map<string, WorksheetRow>();
    const planned = rows.map((row) => {
      if (isBlank(row)) return blank(row);
      const contract = contracts.get(row.get('contract')?.toLowerCase() ?? '');
      const draft = draftOfRow(row, contract, zoneKnown);
      const key = `${contract?.id ?? row.get('contract')}\n${row.get('promise')}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row);
      return plannedRow(row, contract, { ...draft, issues: first === undefined || row.get('promise') === undefined ? draft.issues : [...draft.issues, twice(row, first)] }, drafts.get(key));
    });
    return { rows: planned, issues };
  }

  private async drafts(tx: Tx): Promise<ReadonlyMap<string, Recorded<TermsDraft>>> {
    const drafts = await this.reader.all(tx, termsDraftKind);
    return new Map(drafts.map((draft) => [`${draft.body.contract}\n${draft.body.promise}`, draft]));
  }

  /** Whether there is a zone of a name; each name is looked up once. */
  private zones(): (zone: string) => boolean {
    const known = new Map<string, boolean>();
    const now = this.clock.now();
    return (zone) => {
      const answer = known.get(zone) ?? isZone(zone, now);
      known.set(zone, answer);
      return answer;
    };
  }
}

function plannedRow(row: WorksheetRow, contract: RowContract | undefined, draft: ReturnType<typeof draftOfRow>, previous: Recorded<TermsDraft> | undefined): PlannedRow {
  const { modelled, content, issues } = draft;
  const outcome = issues.length > 0 ? 'refused' : previous === undefined ? 'new' : isUnchanged(content, previous.body) ? 'unchanged' : 'changed';
  const findings = issues.length > 0 ? [] : findingsOf(content);
  const preview: RowPreview = {
    row: row.number, cell: row.at('contract'), contract: contract?.reference ?? row.get('contract') ?? null, promise: row.get('promise') ?? null,
    outcome, modelled, draft: previous?.id ?? null, findings, issues: issues.slice(0, MOST_ISSUES),
  };
  return { preview, content, previous };
}

function blank(row: WorksheetRow): PlannedRow {
  return { preview: { row: row.number, cell: row.at('contract'), contract: row.get('contract') ?? null, promise: null, outcome: 'blank', modelled: false, draft: null, findings: [], issues: [] }, content: {}, previous: undefined };
}

function findingsOf({ content }: JsonObject): RowPreview['findings'] {
  const reading = readDocument(termsFormat, isJsonObject(content) ? content['edition'] : undefined);
  return reading.ok ? draftFindings(reading.value) : [];
}

/** What a worksheet says, without what Onus keeps and without where it came from. */
function isUnchanged(content: JsonObject, body: TermsDraft): boolean {
  const { title, content: said, quotations } = body;
  return sameContent({ title: content['title'], content: content['content'], quotations: content['quotations'] }, { title, content: said, quotations });
}

function twice(row: WorksheetRow, first: WorksheetRow): Issue {
  return { pointer: row.at('promise'), code: 'worksheet-promise-twice', message: `Row ${first.number} has the same contract and promise.`, remedy: 'Give each promise of a contract a short name of its own.' };
}

/** Contracts by reference and by id, in small letters. */
async function contractsOf(tx: Tx, rows: readonly WorksheetRow[]): Promise<ReadonlyMap<string, RowContract>> {
  const named = [...new Set(rows.flatMap((row) => row.get('contract')?.toLowerCase() ?? []))];
  const found = await tx.query<RowContract>(
    `SELECT c.id, i.reference, c.currency FROM contract_current c JOIN contract i USING (workspace_id, id)
      WHERE c.workspace_id = $1 AND (lower(i.reference) = ANY($2) OR c.id::text = ANY($2))`,
    [tx.scope.workspaceId, named],
  );
  return new Map(found.flatMap((contract) => [[contract.reference.toLowerCase(), contract] as const, [contract.id, contract] as const]));
}

function isZone(name: string, now: number): boolean {
  try {
    zoneTable(name, { start: now - DAY_MS, end: now + DAY_MS });
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'zone-unknown') return false;
    throw error;
  }
}
