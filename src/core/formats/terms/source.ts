import { bilingual, choice, date, identifier, integer, text } from '../scalars.js';
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
  catalogue: optional(described(object({ entry: identifier(), version: text({ min: 64, max: 64 }), catalogueVersion: integer(1, 100_000) }), {
    description: 'The entry of the catalogue that these terms were copied from, with the SHA-256 of its content. Later changes of the entry do not change the copy.',
    example: { entry: 'azure-vm-zones', version: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', catalogueVersion: 1 },
  })),
  caveat: optional(described(bilingual, { description: 'What the reader must be told wherever a figure rests on these terms, such as "the edition in force that day was not read".' })),
});
