import { bilingual, choice, date, text } from '../scalars.js';
import { described, object, optional } from '../declare.js';

export const source = object({
  document: described(text({ max: 300 }), { description: 'Title of the document that the terms were read from.' }),
  edition: described(text({ max: 120 }), { description: 'The edition read: its date or number as printed.', example: '2026-09-01' }),
  grade: described(choice('agreed', 'primary', 'primary-copy', 'secondary', 'unverified', 'invented'), {
    description: 'How well the text is known: agreed between the parties, read in the original, in a verbatim copy, in a report of it, not verified, or invented for an example.',
    example: 'primary-copy',
  }),
  url: optional(text({ max: 1000 })),
  effectiveFrom: optional(date()),
  effectiveTo: optional(date()),
  caveat: optional(described(bilingual, { description: 'What the reader must be told wherever a figure rests on these terms, such as "the edition in force that day was not read".' })),
});
