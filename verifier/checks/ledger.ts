import type { Manifest } from '../../src/core/formats/manifest.js';
import { fromBase64 } from '../../src/core/ledger/base64.js';
import { hashFromHex, toHex } from '../../src/core/ledger/bytes.js';
import { openCheckpoint, readCheckpoint, type OpenedCheckpoint } from '../../src/core/ledger/checkpoint.js';
import { commitmentOf, leafOf } from '../../src/core/ledger/entry.js';
import { checkpointKey, fingerprintOf, openHandover } from '../../src/core/ledger/log-key.js';
import { readNote, readVerifierKey, type NoteKey } from '../../src/core/ledger/note.js';
import { openTlogProof } from '../../src/core/ledger/tlog-proof.js';
import { caught, DomainError } from '../../src/core/shared/errors.js';
import { isJsonObject, type JsonValue } from '../../src/core/shared/json.js';
import { readJson } from '../bundle-data.js';
import { fails, holds, unchecked, type Check } from '../check.js';
import type { BundleSource } from '../source.js';

const CHECKPOINT = 'data/ledger/checkpoint';
const KEYS = 'data/ledger/keys.json';

export interface LedgerChecks {
  readonly checks: readonly Check[];
  /** Whether the key that signed is the one that the reader brought, or was handed over from it. */
  readonly vouched: boolean;
}

/** One key of the chain as a bundle carries it: what its predecessor signed to hand over, null for the first and where the predecessor was lost. */
interface ChainedKey {
  readonly publicKey: Uint8Array;
  readonly handover: string | null;
}

/**
 * Checks the signed checkpoint, and that every entry in the bundle stands in the log that it signs. `anchor` is the fingerprint of the log key, or
 * the key in one line, that the reader has from outside the bundle.
 */
export async function checkLedger(source: BundleSource, manifest: Manifest, anchor: string | null): Promise<LedgerChecks> {
  if (!source.paths.includes(CHECKPOINT)) return { checks: [unchecked('ledger.none', 'The bundle has no signed checkpoint: that the record was not changed is not proved.', '검증 묶음에 서명된 체크포인트가 없어, 기록이 변경되지 않았는지는 증명되지 않습니다.')], vouched: false };
  const note = new TextDecoder().decode(await source.read(CHECKPOINT, 1 << 20));
  const chain = await chainIn(source);
  const opened = chain === null ? new DomainError('note-key-invalid') : caught(() => signedBy(note, chain));
  if (opened instanceof DomainError) return { checks: [fails('ledger.checkpoint', CHECKPOINT, `The signature of the checkpoint does not hold: ${opened.message}`, `체크포인트의 서명이 유효하지 않습니다. ${opened.message}`)], vouched: false };
  const { checkpoint, signer } = opened;
  const vouched = anchor !== null && (chain ?? []).length > 0 && leadsTo(anchor, signer, checkpoint, chain ?? []);
  const signature = [
    holds('ledger.checkpoint', `The checkpoint over ${checkpoint.size} entries is signed with the key ${fingerprintOf(signer.publicKey)}.`, `항목 ${checkpoint.size}건에 대한 체크포인트는 키 ${fingerprintOf(signer.publicKey)}(으)로 서명되어 있습니다.`),
    covers(checkpoint, manifest),
    ...(anchor === null ? [] : [anchored(anchor, vouched)]),
  ];
  return { checks: [...signature, ...(await checkEntries(source, manifest, checkpoint, signer))], vouched };
}

function signedBy(note: string, chain: readonly ChainedKey[]): { readonly checkpoint: OpenedCheckpoint; readonly signer: NoteKey } {
  const { origin } = readCheckpoint(readNote(note).text);
  const keys = chain.map(({ publicKey }) => checkpointKey(origin, publicKey));
  const checkpoint = openCheckpoint(note, origin, keys);
  const signer = keys.find(({ id }) => checkpoint.verified.some(({ keyId }) => keyId === id));
  if (signer === undefined) throw new DomainError('note-unverified');
  return { checkpoint, signer };
}

async function chainIn(source: BundleSource): Promise<readonly ChainedKey[] | null> {
  const json = await readJson(source, KEYS);
  if (!json.ok || !Array.isArray(json.value)) return null;
  const chain = json.value.map(chainedKey);
  return chain.every((one) => one !== null) ? chain : null;
}

function chainedKey(value: JsonValue): ChainedKey | null {
  const { publicKey: base64, handover } = isJsonObject(value) ? value : {};
  if (typeof base64 !== 'string') return null;
  const publicKey = caught(() => fromBase64(base64));
  return publicKey instanceof DomainError || publicKey.length !== 32 ? null : { publicKey, handover: typeof handover === 'string' ? handover : null };
}

