import type { Manifest } from '../formats/manifest.js';
import { canonicalText } from '../ledger/canonical.js';
import { digestOfText } from '../ledger/digest.js';
import { utf8 } from '../ledger/bytes.js';
import { tagFilesOf, type BagInfo, type TagFile } from './bag.js';
import { jsonOf } from '../shared/json.js';
import type { CaseTables } from '../formats/to-case.js';
import type { Pack } from './pack-of.js';
import type { Words } from './words.js';

/** What a bundle holds beside the drawn pack and the original files: the data, as texts. Pure, so that the same order gives the same bytes. */

type FileEntry = Manifest['files'][number];
export type Role = FileEntry['role'];

const MANIFEST_PATH = 'manifest.json';

/** A file of a bundle whose text is known. */
export interface TextFile {
  readonly path: string;
  readonly role: Role;
  readonly text: string;
  readonly of?: string;
}

/** The data of a pack: what it was composed from and what was computed, in this audience's version. `explain` tells a result in words. */
export function dataFiles(pack: Pack, tables: CaseTables, words: Words, explain: (assessed: Pack['assessments'][number]) => string): readonly TextFile[] {
  return [
    { path: 'matter.json', role: 'matter', text: canonicalText(jsonOf(pack.matter)) },
    { path: 'tables.json', role: 'tables', text: canonicalText(jsonOf({ zones: tables.zones, holidays: tables.holidays })) },
    { path: 'custody.json', role: 'custody', text: canonicalText(jsonOf(pack.custody)) },
    { path: 'words.json', role: 'words', text: canonicalText(jsonOf(words)) },
    ...pack.assessments.flatMap((assessed, index): readonly TextFile[] => {
      const folder = `calculation/${index + 1}`;
      const of = assessed.case.id;
      return [
        { path: `${folder}/case.json`, role: 'case', text: canonicalText(jsonOf(assessed.case)), of },
        { path: `${folder}/result.json`, role: 'result', text: canonicalText(jsonOf(assessed.result)), of },
        { path: `${folder}/explanation.txt`, role: 'explanation', text: explain(assessed), of },
      ];
    }),
  ];
}

/** The entry of a text file in the manifest. */
export function entryOf({ path, role, text, of }: TextFile): FileEntry {
  return { path, role, sha256: digestOfText(text), bytes: utf8(text).length, ...(of === undefined ? {} : { of }) };
}

/**
 * Where the original of an exhibit lies: its number and its name, as far as every system can hold it. The name in the record stays what it is.
 * Names that differ only in what had to be replaced are told apart by the number.
 */
export function nativePath({ number, id, file }: { readonly number?: string; readonly id: string; readonly file: string }): string {
  const plain = file.replace(/^.*[/\\]/s, '').normalize('NFC').replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_').trim();
  const shortened = plain.slice(-80).replace(/^[\udc00-\udfff]/, '');
  return `natives/${(number ?? id).padStart(3, '0')}-${shortened === '' ? 'file' : shortened}`;
}

/** The manifest of a bundle and the tag files of the bag, with their paths in the bag: all that is left to write once every other file is known. */
export function bagOf(manifest: Manifest): readonly TagFile[] {
  const text = canonicalText(jsonOf({ ...manifest, files: manifest.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }));
  const payload = [...manifest.files, { path: MANIFEST_PATH, sha256: digestOfText(text), bytes: utf8(text).length }];
  const info: BagInfo = [
    ['Source-Organization', 'Onus'],
    ['External-Identifier', `${manifest.reference} (${manifest.audience}, ${manifest.locale})`],
    ['Bagging-Date', manifest.orderedAt.slice(0, 10)],
    ['Bag-Software-Agent', `Onus, ${manifest.engine}`],
  ];
  return [{ path: `data/${MANIFEST_PATH}`, text }, ...tagFilesOf(payload, info)];
}
