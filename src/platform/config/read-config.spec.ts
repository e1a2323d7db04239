import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError, readConfig } from './read-config.js';

describe('readConfig', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'onus-config-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has defaults that need nothing set, and cannot be changed afterwards', () => {
    const config = readConfig({}, folder);
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, ONUS_DATA_DIR: '.data', ONUS_LOAD_EXAMPLE: 'auto', LOG_LEVEL: 'info' });
    expect(config.DATABASE_URL).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads .env, lets the environment win, and takes an empty variable as unset', () => {
    writeFileSync(path.join(folder, '.env'), '# comment\nPORT=4000\nHOST="0.0.0.0"\nLOG_LEVEL=debug\n');
    expect(readConfig({ PORT: '5000', LOG_LEVEL: '' }, folder)).toMatchObject({ PORT: 5000, HOST: '0.0.0.0', LOG_LEVEL: 'debug' });
  });

  it('names every bad variable and what would be right, and never shows a secret', () => {
    const bad = { PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://user:hunter2@host/db', DATABASE_OWNER_URL: 'hunter2', ONUS_EXAMPLE: 'yes' };
    const message = messageOf(() => readConfig(bad, folder));
    expect(message).toContain('PORT must be a whole number from 0 to 65535.');
    expect(message).toContain('LOG_LEVEL must be one of error, warn, info, debug.');
    expect(message).toContain('DATABASE_URL must be a PostgreSQL address');
    expect(message).toContain('DATABASE_OWNER_URL must be a PostgreSQL address');
    expect(message).toContain('ONUS_EXAMPLE is not a variable of Onus');
    expect(message).not.toMatch(/hunter2|loud/);
  });

  it('keeps exhibits on disk, and asks for a bucket where they go to an object store', () => {
    expect(readConfig({}, folder)).toMatchObject({ ONUS_BLOBS: 'disk', ONUS_S3_REGION: 'us-east-1', ONUS_S3_PREFIX: '', ONUS_REREAD_HOURS: 24, ONUS_REREAD_RATE: 50 });
    expect(messageOf(() => readConfig({ ONUS_BLOBS: 's3' }, folder))).toContain('ONUS_S3_BUCKET must be the name of a bucket');
    const wrong = { ONUS_BLOBS: 'ftp', ONUS_S3_BUCKET: 'No', ONUS_S3_ENDPOINT: 'https://key:hunter2@host', ONUS_S3_PREFIX: '/etc', ONUS_REREAD_HOURS: '-1', ONUS_REREAD_RATE: '0' };
    const message = messageOf(() => readConfig(wrong, folder));
    for (const name of Object.keys(wrong)) expect(message).toContain(`${name} must be`);
    expect(message).not.toContain('hunter2');
    expect(readConfig({ ONUS_BLOBS: 's3', ONUS_S3_BUCKET: 'evidence', ONUS_S3_ENDPOINT: 'http://127.0.0.1:9000', ONUS_S3_PREFIX: 'a/b/' }, folder)).toMatchObject({ ONUS_BLOBS: 's3', ONUS_S3_PREFIX: 'a/b/' });
  });

  it('asks for DATABASE_OWNER_URL where only DATABASE_URL is set', () => {
    expect(messageOf(() => readConfig({ DATABASE_URL: 'postgres://app:x@localhost/onus' }, folder))).toContain('DATABASE_OWNER_URL');
  });

  it('asks for the key and for the authority where only what goes with them is set', () => {
    const message = messageOf(() => readConfig({ ONUS_SEAL_PASSWORD_FILE: 'p', ONUS_TSA_ROOT_FILE: 'r', ONUS_TIMESTAMP_MINUTES: '0' }, folder));
    expect(message).toContain('ONUS_SEAL_KEY_FILE must be the path of a file, and must be set where ONUS_SEAL_CERTIFICATE_FILE or ONUS_SEAL_PASSWORD_FILE is.');
    expect(message).toContain('ONUS_TSA_URL must be an address such as https://tsa.example.com/tsr, and must be set where ONUS_TSA_ROOT_FILE is.');
    expect(message).toContain('ONUS_TIMESTAMP_MINUTES must be a whole number of minutes from 1 to 10080.');
    expect(messageOf(() => readConfig({ ONUS_TSA_URL: 'ftp://tsa' }, folder))).toContain('ONUS_TSA_URL must be an address');
  });

  it.each(['', 'abc', '-1', '3000.5', '1e3', ' 80'])('refuses or ignores the port %j', (port) => {
    if (port === '') expect(readConfig({ PORT: port }, folder).PORT).toBe(3000);
    else expect(() => readConfig({ PORT: port }, folder)).toThrow(ConfigError);
  });
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('it did not throw');
}
