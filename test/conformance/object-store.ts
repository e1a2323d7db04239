import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { type BlobFiles, inspect, S3BlobFiles, s3Client } from '../../src/platform/blobs/index.js';
import type { Check } from './judge.js';
import { missingProgram, run } from './program.js';

/** An S3-compatible server that we did not write, from the Go module proxy: github.com/versity/versitygw. */
const MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const FOLDER = path.resolve('node_modules', '.cache', 'versitygw');
const BUILD_LIMIT_MS = 10 * 60_000;
const KEYS = { access: 'onus-conformance', secret: 'onus-conformance-secret' };

/** Why the server cannot be had, or null. Builds it once. */
export async function missingObjectStore(): Promise<string | null> {
  if (await access(path.join(FOLDER, 'versitygw')).then(() => true, () => false)) return null;
  const missing = await missingProgram('go', 'version');
  if (missing !== null) return `${missing}, and versitygw is built with it`;
  await mkdir(FOLDER, { recursive: true });
  const { code, stderr } = await run('env', [`GOBIN=${FOLDER}`, 'go', 'install', MODULE], BUILD_LIMIT_MS);
  return code === 0 ? null : `go install ${MODULE} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** Runs our object store against the server: what is kept comes back byte for byte, and every state is called by its name. */
export async function checkObjectStore(): Promise<readonly Check[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'onus-versitygw-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(path.join(FOLDER, 'versitygw'), ['--access', KEYS.access, '--secret', KEYS.secret, '--port', `127.0.0.1:${port}`, 'posix', folder], { stdio: 'ignore' });
  try {
    process.env['AWS_ACCESS_KEY_ID'] = KEYS.access;
    process.env['AWS_SECRET_ACCESS_KEY'] = KEYS.secret;
    const client = s3Client({ region: 'us-east-1', endpoint });
    await answering(() => client.send(new CreateBucketCommand({ Bucket: 'evidence' })));
    const at = (bucket: string, prefix = 'onus/') => new S3BlobFiles(client, { bucket, prefix });
    const checks = [...(await kept(at('evidence'))), ...(await pieces(at('evidence'))), ...(await states(at, endpoint))];
    return [...checks, ...(await unreachable(at('evidence'), server))];
  } finally {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

async function kept(files: BlobFiles): Promise<Check[]> {
  const workspaceId = randomUUID();
  const checks: Check[] = [];
  for (const size of [1, 100_000, 8 * 1024 * 1024, 25_000_001]) {
    const bytes = randomBytes(size);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const incoming = await files.receive(workspaceId);
    for (let from = 0; from < size; from += 1_000_000) await incoming.write(bytes.subarray(from, from + 1_000_000));
    await incoming.complete();
    await incoming.keep(sha256);
    const found = await inspect(await files.read(workspaceId, sha256), sha256, async () => undefined);
    checks.push({ what: `${size} bytes come back as they were sent`, ok: found.state === 'sound' && found.bytes === size });
    checks.push({ what: `${size} bytes are unknown to another workspace`, ok: (await files.read(randomUUID(), sha256)) === undefined });
    await files.remove(workspaceId, sha256);
    checks.push({ what: `${size} bytes are gone once they are removed`, ok: (await files.read(workspaceId, sha256)) === undefined });
  }
  const wrong = await files.receive(workspaceId);
  await wrong.write(randomBytes(1_000));
  await wrong.complete();
  checks.push({ what: 'bytes that are not those of the hash are not kept', ok: (await codeOf(() => wrong.keep('a'.repeat(64)))) === 'blobs-altered-on-the-way' && (await files.read(workspaceId, 'a'.repeat(64))) === undefined });
  await wrong.discard();
  checks.push({ what: 'nothing is left on its way', ok: (await files.sweep(workspaceId, Date.now() + 60_000)) === 0 });
  return checks;
}

async function pieces(files: BlobFiles): Promise<Check[]> {
  const upload = { workspaceId: randomUUID(), uploadId: randomUUID() };
  const named = Array.from({ length: 3 }, () => ({ name: { ...upload, pieceId: randomUUID() }, bytes: randomBytes(6_000_000) }));
  for (const { name, bytes } of named) await files.storePiece(name, one(bytes));
  const hashes = await Promise.all(named.map(async ({ name, bytes }) => inspect(await files.readPiece(name), createHash('sha256').update(bytes).digest('hex'), async () => undefined)));
  await files.removePieces(upload);
  const left = await Promise.all(named.map(({ name }) => files.readPiece(name)));
  return [
    { what: 'pieces of an upload come back as they were sent', ok: hashes.every(({ state }) => state === 'sound') },
    { what: 'all pieces of an upload go at once', ok: left.every((piece) => piece === undefined) },
  ];
}

async function states(at: (bucket: string) => BlobFiles, endpoint: string): Promise<Check[]> {
  const served = await at('evidence').state();
  const missing = await at('another').state();
  process.env['AWS_SECRET_ACCESS_KEY'] = 'wrong';
  const denied = await new S3BlobFiles(s3Client({ region: 'us-east-1', endpoint }), { bucket: 'evidence', prefix: '' }).state();
  return [
    { what: 'a store that serves is called ok', ok: served === 'ok', detail: served },
    { what: 'a missing bucket is called bucket-missing', ok: missing === 'bucket-missing', detail: missing },
    { what: 'a wrong key is called denied', ok: denied === 'denied', detail: denied },
  ];
}

async function unreachable(files: BlobFiles, server: ChildProcess): Promise<Check[]> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
  const state = await files.state();
  const read = await codeOf(() => files.read(randomUUID(), 'a'.repeat(64)));
  return [{ what: 'a store that is down is called unreachable, and nothing in it is called missing', ok: state === 'unreachable' && read === 'blobs-unreachable', detail: `${state}, ${read}` }];
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'none';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

async function answering(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === 50) throw error;
      await sleep(100);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
