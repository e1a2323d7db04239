import type { Clock } from '../clock/index.js';
import type { Config } from '../config/index.js';
import { bytesOf, pemCertificates, refuse } from './configured-files.js';
import { TimestampAuthority } from './timestamp-authority.js';

/**
 * The time-stamp authority of the configuration, or one that is not configured.
 * @throws ConfigError where ONUS_TSA_ROOT_FILE cannot be used.
 */
export async function openAuthority({ ONUS_TSA_URL, ONUS_TSA_ROOT_FILE }: Pick<Config, 'ONUS_TSA_URL' | 'ONUS_TSA_ROOT_FILE'>, clock: Clock): Promise<TimestampAuthority> {
  if (ONUS_TSA_URL === undefined) return new TimestampAuthority(clock);
  const roots = ONUS_TSA_ROOT_FILE === undefined ? [] : pemCertificates(await bytesOf('ONUS_TSA_ROOT_FILE', ONUS_TSA_ROOT_FILE), 'ONUS_TSA_ROOT_FILE');
  if (ONUS_TSA_ROOT_FILE !== undefined && roots.length === 0) refuse('ONUS_TSA_ROOT_FILE', 'holds no certificate in PEM');
  return new TimestampAuthority(clock, { url: new URL(ONUS_TSA_URL), roots });
}
