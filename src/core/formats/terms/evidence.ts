import { choice } from '../scalars.js';
import { described, object } from '../declare.js';
import { clause } from './clause.js';

/** Whose records decide under the terms. Nothing is dropped for it: every account is still computed, and the result says what follows. */
export const evidence = described(object({ decides: choice('vendor-records', 'customer-logs', 'vendor-side-measurement'), clause }), {
  description: 'The records that the terms take as proof: those of the vendor alone, logs that the customer must hand in, or errors measured on the vendor side only.',
  example: { decides: 'vendor-records', clause: '5.2' },
});
