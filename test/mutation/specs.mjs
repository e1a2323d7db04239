// Specs in one process: every source and spec is loaded once and the tests are kept as functions that can be run again and again.
// Offers what the specs of src/core use and no more: describe, it and test, each with `each`, and jest's expect.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import { bind } from 'jest-each';

const swc = { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: false, swcrc: false };
const fastCheck = new URL('fast-check.mjs', import.meta.url).href;
const isSpec = (file) => file.endsWith('.spec.ts');

/** Runs of tests since the start. A memo of the code under test (a WeakMap) lives for one of them, so that no test rests on what another computed. */
let runs = 0;
class Memo {
  #run = -1;
  #map = new WeakMap();
  get #current() {
    if (this.#run !== runs) {
      this.#run = runs;
      this.#map = new WeakMap();
    }
    return this.#map;
  }
  get(key) {
    return this.#current.get(key);
  }
  has(key) {
    return this.#current.has(key);
  }
  set(key, value) {
    this.#current.set(key, value);
    return this;
  }
}

/** The spec that is being read, and the names of the describes around the next test. */
let reading;
const describe = (name, body) => {
  reading.names.push(name);
  body();
  reading.names.pop();
};
const it = (name, body) => reading.tests.push({ id: `${reading.file} ${reading.tests.length} ${[...reading.names, name].join(' ')}`, body });
describe.each = bind(describe, false);
it.each = bind(it, false);
Object.assign(globalThis, { describe, it, test: it, expect, __specs__: { Memo, bodyBegins: () => reading.bodyBegins() } });

/** Stryker's count of what a test reaches takes more time than the test, and is of use in the dry run alone. */
const counting = (code) => code.replace('function cover() {', 'function cover() { if (ns.quiet) return;');

const codes = new Map();
function codeOf(file) {
  if (!codes.has(file)) {
    const { code } = transformSync(counting(readFileSync(file, 'utf8')), { ...swc, filename: file });
    // Imports run before the first statement, wherever they stand: so the first statement is where the body of a spec begins.
    codes.set(file, `${isSpec(file) ? 'globalThis.__specs__.bodyBegins();' : 'const { Memo: WeakMap } = globalThis.__specs__;'}${code}`);
  }
  return codes.get(file);
}

/** Files that each file imports. */
const imports = new Map();

registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL;
    if (!from?.includes('?graph=')) return next(specifier, context);
    if (specifier === 'fast-check') return { url: fastCheck, format: 'module', shortCircuit: true };
    if (!specifier.startsWith('.')) return next(specifier, context);
    const wanted = new URL(specifier.replace(/\.js$/, '.ts'), from);
    if (!existsSync(wanted)) return next(specifier, context);
    const importer = fileURLToPath(from);
    if (!imports.has(importer)) imports.set(importer, new Set());
    imports.get(importer).add(fileURLToPath(wanted));
    return { url: `${wanted.href}?graph=${new URL(from).searchParams.get('graph')}`, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.includes('.ts?graph=')) return next(url, context);
    return { format: 'module', source: codeOf(fileURLToPath(url)), shortCircuit: true };
  },
});

/** Whether a spec, or something it imports, imports the file. */
export function reaches(spec, file, seen = new Set()) {
  seen.add(spec);
  for (const next of imports.get(spec) ?? []) if (next === file || (!seen.has(next) && reaches(next, file, seen))) return true;
  return false;
}

let bodies = 0;
/**
 * Reads a spec: its tests, in order. Sources already loaded for the same `graph` are not loaded again; the body of the spec always runs.
 * `bodyBegins` is called when the imports are done and the body starts. Throws what the body or a source throws.
 */
export async function read(file, graph, bodyBegins = () => undefined) {
  reading = { file: path.relative(process.cwd(), file), names: [], tests: [], bodyBegins };
  runs += 1;
  bodies += 1;
  const { tests } = reading;
  await import(`${pathToFileURL(file).href}?graph=${graph}&body=${bodies}`);
  return tests;
}

/** Runs one test. Returns what it failed with, or undefined. */
export async function run(test) {
  runs += 1;
  try {
    await test.body();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
