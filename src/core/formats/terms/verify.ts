import { flag } from '../scalars.js';
import { described, optional } from '../declare.js';

/** Marks a figure that nobody here has read in the document itself. */
export const verify = optional(
  described(flag(), { description: 'True where the figure was not read in the document itself and must be checked there: every result that rests on it says so.', example: true }),
);
