import { described, list, object, optional, type Of } from '../../core/formats/declare.js';
import { choice, identifier, integer, text } from '../../core/formats/scalars.js';

/** Who did something: the actor, and the person that its key acts for where one is named. */
export const actorFormat = object({ kind: choice('key', 'person', 'system'), id: text({ max: 100 }), person: optional(text({ max: 200 })) });
export type RecordedActor = Of<typeof actorFormat>;

/** How terms came into force: by which draft, written by whom, approved by whom. */
export const reviewed = optional(
  described(object({ draft: identifier(), version: integer(1, 1_000_000_000), authors: list(actorFormat, { min: 1, max: 100 }), reviewer: actorFormat }), {
    description: 'The draft that these terms were made of, at the version that was reviewed; who wrote it, and who approved it. Kept by Onus and refused from callers; a correction that was not reviewed no longer has it.',
  }),
);
export type Reviewed = Of<typeof reviewed>;
