import { described, list, object, optional, type Of } from '../../core/formats/declare.js';
import { termsEditionFormat } from '../../core/formats/matter-people.js';
import { choice, identifier, integer, text } from '../../core/formats/scalars.js';
import { bodyFormat, type BodyOf, type RecordKind } from '../shared/index.js';
import { termsKind } from './terms.kind.js';

/** Who did something: the actor, and the person that its key acts for where one is named. */
export const actorFormat = object({ kind: choice('key', 'person', 'system'), id: text({ max: 100 }), person: optional(text({ max: 200 })) });
export type RecordedActor = Of<typeof actorFormat>;

const reviewed = described(
  object({ draft: identifier(), version: integer(1, 1_000_000_000), authors: list(actorFormat, { min: 1, max: 100 }), reviewer: actorFormat }),
  { description: 'The draft that these terms were made of, at the version that was reviewed; who wrote it, and who approved it.' },
);

export type ReviewedTerms = BodyOf<typeof termsEditionFormat, { readonly reviewed?: Of<typeof reviewed> }>;

/**
 * Terms that came into force by a review. They are terms like any other; only the review itself may say that it happened, so the
 * field is no part of what callers send, and a later correction by one person no longer has it.
 */
export const reviewedTermsKind = { ...termsKind, format: bodyFormat(termsEditionFormat, { reviewed: optional(reviewed) }) } as RecordKind<ReviewedTerms>;
