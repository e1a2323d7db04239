// A test runner of Stryker for the specs of src/core, which need no jest: they are pure functions, so a changed source is judged in the
// process that holds it, in milliseconds. Jest loads all modules anew for every change.
import { globSync } from 'node:fs';
import path from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { reaches, read, run } from './specs.mjs';

const stryker = (globalThis.__stryker__ ??= {});
stryker.mutantCoverage ??= { static: {}, perTest: {} };

class SpecRunner {
  static inject = [commonTokens.options, commonTokens.logger];
  #options;
  #log;
  #graph = 0;
  #specs;
  #milliseconds = new Map();
  #kills = new Map();

  constructor(options, log) {
    this.#options = options;
    this.#log = log;
  }

  /** What changes while modules load is judged in a fresh graph of modules in the same process. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = [];
    for (const spec of await this.#loaded()) {
      for (const test of spec.tests) {
        stryker.currentTestId = test.id;
        const message = await this.#timed(test);
        stryker.currentTestId = undefined;
        tests.push(outcome(spec, test, message, this.#milliseconds.get(test.id)));
      }
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#coverage() };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName }) {
    await this.#loaded();
    const file = path.resolve(sandboxFileName);
    Object.assign(stryker, { quiet: true, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const result = mutantActivation === 'static' ? await this.#judgeLoad(activeMutant.id, file) : await this.#judgeRun(activeMutant.id, new Set(testFilter), file);
    stryker.activeMutant = undefined;
    for (const id of result.killedBy ?? []) this.#kills.set(id, (this.#kills.get(id) ?? 0) + 1);
    return determineHitLimitReached(stryker.hitCount, hitLimit) === undefined ? result : { status: MutantRunStatus.Timeout, reason: 'Hit limit reached' };
  }

  /** The change is at work while the modules load and in every test of the specs that reach the changed file. */
  async #judgeLoad(id, file) {
    this.#graph += 1;
    stryker.activeMutant = id;
    let ran = 0;
    for (const spec of this.#keenest(file)) {
      if (!reaches(spec.file, file)) continue;
      const verdict = await this.#judgeSpec(spec, this.#graph);
      ran += verdict.ran;
      if (verdict.message !== undefined) return killed(verdict, ran);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ran };
  }

  /** The change is at work in the tests that reach it. A spec whose body reaches it is read again with the change at work. */
  async #judgeRun(id, wanted, file) {
    let ran = 0;
    const quick = [];
    for (const spec of this.#keenest(file)) {
      const tests = spec.tests.filter((test) => wanted.has(test.id));
      if (tests.length === 0) continue;
      if (!spec.body.has(id)) {
        quick.push(...tests);
        continue;
      }
      stryker.activeMutant = id;
      const verdict = await this.#judgeSpec(spec, 0);
      ran += verdict.ran;
      if (verdict.message !== undefined) return killed(verdict, ran);
    }
    return this.#judgeTests(id, quick, ran);
  }

  async #judgeTests(id, tests, before) {
    let ran = before;
    for (const test of tests.toSorted((a, b) => this.#cost(a) - this.#cost(b))) {
      ran += 1;
      stryker.activeMutant = id;
      const message = await this.#timed(test);
      stryker.activeMutant = undefined;
      if (message === undefined) continue;
      if ((await run(test)) !== undefined) throw new Error(`${test.id} fails without the change: something kept what an earlier change made of it.`);
      return killed({ test, message }, ran);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ran };
  }

  /** Reads the spec anew and runs all its tests until one fails. A body that throws counts as its first test. */
  async #judgeSpec(spec, graph) {
    const tests = await read(spec.file, graph).catch((error) => String(error));
    if (typeof tests === 'string') return { test: spec.tests[0], message: tests, ran: 1 };
    if (tests.length !== spec.tests.length) return { test: spec.tests[0], message: `${tests.length} tests in place of ${spec.tests.length}`, ran: 1 };
    for (const [at, test] of tests.entries()) {
      const message = await run(test);
      if (message !== undefined) return { test: spec.tests[at], message, ran: at + 1 };
    }
    return { ran: tests.length };
  }

  /** Milliseconds of the test's last run, the less the more changes it has noticed; what was never run comes first. */
  #cost({ id }) {
    return (this.#milliseconds.get(id) ?? 0) / (1 + (this.#kills.get(id) ?? 0));
  }

  /** The spec beside the changed file is the likeliest to notice, then those that have noticed most. */
  #keenest(file) {
    const own = file.replace(/\.ts$/, '.spec.ts');
    const kills = ({ file: spec, tests }) => (spec === own ? Infinity : tests.reduce((sum, { id }) => sum + (this.#kills.get(id) ?? 0), 0));
    return this.#specs.map((spec) => [kills(spec), spec]).toSorted(([a], [b]) => (a === b ? 0 : b - a)).map(([, spec]) => spec);
  }

  async #timed(test) {
    const start = performance.now();
    const message = await run(test);
    this.#milliseconds.set(test.id, performance.now() - start);
    return message;
  }

  /** The specs with their tests and the changes that their bodies reach, read once in a process. */
  async #loaded() {
    if (this.#specs !== undefined) return this.#specs;
    const { include, exclude } = this.#options.specs;
    const files = globSync(include, { exclude }).toSorted();
    const specs = [];
    for (const relative of files) {
      const file = path.resolve(relative);
      const tests = await read(file, 0, () => (stryker.currentTestId = file));
      stryker.currentTestId = undefined;
      specs.push({ file, tests, body: new Map(Object.entries(stryker.mutantCoverage.perTest[file] ?? {})) });
    }
    this.#log.info('%d tests in %d specs', specs.reduce((sum, { tests }) => sum + tests.length, 0), specs.length);
    return (this.#specs = specs);
  }

  /** What the body of a spec reaches, each of its tests reaches. */
  #coverage() {
    const perTest = {};
    for (const { tests, body } of this.#specs) {
      for (const { id } of tests) {
        const reached = { ...stryker.mutantCoverage.perTest[id] };
        for (const [mutant, times] of body) reached[mutant] = (reached[mutant] ?? 0) + times;
        perTest[id] = reached;
      }
    }
    return { static: { ...stryker.mutantCoverage.static }, perTest };
  }
}

function outcome({ file }, { id }, message, milliseconds) {
  const base = { id, name: id, timeSpentMs: milliseconds, fileName: file };
  return message === undefined ? { ...base, status: TestStatus.Success } : { ...base, status: TestStatus.Failed, failureMessage: message };
}

function killed({ test, message }, nrOfTests) {
  return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: message, nrOfTests };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner)];
export const strykerValidationSchema = {
  properties: {
    specs: {
      type: 'object',
      description: 'Globs of the specs to run, from the root of the project.',
      properties: { include: { type: 'array', items: { type: 'string' } }, exclude: { type: 'array', items: { type: 'string' } } },
    },
  },
};
