// npm run mutation [-- AREA ...]: changes the core in small ways, one at a time, and counts the changes that some test notices.
// AREA is a path under src/core (time, sla/measures, sla/tiers.ts); without one, time and sla. Areas below one folder are one run with one
// score. MUTATION_CONCURRENCY is the number of processes (1). Stryker is not among the program's own packages: the first run installs it here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const folder = import.meta.dirname;
const root = path.join(folder, '..', '..');
const given = process.argv.slice(2);
const areas = given.length === 0 ? ['time', 'sla'] : given;
/** The specs beside the code judge it; of the rules of a service level not those with random cases, too slow to be run for every change. */
const tooSlow = ['src/core/sla/**/*.property.spec.ts'];
const missing = areas.filter((area) => !existsSync(path.join(root, 'src', 'core', area)));

process.chdir(root);
if (missing.length > 0) {
  process.stderr.write(`There is no src/core/${missing[0]}. Give folders or files under src/core, such as time or sla/tiers.ts.\n`);
  process.exitCode = 2;
} else if (install()) {
  for (const [top, parts] of Map.groupBy(areas, (area) => area.split('/')[0])) await mutate(top, parts);
} else {
  process.stderr.write('npm ci failed in test/mutation; its own message stands above. Check that npm reaches its registry (npm ping), then run this again.\n');
  process.exitCode = 1;
}

function install() {
  if (existsSync(path.join(folder, 'node_modules', '@stryker-mutator', 'core'))) return true;
  process.stdout.write('Installing Stryker in test/mutation; only mutation testing needs it.\n');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' }).status === 0;
}

/** Stryker itself sets the exit code 1 when the score is below the bound in its configuration. */
async function mutate(top, parts) {
  const { Stryker } = await import('@stryker-mutator/core');
  const report = path.join('test', 'mutation', 'reports', parts.length === 1 ? parts[0].replaceAll(/[/.]/g, '-') : top);
  process.stdout.write(`=== ${parts.map((part) => `src/core/${part}`).join(' ')}\n`);
  await new Stryker({
    configFile: path.join('test', 'mutation', 'stryker.config.mjs'),
    mutate: [...parts.map((part) => (part.endsWith('.ts') ? `src/core/${part}` : `src/core/${part}/**/*.ts`)), '!src/core/**/*.spec.ts'],
    specs: { include: [`src/core/${top}/**/*.spec.ts`], exclude: tooSlow },
    concurrency: Number(process.env.MUTATION_CONCURRENCY ?? '1'),
    jsonReporter: { fileName: `${report}.json` },
    htmlReporter: { fileName: `${report}.html` },
  })
    .runMutationTest()
    .catch(() => {
      process.exitCode = 1; // Stryker has printed the reason.
    });
}
