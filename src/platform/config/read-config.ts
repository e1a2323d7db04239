import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Config } from './config.js';

/** The start stops: one line for each bad variable, saying what would be right and never what was there. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const names: readonly (keyof Config)[] = [
  'HOST', 'PORT', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_POOL', 'ONUS_DATA_DIR', 'ONUS_LEDGER_KEY_FILE', 'ONUS_CHECKPOINT_MILLISECONDS', 'ONUS_CHECKPOINT_FILE',
  'ONUS_CHECKPOINT_WEBHOOK', 'ONUS_CHECKPOINT_MAIL_FOLDER', 'ONUS_CHECKPOINT_MAIL_TO', 'ONUS_CHECKPOINT_EXPORT_MINUTES', 'ONUS_SEAL_KEY_FILE', 'ONUS_SEAL_CERTIFICATE_FILE',
  'ONUS_SEAL_PASSWORD_FILE', 'ONUS_TSA_URL', 'ONUS_TSA_ROOT_FILE', 'ONUS_TIMESTAMP_MINUTES', 'ONUS_LOAD_EXAMPLE', 'ONUS_WORK',
  'ONUS_BLOBS', 'ONUS_S3_BUCKET', 'ONUS_S3_ENDPOINT', 'ONUS_S3_REGION', 'ONUS_S3_PREFIX', 'ONUS_REREAD_HOURS', 'ONUS_REREAD_RATE', 'LOG_LEVEL',
];

/**
 * Reads the configuration from the environment, then from `.env` in `folder` for what the environment leaves open.
 * An empty variable counts as unset; an unknown one that begins with ONUS_ is refused as a probable slip of the pen.
 * @throws ConfigError naming every bad variable.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Config {
  const given = { ...dotEnv(folder), ...set(environment) };
  const config = plainToInstance(Config, Object.fromEntries(names.filter((name) => name in given).map((name) => [name, given[name]])), {
    exposeDefaultValues: true,
  });
  const problems = validateSync(config).map(({ property, constraints }) => `  ${property} ${Object.values(constraints ?? {})[0] ?? 'is not usable'}.`);
  const unknown = Object.keys(given).filter((name) => name.startsWith('ONUS_') && !names.some((known) => known === name));
  problems.push(...unknown.map((name) => `  ${name} is not a variable of Onus; the variables are ${names.join(', ')}.`));
  if (problems.length > 0) {
    throw new ConfigError(`Onus did not start, because of its environment (or .env):\n${problems.join('\n')}\n.env.example describes every variable.`);
  }
  return Object.freeze(config);
}

function dotEnv(folder: string): Record<string, string> {
  const file = path.join(folder, '.env');
  return existsSync(file) ? set(parseEnv(readFileSync(file, 'utf8'))) : {};
}

function set(variables: NodeJS.Dict<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
}
