// Runs one bench file and sends its rows to bench/run.mjs; started alone, prints them.
import '../test/support/typescript.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { title, run } = await import(pathToFileURL(path.resolve(process.argv[2] ?? '')).href);
const result = { title, rows: await run() };
if (process.send === undefined) console.table(result.rows);
else process.send(result, () => process.disconnect());
