import { readCanonical, textAt } from './canonical.js';
import type { Findings } from './findings.js';
import { fingerprintOf, isSignedBy, readNote, readVerifierKey } from './note.js';
import { askOnce, type Snapshot } from './snapshot.js';

/** A key that signs, or once signed, for this installation. */
export interface LogKey {
  readonly fingerprint: string;
  readonly publicKey: Buffer;
}

interface KeyRow {
  readonly fingerprint: string;
  readonly public_key: Buffer;
  readonly previous: string | null;
  readonly handover: string | null;
}

/** The keys that are on record, and which of them somebody outside has vouched for. */
export class KnownKeys {
  private constructor(
    readonly keys: readonly LogKey[],
    private readonly vouched: ReadonlySet<string>,
    /** Whether a key was given from outside at all. */
    readonly asked: boolean,
  ) {}

  /**
   * Reads the chain of keys and follows it from those that were given: a key is vouched for where a vouched-for key signed that
   * it hands over to it. `given` are fingerprints, or keys in the form `name+id+base64`.
   */
  static async read(url: string, given: readonly string[], findings: Findings): Promise<KnownKeys> {
    const rows = await askOnce<KeyRow>(url, 'SELECT fingerprint, public_key, previous, handover FROM ledger_key ORDER BY introduced_at');
    const keys = new Map(rows.map((row) => [row.fingerprint, row.public_key]));
    const outside = given.map((text) => readVerifierKey(text)).filter((key) => key !== undefined).map((publicKey) => ({ fingerprint: fingerprintOf(publicKey), publicKey }));
    const vouched = new Set([...given, ...outside.map(({ fingerprint }) => fingerprint)].filter((one) => /^[0-9a-f]{64}$/.test(one)));
    for (const one of vouched) if (!keys.has(one)) findings.add('key-unexpected', `key ${one}`, { found: [...keys.keys()].join(', ') });
    for (const row of rows) {
      const handedOver = checkKey(row, keys, findings);
      if (handedOver && vouched.has(row.previous ?? '')) vouched.add(row.fingerprint);
    }
    const all = [...rows.map((row) => ({ fingerprint: row.fingerprint, publicKey: row.public_key })), ...outside];
    return new KnownKeys(all, vouched, given.length > 0);
  }

  find(fingerprint: string): LogKey | undefined {
    return this.keys.find((key) => key.fingerprint === fingerprint);
  }

  isVouchedFor(fingerprint: string): boolean {
    return this.vouched.has(fingerprint);
  }
}

/** Whether the key before signed for this one; the first key has none before it. */
function checkKey({ fingerprint, public_key: publicKey, previous, handover }: KeyRow, keys: ReadonlyMap<string, Buffer>, findings: Findings): boolean {
  const where = `ledger_key ${fingerprint}`;
  const actual = fingerprintOf(publicKey);
  if (actual !== fingerprint) findings.add('key-chain', where, { expected: fingerprint, found: actual });
  if (previous === null) return false;
  const before = keys.get(previous);
  if (before === undefined) findings.add('key-chain', where, { expected: `the key before, ${previous}`, found: 'no row' });
  if (before === undefined || handover === null) {
    if (handover === null) findings.add('key-replaced', where, { expected: `a handover signed by ${previous}`, found: 'none' });
    return false;
  }
  const signed = isHandover(handover, { before, from: previous, to: fingerprint, publicKey });
  if (!signed) findings.add('key-chain', where, { expected: `a handover signed by ${previous}` });
  return signed;
}

function isHandover(note: string, { before, from, to, publicKey }: { before: Buffer; from: string; to: string; publicKey: Buffer }): boolean {
  const signed = readNote(note);
  const text = ['onus.log-key-handover/1', from, to, publicKey.toString('base64'), ''].join('\n');
  return signed !== undefined && signed.text === text && isSignedBy(signed, 'onus.log-key-handover', before);
}

/** A change of key is told in the log too: the row and the entry name the same key. */
export async function checkKeyEntries(snapshot: Snapshot, known: KnownKeys, findings: Findings): Promise<void> {
  const sql = "SELECT e.entry_id, b.body FROM ledger_entry e JOIN ledger_body b ON b.workspace_id = e.workspace_id AND b.entry_id = e.entry_id WHERE e.workspace_id = $1 AND e.kind = 'ledger-key'";
  for await (const { entry_id: id, body } of snapshot.stream<{ entry_id: string; body: string }>(sql)) {
    const said = readCanonical(body);
    const key = known.find(textAt(said, 'fingerprint'));
    if (key?.publicKey.toString('base64') !== textAt(said, 'publicKey')) {
      findings.add(key === undefined ? 'row-missing' : 'row-changed', `ledger_key ${textAt(said, 'fingerprint')}`, { expected: `the key that entry ${id} introduces` });
    }
  }
}
