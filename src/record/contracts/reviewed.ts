import { described, list, object, optional, type Of } from '../../core/formats/declare.js';
import { bilingual, choice, identifier, integer, text } from '../../core/formats/scalars.js';

/** Who did something: the actor, and the person that its key acts for where one is named. */
export const actorFormat = object({ kind: choice('key', 'person', 'system'), id: text({ max: 100 }), person: optional(text({ max: 200 })) });
export type RecordedActor = Of<typeof actorFormat>;

/** Who wrote terms, and which second person compared them with the text that was agreed. */
export const reviewed = optional(
  described(object({ draft: optional(identifier()), version: integer(1, 1_000_000_000), authors: list(actorFormat, { min: 1, max: 100 }), reviewer: actorFormat }), {
    description: 'The version that was reviewed, of the draft that these terms were made of, or where there was none of these terms; who wrote it, and who approved it. Kept by Onus and refused from callers; a correction that was not reviewed no longer has it.',
  }),
);
export type Reviewed = Of<typeof reviewed>;

/** What was doubtful about terms when they were recorded. */
export const termsFindings = optional(
  described(list(object({ code: text({ max: 60 }), severity: choice('note', 'warning', 'contradiction'), text: bilingual, subjects: list(text({ max: 300 }), { max: 100 }) }), { max: 200 }), {
    description: 'What was doubtful about the terms when this version was recorded, such as a promise that the table contradicts. Kept by Onus and refused from callers; nothing is refused for it.',
  }),
);
export type TermsFindings = Of<typeof termsFindings>;
