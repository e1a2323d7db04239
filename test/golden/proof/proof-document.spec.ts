import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WORDS } from '../../../src/fsck/words.js';
import { proofExample } from '../../builders/proof-example.js';

const root = path.join(import.meta.dirname, '..', '..', '..');
const text = readFileSync(path.join(root, 'docs', 'PROOF.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('| ') && line.includes('.e2e-spec.ts`')).map((line) => line.split('|').map((cell) => cell.trim()));

/** The attacks that Onus has promised to find, each once. */
const PROMISED = [
  'row changed by SQL', 'row deleted', 'row inserted beside the log', 'two rows swapped', 'projection changed', 'exhibit byte flipped', 'file replaced by one of equal size',
  'file missing', 'salt changed', 'checkpoint signature altered', 'entry reordered', 'log truncated and regrown, signed with the real key',
  'sequencer killed at every step between insert and checkpoint', 'clock set back', 'key rotated (no attack)', 'erasure done rightly (no attack)', 'erasure done wrongly: no tombstone',
];

describe('docs/PROOF.md', () => {
  it('has every attack that was promised, each once', () => {
    const attacks = rows.map(([, attack]) => attack);
    expect(attacks).toEqual([...new Set(attacks)]);
    expect(PROMISED.filter((attack) => !attacks.includes(attack))).toEqual([]);
  });

  it.each(rows.map(([, attack = '', catches = '', test = '']): [string, string, string] => [attack, catches, test]))('%s: its test is there, and what catches it has words', (_attack, catches, test) => {
    const [, file = '', title = ''] = /^`([^`]+)` (.+)$/.exec(test) ?? [];
    expect(readFileSync(path.join(root, file), 'utf8')).toContain(`'${title}'`);
    const codes = [...catches.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code ?? '');
    expect(codes.filter((code) => !Object.hasOwn(WORDS, code))).toEqual([]);
  });

  it('prints the hashes of the example', () => {
    const files = proofExample();
    const leaves = files.get('leaves.hex')?.trim().split('\n') ?? [];
    const inCheckpoint = (name: string) => Buffer.from(files.get(name)?.split('\n')[2] ?? '', 'base64').toString('hex');
    for (const hash of [leaves[2], leaves[3], leaves[4], inCheckpoint('checkpoint-2.txt'), inCheckpoint('checkpoint-5.txt')]) {
      expect(hash).toHaveLength(64);
      expect(text).toContain(hash);
    }
  });
});
