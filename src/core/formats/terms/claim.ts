import { bilingual, choice, flag, identifier, text } from '../scalars.js';
import { described, list, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { anchors, offset } from './time-limit.js';
import { verify } from './verify.js';

const act = described(choice('received', 'sent'), { description: 'What must have happened by the deadline.' });

const notice = object({
  id: identifier(),
  what: described(bilingual, { description: 'What must be done, in words that fit "... must be received".', example: { en: 'a Severity 1 ticket', ko: '심각도 1 티켓' } }),
  anchors,
  offset,
  act,
  clause,
});

const evidence = object({
  what: bilingual,
  mandatory: described(flag(), { description: 'True where a claim without it is none.' }),
  subject: optional(described(text({ max: 200 }), { description: 'Words that must stand in the subject of the claim, as printed.', example: 'SLA Credit Request' })),
});

/** Who claims must do what until when. */
export const claim = object({
  offset: described(offset, { description: 'How far the deadline lies behind the anchor.' }),
  anchors,
  zone: text({ max: 60 }),
  act,
  rollForward: optional(described(object({ law: bilingual, holidays: identifier() }), { description: 'A law under which a last day that is a Saturday or holiday moves to the next working day.' })),
  notices: optional(described(list(notice, { min: 1, max: 10 }), { description: 'What must be done before the claim, each with its own time limit.' })),
  notBefore: optional(described(object({ anchors, offset, clause }), { description: 'The first day on which the claim may be made.', example: { anchors: ['period-end'], offset: { kind: 'business-days', days: 6 }, clause: '4' } })),
  late: optional(described(choice('forfeited', 'open'), { description: 'What becomes of a late claim: lost, or not said.' })),
  usedOnce: optional(described(flag(), { description: 'True where downtime that a successful claim rested on counts in no further one; the case names it in usedDowntime.' })),
  contents: optional(list(bilingual, { max: 50 })),
  evidence: optional(described(list(evidence, { max: 50 }), { description: 'What the claim must contain, item by item.' })),
  verify,
  clause,
});

/** Which edition governs an incident or a period where the text changed. */
export const governing = object({
  edition: described(choice('at-failure', 'at-period-start', 'at-renewal', 'initial-term'), {
    description: 'The edition in force when the failure occurred, when the period began, at the last renewal of the contract, or when the contract began.',
    example: 'at-failure',
  }),
  clause,
});
