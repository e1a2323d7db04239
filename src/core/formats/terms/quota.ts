import { bilingual, ids } from '../scalars.js';
import { described, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { verify } from './verify.js';

/** What was done of what was planned, such as backup jobs: counts of the case, promise and bounds in percent. */
export const quota = object({
  what: described(bilingual, { description: 'What is counted, in a few words.', example: { en: 'backup jobs', ko: '백업 작업' } }),
  subjects: optional(described(ids, { description: 'Only counts of these subjects. Absent: all.' })),
  verify,
  clause,
});
