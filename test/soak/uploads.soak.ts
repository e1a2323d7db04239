// A sparse file of SOAK_UPLOAD_GB (default 5) GiB goes up in pieces, while the server is killed in the middle of pieces SOAK_UPLOAD_KILLS
// (default 3) times. It must arrive whole, with the same hash, become an exhibit, be found sound when all bytes are read again and come
// back byte for byte; the memory of the server must stay bounded all the way.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type Server } from '../../bench/server.js';
import { good } from '../builders/records.js';

const BYTES = Number(process.env['SOAK_UPLOAD_GB'] ?? 5) * 1024 ** 3;
const KILLS = Number(process.env['SOAK_UPLOAD_KILLS'] ?? 3);
const PIECE = 256 * 1024 * 1024;
const MOST_MEMORY = 600 * 1024 ** 2;

export async function run(say: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-soak-'));
  const file = path.join(folder, 'sparse.img');
  await makeSparse(file);
  const sha256 = await hashOf(createReadStream(file));
  let server = await startServer(undefined, { ONUS_REREAD_RATE: '10000' });
  const { body: begun } = await server.send('POST', '/uploads', { fileName: 'sparse.img', bytes: BYTES, sha256 });
  const id = (begun as { id: string }).id;
  let most = 0;
  for (let kills = 0, offset = 0; offset < BYTES; ) {
    const killAfter = kills < KILLS && offset >= ((kills + 1) * BYTES) / (KILLS + 2) ? PIECE / 2 : undefined;
    await send(server, { id, file, offset, ...(killAfter === undefined ? {} : { killAfter }) });
    if (killAfter !== undefined) {
      kills += 1;
      const before = offset;
      most = Math.max(most, server.process.exitCode === null ? await memoryOf(server) : 0);
      server.process.kill('SIGKILL');
      await sleep(2_000);
      server = await startServer(server.folder, { ONUS_REREAD_RATE: '10000' });
      offset = await offsetOf(server, id);
      if (offset < before) throw new Error(`killed at ${before}, the server has only ${offset} bytes`);
      say(`killed in a piece at ${before}; goes on at ${offset}`);
    } else offset = await offsetOf(server, id);
    most = Math.max(most, await memoryOf(server));
  }
  const finished = await timed(() => server.send('POST', `/uploads/${id}/finish`, {}));
  if ((finished.value.body as { sha256: string }).sha256 !== sha256) throw new Error('the server computed another hash');
  const { body: party } = await server.send('POST', '/parties', good.party());
  const recorded = await timed(() => server.send('POST', `/uploads/${id}/exhibit`, { title: 'Disk image', origin: 'Sparse', custodian: (party as { id: string }).id }));
  if (recorded.value.status !== 201) throw new Error(`not recorded: ${JSON.stringify(recorded.value.body)}`);
  const reread = await timed(() => readAgain(server));
  const back = await timed(async () => hashOf((await download(server, (recorded.value.body as { id: string }).id)) as AsyncIterable<Uint8Array>));
  if (back.value !== sha256) throw new Error('other bytes came back');
  most = Math.max(most, await memoryOf(server));
  say(`${BYTES} bytes: hashed in ${finished.seconds} s, recorded in ${recorded.seconds} s, read again in ${reread.seconds} s, downloaded in ${back.seconds} s; the server held ${Math.round(most / 1024 ** 2)} MiB at most`);
  if (most > MOST_MEMORY) throw new Error('the memory of the server grew with the file');
  await server.stop();
  await server.remove();
  await rm(folder, { recursive: true });
}

/** A file that is nearly all holes: a few bytes at its begin, in its middle and at its end. */
async function makeSparse(file: string): Promise<void> {
  const handle = await open(file, 'w');
  await handle.truncate(BYTES);
  for (const at of [0, Math.floor(BYTES / 2), BYTES - 8]) await handle.write(Buffer.from(`at ${at}`.slice(0, 8)), 0, undefined, at);
  await handle.close();
}

async function send(server: Server, { id, file, offset, killAfter }: { readonly id: string; readonly file: string; readonly offset: number; readonly killAfter?: number }): Promise<void> {
  const length = Math.min(PIECE, BYTES - offset);
  const key = await server.key();
  await new Promise<void>((resolve, reject) => {
    const out = request(`${server.url}/api/v1/uploads/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/offset+octet-stream', 'upload-offset': `${offset}`, 'content-length': length } }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode === 204 ? resolve() : reject(new Error(`refused with ${answer.statusCode ?? 0}`))));
    });
    out.on('error', (error) => (killAfter === undefined ? reject(error) : resolve()));
    const source = createReadStream(file, { start: offset, end: offset + length - 1, highWaterMark: 1024 * 1024 });
    let sent = 0;
    source.on('data', (chunk) => {
      sent += chunk.length;
      if (killAfter !== undefined && sent >= killAfter) server.process.kill('SIGKILL');
    });
    source.pipe(out);
  });
}

async function offsetOf(server: Server, id: string): Promise<number> {
  return ((await server.send('GET', `/uploads/${id}`)).body as { offset: number }).offset;
}

async function readAgain(server: Server): Promise<void> {
  const { id } = (await server.send('POST', '/exhibits/rereadings', {})).body as { id: string };
  for (;;) {
    const { endedAt, checked, altered, missing } = (await server.send('GET', `/exhibits/rereadings/${id}`)).body as { endedAt: string | null; checked: number; altered: number; missing: number };
    if (endedAt !== null) {
      if (checked !== 1 || altered + missing > 0) throw new Error(`read again: ${checked} checked, ${altered} altered, ${missing} missing`);
      return;
    }
    await sleep(200);
  }
}

async function download(server: Server, id: string): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/v1/exhibits/${id}/content`, { headers: { authorization: `Bearer ${await server.key()}` } });
  if (answer.body === null || answer.status !== 200) throw new Error(`the download answers ${answer.status}`);
  return answer.body;
}

async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

/** The most memory that the process has held so far (Linux). */
async function memoryOf(server: Server): Promise<number> {
  const status = await readFile(`/proc/${server.process.pid ?? 0}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const began = performance.now();
  const value = await work();
  return { value, seconds: Math.round((performance.now() - began) / 100) / 10 };
}
