import { findDrift } from '../../../src/platform/database/drift.js';
import { ENTITIES } from '../../../src/entities.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('findDrift', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await openTestDatabase()));
  afterEach(() => db.close());

  it('finds nothing after the migrations', async () => {
    expect(await findDrift(db.ownerUrl, ENTITIES)).toEqual([]);
  });

  it('names a table that the catalogue does not know, and one that no migration makes', async () => {
    await db.asOwner('CREATE TABLE stray (workspace_id uuid)');
    await db.asOwner('ALTER TABLE job_run RENAME TO job_ran');
    const lines = (await findDrift(db.ownerUrl, [])).filter((line) => line.startsWith('Table'));
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).toMatch(/Table job_ran is not in .*\nTable stray is not in .*\nTable job_run is in the catalogue/);
  });

  it('names a column that an entity and its table do not share', async () => {
    await db.asOwner('ALTER TABLE job_run RENAME COLUMN step TO stage');
    const lines = await findDrift(db.ownerUrl, ENTITIES);
    expect(lines.join('\n')).toMatch(/"job_run".*"step"/);
    expect(lines.join('\n')).toMatch(/"job_run".*"stage"/);
  });
});
