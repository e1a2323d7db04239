import { createHash, type Hash } from 'node:crypto';
import { objectsWith, readPdf, render } from '../../../../test/builders/read-pdf.js';
import { documentOf } from '../../../../test/builders/sample-document.js';
import type { SealSlot } from '../file/seal-field.js';
import { filled, openRevision, signaturePlace } from './revision.js';
import { sealRevision, timestampRevision } from './seal-revision.js';

const doc = documentOf('en', [{ kind: 'heading', level: 1, id: 'top', text: ['Top'] }, { kind: 'paragraph', text: ['See ', { kind: 'page', anchor: 'top' }] }]);
const at = new Date('2024-10-02T03:04:05.678Z');

async function base(): Promise<{ bytes: Buffer; slot: SealSlot; hash: Hash }> {
  const { bytes, result } = await render(doc);
  if (result.slot === undefined) throw new Error('a written file has a slot');
  return { bytes, slot: result.slot, hash: createHash('sha256').update(bytes) };
}

const options = (timestampField: boolean) => ({ locale: 'en', at, reason: '봉인', room: 64, timestampField }) as const;

/** Every object that the newest cross-reference sections lead to, found as a reader finds it: from the end backwards. */
function offsets(bytes: Buffer): Map<number, number> {
  const text = bytes.toString('latin1');
  const found = new Map<number, number>();
  let next: number | undefined = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  while (next !== undefined) {
    const section = text.slice(next, text.indexOf('startxref', next));
    for (const [, first, , rows] of section.matchAll(/^(\d+) (\d+)\n((?:\d{10} \d{5} [nf] \n)+)/gm)) {
      (rows ?? '').trimEnd().split('\n').forEach((row, index) => {
        const id = Number(first) + index;
        if (row.includes(' n') && !found.has(id)) found.set(id, Number(row.slice(0, 10)));
      });
    }
    const previous = /\/Prev (\d+)/.exec(section)?.[1];
    next = previous === undefined ? undefined : Number(previous);
  }
  return found;
}

function bodyAt(bytes: Buffer, id: number): string {
  const from = offsets(bytes).get(id) ?? -1;
  return bytes.toString('latin1', from, bytes.indexOf('endobj', from));
}

describe('the empty signature field of a file', () => {
  it('stands on the last page, named in the form and tagged, and what the slot says of it is true', async () => {
    const { bytes, slot } = await base();
    const pdf = readPdf(bytes);
    const [widget] = objectsWith(pdf, '/FT/Sig');
    expect(widget).toMatchObject({ id: slot.field.id });
    expect(widget?.dictionary).toContain('/Subtype/Widget/FT/Sig/T(Seal)/TU <feff');
    expect(widget?.dictionary).toContain(`/F 132/Rect[0 0 0 0]/P ${slot.page} 0 R/StructParent ${slot.field.structParent}>>`);
    expect(widget?.dictionary).not.toContain('/V ');
    expect(pdf.objects.get(slot.form)?.dictionary).toBe(`<</Fields[${slot.field.id} 0 R]/SigFlags 1>>`);
    expect(pdf.objects.get(slot.root)?.dictionary).toContain(`/AcroForm ${slot.form} 0 R`);
    expect(pdf.objects.get(slot.page)?.dictionary).toContain(`/Annots ${slot.annotations.id} 0 R`);
    expect(pdf.objects.get(slot.annotations.id)?.dictionary).toBe(`[${slot.annotations.kids.map((kid) => `${kid} 0 R`).join(' ')}]`);
    expect(slot.annotations.kids).toHaveLength(2);
    expect(pdf.objects.get(slot.group.kid)?.dictionary).toContain(`/Type/OBJR/Obj ${slot.field.id} 0 R`);
    expect(pdf.objects.get(slot.parentLeaf)?.dictionary).toContain(`Nums[${slot.field.structParent} ${slot.group.kid} 0 R]`);
    expect([slot.bytes, slot.startXref]).toEqual([bytes.length, bytes.indexOf('xref\n0 ')]);
  });
});

describe('a sealed revision', () => {
  it('begins with the unsigned bytes, covers all but its own signature, and is found by a reader', async () => {
    const { bytes, slot, hash } = await base();
    const { revision, next } = sealRevision(slot, hash, options(false));
    const sealed = Buffer.concat([bytes, filled(revision, Buffer.from('c0ffee', 'hex'))]);
    expect(next).toBeUndefined();
    expect(sealed.subarray(0, bytes.length).equals(bytes)).toBe(true);
    const [a = -1, b = -1, c = -1, d = -1] = /ByteRange\[(\d+) (\d+) (\d+) (\d+) *\]/.exec(sealed.toString('latin1'))?.slice(1).map(Number) ?? [];
    expect([a, c + d]).toEqual([0, sealed.length]);
    expect(sealed.toString('latin1', b, c)).toBe(`<${'c0ffee'.padEnd(128, '0')}>`);
    expect(createHash('sha256').update(sealed.subarray(a, b)).update(sealed.subarray(c)).digest()).toEqual(revision.digest);
    expect(bodyAt(sealed, slot.field.id)).toContain(`/V ${slot.size} 0 R>>`);
    expect(bodyAt(sealed, slot.size)).toContain('/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:20241002030405Z)/Reason <feff');
    expect(bodyAt(sealed, slot.form)).toContain('/SigFlags 3');
    expect(bodyAt(sealed, slot.root)).toBe(bodyAt(bytes, slot.root));
  });

  it('prepares a second field, which a document time-stamp fills without changing anything else', async () => {
    const { bytes, slot, hash } = await base();
    const { revision, next } = sealRevision(slot, hash, options(true));
    if (next === undefined) throw new Error('a second field was asked for');
    const sealed = Buffer.concat([bytes, filled(revision, new Uint8Array(64))]);
    expect(sealed.length).toBe(next.bytes);
    expect(bodyAt(sealed, next.field.id)).not.toContain('/V ');
    const stamp = timestampRevision(next, createHash('sha256').update(sealed), 32);
    const stamped = Buffer.concat([sealed, filled(stamp, new Uint8Array(32))]);
    const [before, after] = [offsets(sealed), offsets(stamped)];
    const changed = [...after].filter(([id, from]) => before.get(id) !== from).map(([id]) => id);
    expect(new Set(changed)).toEqual(new Set([next.field.id, next.size]));
    expect(bodyAt(stamped, next.field.id)).toContain(`/V ${next.size} 0 R>>`);
    expect(bodyAt(stamped, next.size)).toContain('/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161');
    expect(bodyAt(stamped, slot.annotations.id)).toContain(`[${[...slot.annotations.kids, next.field.id].map((kid) => `${kid} 0 R`).join(' ')}]`);
    for (const [id, from] of after) expect(stamped.toString('latin1', from, from + 12)).toContain(`${id} 0 obj`);
  });

  it('leaves the digest of the file open for the next revision, and refuses a signature that is too long', () => {
    const hash = createHash('sha256').update('file');
    const before = { bytes: 4, startXref: 0, size: 2, root: 1, info: 1, fileId: 'ab', hash };
    const revision = openRevision(before, [{ id: 2, body: `<<${signaturePlace(4)}>>` }]);
    expect(() => filled(revision, new Uint8Array(5))).toThrow(RangeError);
    expect(filled(revision, new Uint8Array(4))).toHaveLength(revision.bytes.length);
    expect(hash.copy().digest('hex')).toBe(createHash('sha256').update('file').digest('hex'));
  });
});
