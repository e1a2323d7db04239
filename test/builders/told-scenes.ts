import type { Case } from '../../src/core/formats/case.js';

/** Cases beside the examples whose words are proof-read: each shows findings, notes and turns of phrase that no example needs. */
export function toldScenes(): Readonly<Record<string, Case>> {
  return {};
}
