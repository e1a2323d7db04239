import { described, list, object, optional, type Of } from './declare.js';
import { audience, cited, fictional, proven } from './matter-people.js';
import { bilingual, choice, date, identifier, instant, integer, statedTime, text } from './scalars.js';

/** The parts of `onus.matter/1` about evidence itself: who handed it to whom, what was looked for, and what is claimed to be privileged. */

export const transferFormat = object({
  id: identifier(),
  exhibit: identifier(),
  what: described(choice('original', 'copy'), { description: 'Whether the thing itself changed hands, or a copy went out.' }),
  from: described(identifier(), { description: 'Party that gave it.' }),
  to: described(identifier(), { description: 'Party that took it.' }),
  at: described(statedTime, { description: 'When it changed hands.' }),
  by: described(text({ max: 200 }), { description: 'Who handed it over.', example: 'Park Ji-won, IT operations' }),
  why: described(bilingual, { description: 'For what purpose.' }),
  how: described(bilingual, { description: 'By what way, and how it was secured.', example: { en: 'Encrypted disk, by courier', ko: '암호화 디스크, 인편' } }),
  exhibits: described(proven, { description: 'Receipts and the like.' }),
  fictional,
  note: optional(bilingual),
  audience,
});

export const searchFormat = object({
  id: identifier(),
  incident: optional(identifier()),
  what: described(bilingual, { description: 'What was looked for.', example: { en: 'A notice of maintenance for 18 July', ko: '7월 18일 점검 예고' } }),
  where: described(bilingual, { description: 'Where: system, mailbox, archive, page.' }),
  period: optional(described(object({ from: statedTime, to: statedTime }), { description: 'Time that the search covered. Absent: not limited.' })),
  query: optional(described(text({ max: 2000 }), { description: 'The words or filter that were used, as typed.' })),
  by: described(identifier(), { description: 'Party that searched.' }),
  person: optional(described(text({ max: 200 }), { description: 'Who did it.' })),
  at: described(statedTime, { description: 'When the search was made.' }),
  result: described(choice('not-found', 'found'), { description: 'A search that found nothing is a fact: it says where silence was looked into.' }),
  exhibits: described(proven, { description: 'What shows the search (a picture of the screen, a log), and what was found.' }),
  sources: cited,
  fictional,
  note: optional(bilingual),
  audience,
});

export const pollFormat = object({
  id: identifier(),
  source: described(identifier(), { description: 'Source that was looked at.' }),
  incident: optional(identifier()),
  from: described(instant(), { description: 'First look.' }),
  to: described(instant(), { description: 'Last look.' }),
  everySeconds: described(integer(1, 31_622_400), { description: 'Seconds from one look to the next.', example: 300 }),
  looks: described(integer(1, 1_000_000_000), { description: 'How many looks got an answer.', example: 288 }),
  unanswered: described(list(object({ from: instant(), to: instant() }), { max: 10_000 }), { description: 'Spans in which looks got no answer: there nothing is covered.' }),
  state: described(choice('unchanged', 'changed'), { description: 'Unchanged: every look found the state that stood before. Changed: the first look found another one, and all others the same.' }),
  exhibits: described(proven, { description: 'The capture of the state that was found.' }),
  fictional,
  audience,
});

/** What a label of privilege can be put on. */
export const PRIVILEGED = ['exhibit', 'communication', 'observation', 'event', 'position', 'cause', 'search', 'source'] as const;

export const privilegeFormat = object({
  id: identifier(),
  subject: described(object({ kind: choice(...PRIVILEGED), id: identifier() }), { description: 'What the label is on.' }),
  claimedBy: described(identifier(), { description: 'Party that claims it.' }),
  basis: choice('attorney-client', 'work-product', 'without-prejudice', 'confidential', 'data-protection', 'other'),
  grounds: described(bilingual, { description: 'The rule or agreement that is relied upon, in words.' }),
  on: described(date(), { description: 'Day on which it was claimed.' }),
  status: described(choice('claimed', 'withdrawn'), { description: 'A label records a claim, never a ruling. It is withdrawn by a new version.' }),
  description: described(bilingual, { description: 'What the log of privilege says of it, without what it says.', example: { en: 'Memo on notice deadlines', ko: '통지 기한에 관한 메모' } }),
  type: optional(described(text({ max: 100 }), { description: 'Kind of document.', example: 'memorandum' })),
  author: optional(text({ max: 200 })),
  recipients: optional(list(text({ max: 200 }), { max: 200 })),
  dated: optional(described(statedTime, { description: 'Date of the document. Absent: that of the exhibit or communication.' })),
  fictional,
  note: optional(bilingual),
  audience,
});

export type Transfer = Of<typeof transferFormat>;
export type Search = Of<typeof searchFormat>;
export type Poll = Of<typeof pollFormat>;
export type Privilege = Of<typeof privilegeFormat>;

/** The lists of a matter that hold them; a matter that has none leaves them out. */
const few = { max: 10_000 };
export const custodyLists = {
  transfers: optional(described(list(transferFormat, { max: 100_000 }), { description: 'Who handed an exhibit, or a copy of it, to whom.' })),
  searches: optional(described(list(searchFormat, few), { description: 'What was looked for, found or not.' })),
  polls: optional(described(list(pollFormat, { max: 100_000 }), { description: 'When a source was looked at, and that it answered: without this, its silence says nothing.' })),
  privileges: optional(described(list(privilegeFormat, few), { description: 'Labels of privilege. What bears one is in no pack for the other side or the file.' })),
};