/** Whether the anchor names the signer, or an earlier key from which an unbroken chain of handovers leads to it. */
function leadsTo(anchor: string, signer: NoteKey, { origin }: OpenedCheckpoint, chain: readonly ChainedKey[]): boolean {
  const start = chain.findIndex(({ publicKey }) => isNamed(anchor, checkpointKey(origin, publicKey)));
  const end = chain.findIndex(({ publicKey }) => toHex(publicKey) === toHex(signer.publicKey));
  if (start < 0 || end < start) return false;
  return chain.slice(start + 1, end + 1).every(({ publicKey, handover }, index) => {
    const previous = chain[start + index];
    const next = previous === undefined || handover === null ? new DomainError('handover-invalid') : caught(() => openHandover(handover, previous.publicKey));
    return !(next instanceof DomainError) && toHex(next) === toHex(publicKey);
  });
}

/** An anchor is a fingerprint, with or without colons, or the key in one line (`name+id+base64`). */
function isNamed(anchor: string, key: NoteKey): boolean {
  const plain = anchor.trim();
  if (plain.replaceAll(':', '').toLowerCase() === fingerprintOf(key.publicKey)) return true;
  const line = caught(() => readVerifierKey(plain));
  return !(line instanceof DomainError) && toHex(line.publicKey) === toHex(key.publicKey);
}

function anchored(anchor: string, vouched: boolean): Check {
  return vouched
    ? holds('ledger.key', 'The signing key is the one that you gave, or was handed over from it.', '서명 키는 입력하신 키이거나 그 키에서 승계된 키입니다.')
    : fails('ledger.key', KEYS, `The signing key is not the one that you gave (${anchor.slice(0, 100)}), and no handover leads from that to it.`, `서명 키가 입력하신 키(${anchor.slice(0, 100)})와 다르며, 그 키에서 승계되지도 않았습니다.`);
}

/** The pack was made from the record up to an index: the checkpoint must reach it. */
function covers({ size }: OpenedCheckpoint, { ledger }: Manifest): Check {
  return size > ledger.index
    ? holds('ledger.covers', `The checkpoint covers the record up to index ${ledger.index}, from which the pack was made.`, `체크포인트는 증거 묶음의 근거가 된 기록(색인 ${ledger.index}까지)을 포함합니다.`)
    : fails('ledger.covers', CHECKPOINT, `The pack was made from the record up to index ${ledger.index}; the checkpoint covers only ${size} entries.`, `증거 묶음은 색인 ${ledger.index}까지의 기록으로 작성되었으나 체크포인트는 항목 ${size}건만 포함합니다.`);
}

async function checkEntries(source: BundleSource, manifest: Manifest, checkpoint: OpenedCheckpoint, signer: NoteKey): Promise<readonly Check[]> {
  const proofs = new Map(manifest.files.filter(({ role }) => role === 'proof').map(({ of, path }) => [of, `data/${path}`]));
  const bad: Check[] = [];
  const entries = manifest.files.filter(({ role }) => role === 'entry');
  for (const { path, of } of entries) {
    const wrong = await entryProblem(source, `data/${path}`, proofs.get(of), { origin: checkpoint.origin, keys: [signer] });
    if (wrong !== null) bad.push(fails('ledger.entry', `data/${path}`, `Entry ${of ?? ''} is not proved to stand in the log: ${wrong}`, `항목 ${of ?? ''}이(가) 원장에 있다는 것이 증명되지 않습니다. ${wrong}`));
  }
  if (bad.length > 0) return bad;
  return entries.length === 0
    ? [unchecked('ledger.entries', 'The bundle holds no entries of the ledger with their proofs.', '검증 묶음에 원장 항목과 포함 증명이 없습니다.')]
    : [holds('ledger.entries', `${entries.length} recorded entries are proved to stand, unchanged, in the log that the checkpoint signs.`, `기록 항목 ${entries.length}건이 변경되지 않은 채 체크포인트가 서명한 원장에 있음이 증명됩니다.`)];
}

async function entryProblem(source: BundleSource, path: string, proof: string | undefined, trust: { readonly origin: string; readonly keys: readonly NoteKey[] }): Promise<string | null> {
  const json = await readJson(source, path);
  if (!json.ok) return json.check.text.en;
  const { meta, body, salt } = isJsonObject(json.value) ? json.value : {};
  if (typeof meta !== 'string' || typeof body !== 'string' || typeof salt !== 'string' || proof === undefined) return 'its text, salt or proof is missing.';
  const text = new TextDecoder().decode(await source.read(proof, 1 << 20));
  const opened = caught(() => openTlogProof(text, { leaf: leafOf(commitmentOf(hashFromHex(salt), `[${meta},${body}]`)), ...trust }));
  return opened instanceof DomainError ? opened.message : null;
}
