/** The empty signature field of the file (ISO 32000-1, 12.7.4.5): invisible, tagged, on the last page. The seal fills it later. */
import type { Locale } from '../../../core/shared/text.js';
import { type FileEnd, type ObjectWriter, textString } from './objects.js';
import type { Tag, TagTree } from './tags.js';

/**
 * What a later revision must know to fill the field and to add a second one without reading the file: object numbers,
 * and the contents of the few objects that it writes anew. Plain data.
 */
export interface SealSlot extends FileEnd, SealPlace {
  /** The leaf of the parent tree that leads from the field to its element. */
  readonly parentLeaf: number;
}

export interface SealPlace {
  readonly page: number;
  readonly form: number;
  readonly field: { readonly id: number; readonly label: string; readonly structParent: number };
  /** The annotations of the page, the field the last of them. */
  readonly annotations: { readonly id: number; readonly kids: readonly number[] };
  /** The structure element around the field, and its parent and kid. */
  readonly group: { readonly id: number; readonly parent: number; readonly kid: number };
}

export const FIELD_NAMES = { seal: 'Seal', timestamp: 'Timestamp' } as const;

const LABELS: Readonly<Record<keyof typeof FIELD_NAMES, Readonly<Record<Locale, string>>>> = {
  seal: { en: 'Seal of the Onus installation that made this file', ko: '이 파일을 만든 Onus 설치본의 봉인' },
  timestamp: { en: 'Time-stamp over the sealed file', ko: '봉인된 파일 전체에 대한 시점 확인' },
};

/** What people who do not see the field are told of it (ISO 14289-1, 7.18.4). */
export function fieldLabel(name: keyof typeof FIELD_NAMES, locale: Locale): string {
  return LABELS[name][locale];
}

/** Print and locked; not hidden, which PDF/A forbids: a field without area shows nothing. */
const FLAGS = 4 | 128;

export interface FieldOfPage {
  readonly name: keyof typeof FIELD_NAMES;
  readonly label: string;
  readonly page: number;
  readonly structParent: number;
}

/** The body of a signature field with its widget; `value` is the object number of the signature once there is one. */
export function fieldBody({ name, label, page, structParent }: FieldOfPage, value?: number): string {
  const filled = value === undefined ? '' : `/V ${value} 0 R`;
  return `<</Type/Annot/Subtype/Widget/FT/Sig/T(${FIELD_NAMES[name]})/TU ${textString(label)}/F ${FLAGS}/Rect[0 0 0 0]/P ${page} 0 R/StructParent ${structParent}${filled}>>`;
}

/** The interactive form. A reader that sees signatures (flag 2) does not rewrite the file when saving. */
export function formBody(fields: readonly number[], signed: boolean): string {
  return `<</Fields[${references(fields)}]/SigFlags ${signed ? 3 : 1}>>`;
}

export function references(ids: readonly number[]): string {
  return ids.map((id) => `${id} 0 R`).join(' ');
}

/** Writes field, form and the structure around them. Call it when the last page is drawn, before the tag tree is finished. */
export function writeSealField(
  objects: ObjectWriter, tags: TagTree, { page, annotations, locale }: { page: number; annotations: readonly number[]; locale: Locale },
): SealPlace {
  const [id, form, list] = [objects.reserve(), objects.reserve(), objects.reserve()];
  const group: Tag = tags.root.child('Div');
  const element = group.child('Form');
  const structParent = tags.annotation(element, id);
  tags.end(element);
  tags.end(group);
  const label = fieldLabel('seal', locale);
  const kids = [...annotations, id];
  objects.write(id, fieldBody({ name: 'seal', label, page, structParent }));
  objects.write(form, formBody([id], false));
  objects.write(list, `[${references(kids)}]`);
  return {
    page, form, field: { id, label, structParent }, annotations: { id: list, kids },
    group: { id: group.objectId, parent: tags.root.objectId, kid: element.objectId },
  };
}
