// A process that records, sequences and signs on one workspace as fast as it can, with the built product, until it is killed.
// It kills itself (SIGKILL: nothing can be tidied up) at one statement to the database: before it is sent, right after, or when
// it is answered. What it has been told is committed it prints, one id a line, before it goes on.
import { writeSync } from 'node:fs';
import pg from 'pg';

const { url, folder, workspaceId, statement, moment } = JSON.parse(process.argv[2]);
const from = (path) => import(`../../dist/src/${path}`);
const { openDataSource } = await from('platform/database/data-source.js');
const { UnitOfWork } = await from('platform/database/unit-of-work.js');
const { RandomIds, SystemClock } = await from('platform/clock/index.js');
const { readConfig } = await from('platform/config/index.js');
const { Checkpointer, Checkpoints, Ledger, LogKeys, Sequencer, Tree } = await from('ledger/index.js');
const { Hint } = await from('ledger/hint.js');
const { KeyEntries } = await from('ledger/keys/key-entries.js');

const dataSource = await openDataSource({ url, pool: 6, name: 'onus victim' });
const clock = new SystemClock();
const ids = new RandomIds(clock);
const unitOfWork = new UnitOfWork(dataSource);
const ledger = new Ledger(unitOfWork, clock, ids, new Hint());
const keys = new LogKeys(dataSource, readConfig({ ONUS_DATA_DIR: folder }, folder), clock);
const checkpointer = new Checkpointer(unitOfWork, new Checkpoints(dataSource, clock), new Tree(), new KeyEntries(keys, ledger, unitOfWork));
const sequencer = new Sequencer(unitOfWork, clock);
const scope = { workspaceId, actor: { kind: 'system', id: 'victim', label: 'Victim' } };
const key = await keys.current();

const die = () => process.kill(process.pid, 'SIGKILL');
const prototype = pg.Client.prototype;
const query = Reflect.get(prototype, 'query');
let statements = 0;
prototype.query = function (...args) {
  statements += 1;
  if (statements !== statement) return query.apply(this, args);
  if (moment === 'before') die();
  const last = args.at(-1);
  if (moment === 'answered' && typeof last === 'function') args[args.length - 1] = die;
  const result = query.apply(this, args);
  if (moment === 'sent') setImmediate(die);
  else if (typeof last !== 'function') result.then(die, die);
  return result;
};

async function write() {
  for (let n = 0; ; n += 1) {
    const entries = Array.from({ length: 1 + (n % 3) }, () => ({ kind: 'note', shape: 'onus.note/1', subjectId: ids.next(), version: 1, body: { n } }));
    const appended = await unitOfWork.run(scope, (tx) => ledger.appendMany(tx, entries));
    writeSync(1, appended.map(({ entryId }) => `${entryId}\n`).join(''));
  }
}

async function sequence() {
  for (;;) await sequencer.sequence(workspaceId, 7);
}

async function sign() {
  for (;;) await checkpointer.sign(workspaceId, key);
}

await Promise.all([write(), sequence(), sign()]);
