import { Hint } from '../../../src/ledger/hint.js';
import { Ledger, Sequencer, SequencerLoop } from '../../../src/ledger/index.js';
import type { Scope, Tx } from '../../../src/platform/database/index.js';
import { Logger } from '../../../src/platform/logging/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the sequencer at work', () => {
  let db: TestDatabase;
  let loop: SequencerLoop;
  let said: string[];
  beforeAll(async () => (db = await openTestDatabase()));
  afterAll(() => db.close());
  beforeEach(() => (said = []));
  afterEach(() => loop.onApplicationShutdown());

  const start = (sequencer: Sequencer = db.sequencer) => {
    loop = new SequencerLoop(db.dataSource, sequencer, db.hint, new Logger('info', (line) => void said.push(line)));
    loop.start();
  };
  const append = (ledger: Ledger, scope: Scope) =>
    db.unitOfWork.run(scope, (tx: Tx) => ledger.append(tx, { kind: 'note', shape: 'onus.note/1', subjectId: db.ids.next(), version: 1, body: {} }));
  const sequenced = async (scope: Scope) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await db.unitOfWork.run(scope, (tx) => db.ledger.position(tx))).index === 0) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  };

  it('sequences what other processes wrote, however busy this one is', async () => {
    const [busy, elsewhere] = [await db.workspace(), await db.workspace()];
    start();
    const hints = setInterval(() => db.hint.give(busy.workspaceId), 5);
    try {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await append(new Ledger(db.unitOfWork, db.clock, db.ids, new Hint()), elsewhere);
      expect(await sequenced(elsewhere)).toBe(true);
    } finally {
      clearInterval(hints);
    }
  });

  it('is not held up by a workspace that cannot be sequenced, and says which one it is', async () => {
    const [broken, sound] = [await db.workspace(), await db.workspace()];
    class Failing extends Sequencer {
      override async drain(workspaceId: string): Promise<number> {
        if (workspaceId === broken.workspaceId) throw new Error('out of order');
        return super.drain(workspaceId);
      }
    }
    await append(db.ledger, broken);
    await append(db.ledger, sound);
    start(new Failing(db.unitOfWork, db.clock));
    expect(await sequenced(sound)).toBe(true);
    expect(said.join('')).toContain(`Sequencing workspace ${broken.workspaceId} failed`);
  });
});
