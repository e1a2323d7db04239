import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { canonicalText } from '../../src/core/ledger/canonical.js';
import { checkpointText } from '../../src/core/ledger/checkpoint.js';
import { commitmentOf, leafOf } from '../../src/core/ledger/entry.js';
import { toHex } from '../../src/core/ledger/bytes.js';
import { checkpointKey, originOf } from '../../src/core/ledger/log-key.js';
import { rangeHashOf, treeRoot } from '../../src/core/ledger/merkle.js';
import { signNote, verifierKeyText } from '../../src/core/ledger/note.js';
import { inclusionProof } from '../../src/core/ledger/proofs.js';
import { tlogProofText } from '../../src/core/ledger/tlog-proof.js';
import type { JsonValue } from '../../src/core/shared/json.js';

/** The log of five entries that docs/PROOF.md checks by hand: file name -> content. Fictional, and signed with a key that everybody can read here. */
export function proofExample(): ReadonlyMap<string, string> {
  const exhibit = 'time_utc,probe,result\n2024-07-18T21:50:00Z,gateway,200\n2024-07-18T21:55:00Z,gateway,timeout\n2024-07-18T22:00:00Z,gateway,timeout\n';
  const entries = [
    entryOf(0, 'party', { audience: 'internal', name: { en: 'Gaonnuri Air (fictional)', ko: '가온누리항공 (가상)' }, role: 'affected-customer' }),
    entryOf(1, 'account', { party: idOf('subject', 0), title: { en: 'Own monitor', ko: '자체 모니터' } }),
    entryOf(2, 'exhibit', exhibitBody(exhibit)),
    entryOf(3, 'custody', { event: 'received', exhibit: idOf('subject', 2), hour: '2024-07-22T09:00:00.000Z' }),
    entryOf(4, 'observation', { account: idOf('subject', 1), exhibits: [idOf('subject', 2)], scope: 'customer', state: 'down' }),
  ];
  const leaves = entries.map(({ leaf }) => leaf);
  const origin = originOf(WORKSPACE);
  const key = checkpointKey(origin, publicBytes);
  const signer = { key, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)) };
  const checkpoint = signNote(checkpointText({ origin, size: leaves.length, root: treeRoot(leaves), extensions: [] }), [signer]);
  const earlier = signNote(checkpointText({ origin, size: 2, root: treeRoot(leaves.slice(0, 2)), extensions: [] }), [signer]);
  const shown = entries[2];
  if (shown === undefined) throw new Error('The example has an entry 2.');
  return new Map([
    ['entry-2.meta.json', shown.meta],
    ['entry-2.body.json', shown.body],
    ['entry-2.salt.hex', shown.salt],
    ['entry-2.tlog-proof', tlogProofText({ index: 2, hashes: inclusionProof(2, leaves.length, rangeHashOf(leaves)), checkpoint })],
    ['leaves.hex', leaves.map((leaf) => `${toHex(leaf)}\n`).join('')],
    ['checkpoint-2.txt', earlier],
    ['checkpoint-5.txt', checkpoint],
    ['log-key.pem', createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()],
    ['log-key.vkey', `${verifierKeyText(key)}\n`],
    ['monitor.csv', exhibit],
  ]);
}

const WORKSPACE = idOf('workspace', 0);
/** RFC 8410: the DER before the 32 bytes of an Ed25519 private key. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, digest('the key of an example, known to everybody')]), format: 'der', type: 'pkcs8' });
const publicBytes = new Uint8Array(Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url'));

function digest(text: string): Buffer {
  return createHash('sha256').update(`onus example ${text}`).digest();
}

/** A UUID that is the same on every run. */
function idOf(what: string, number: number): string {
  return digest(`${what} ${number}`).toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5');
}

function exhibitBody(text: string): JsonValue {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { bytes: Buffer.byteLength(text), custodian: idOf('subject', 0), file: 'monitor.csv', mediaType: 'text/csv', sha256, title: { en: 'Log of the monitor', ko: '모니터 기록' } };
}

function entryOf(index: number, kind: string, body: JsonValue) {
  const actor = { id: 'example', kind: 'system', label: 'Example' };
  const recordedAt = `2024-07-22T09:00:0${index}.000Z`;
  const meta = canonicalText({ actor, entry: idOf('entry', index), kind, recordedAt, shape: `onus.${kind}/1`, subject: idOf('subject', index === 3 ? 2 : index), version: 1, workspace: WORKSPACE });
  const text = canonicalText(body);
  const salt = digest(`salt ${index}`);
  return { meta, body: text, salt: salt.toString('hex'), leaf: leafOf(commitmentOf(new Uint8Array(salt), `[${meta},${text}]`)) };
}
