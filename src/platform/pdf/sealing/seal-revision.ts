/** The two revisions that a file may get: the seal of the installation and, over it, a document time-stamp. */
import type { Hash } from 'node:crypto';
import type { Locale } from '../../../core/shared/text.js';
import { textString } from '../file/objects.js';
import { fieldBody, fieldLabel, formBody, references, type SealSlot } from '../file/seal-field.js';
import { type Before, openRevision, type OpenRevision, type RevisionObject, signaturePlace } from './revision.js';

export interface SealOptions {
  readonly locale: Locale;
  /** When the seal is made, as the clock of the installation says (PAdES wants it; it proves nothing). */
  readonly at: Date;
  readonly reason: string;
  /** Bytes to keep for the CMS. */
  readonly room: number;
  /** Whether to prepare an empty field for a document time-stamp, so that filling it later changes nothing that was signed. */
  readonly timestampField: boolean;
}

/** What the second revision must know of the first. Plain data. */
export interface TimestampSlot {
  readonly bytes: number;
  readonly startXref: number;
  readonly size: number;
  readonly root: number;
  readonly info: number;
  readonly fileId: string;
  readonly field: { readonly id: number; readonly label: string; readonly page: number; readonly structParent: number };
}

/** The revision that fills the empty signature field: a PAdES signature (ETSI EN 319 142-1) whose CMS is still to come. */
export function sealRevision(slot: SealSlot, hash: Hash, options: SealOptions): { revision: OpenRevision; next: TimestampSlot | undefined } {
  const { field, page, size } = slot;
  const signature = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(${pdfDate(options.at)})/Reason ${textString(options.reason)}${signaturePlace(options.room)}>>`;
  const sealed = { id: field.id, body: fieldBody({ name: 'seal', label: field.label, page, structParent: field.structParent }, size) };
  const extra = options.timestampField ? timestampField(slot, options.locale) : undefined;
  const fields = extra === undefined ? [field.id] : [field.id, extra.id];
  const revision = openRevision({ ...slot, hash }, [
    { id: size, body: signature }, sealed, { id: slot.form, body: formBody(fields, true) }, ...(extra?.objects ?? []),
  ]);
  return { revision, next: extra && { ...endOf(slot, revision), field: { id: extra.id, label: extra.label, page, structParent: extra.structParent } } };
}

/** The revision that fills the prepared field with a document time-stamp (ETSI EN 319 142-1, 5.4.3). */
export function timestampRevision(slot: TimestampSlot, hash: Hash, room: number): OpenRevision {
  const { field, size } = slot;
  const before: Before = { ...slot, hash };
  return openRevision(before, [
    { id: size, body: `<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161${signaturePlace(room)}>>` },
    { id: field.id, body: fieldBody({ name: 'timestamp', label: field.label, page: field.page, structParent: field.structParent }, size) },
  ]);
}

/** A second field beside the first: its widget, its structure element, and the lists that lead to both. */
function timestampField(slot: SealSlot, locale: Locale): { id: number; label: string; structParent: number; objects: readonly RevisionObject[] } {
  const { page, annotations, group, parentLeaf } = slot;
  const [id, element] = [slot.size + 1, slot.size + 2];
  const structParent = slot.field.structParent + 1;
  const label = fieldLabel('timestamp', locale);
  const objects = [
    { id, body: fieldBody({ name: 'timestamp', label, page, structParent }) },
    { id: element, body: `<</S/Form/P ${group.id} 0 R/Pg ${page} 0 R/K[<</Type/OBJR/Obj ${id} 0 R/Pg ${page} 0 R>>]>>` },
    { id: annotations.id, body: `[${references([...annotations.kids, id])}]` },
    { id: group.id, body: `<</S/Div/P ${group.parent} 0 R/Pg ${page} 0 R/K[${references([group.kid, element])}]>>` },
    {
      id: parentLeaf,
      body: `<</Limits[${slot.field.structParent} ${structParent}]/Nums[${slot.field.structParent} ${group.kid} 0 R ${structParent} ${element} 0 R]>>`,
    },
  ];
  return { id, label, structParent, objects };
}

function endOf(slot: SealSlot, { bytes, startXref, size }: OpenRevision): Omit<TimestampSlot, 'field'> {
  return { bytes: slot.bytes + bytes.length, startXref, size, root: slot.root, info: slot.info, fileId: slot.fileId };
}

function pdfDate(at: Date): string {
  return `D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
