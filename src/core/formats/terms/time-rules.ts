import { bilingual, choice, integer } from '../scalars.js';
import { described, object, optional, type Of } from '../declare.js';

/** How time is counted: what every family that measures time has in common. */
export const timeRules = {
  unknown: described(choice('up', 'down', 'removed'), { description: 'How time is counted of which an account says nothing: as up, as down, or out of both sides.' }),
  maintenance: described(choice('up', 'down', 'removed'), { description: 'How time in state "maintenance" is counted unless an exclusion rule says otherwise.' }),
  impaired: described(choice('up', 'down', 'fraction'), { description: 'How a part that is down (n of d) is counted: not at all, as whole, or by its fraction.' }),
  partialMinutes: described(choice('exact', 'floor', 'ceil', 'whole-only'), {
    description: 'Exact milliseconds; each outage rounded down or up to whole minutes; or only clock minutes that are wholly down.',
  }),
  minimumRun: optional(described(object({ minutes: integer(1, 100_000) }), {
    description: 'Only downtime that lasts so many minutes without a break counts, and then as a whole. Measured after excused time is taken out, in minutes as partialMinutes rounds them.',
    example: { minutes: 10 },
  })),
  deductible: optional(described(object({ minutes: integer(1, 100_000), of: choice('outage', 'period') }), {
    description: 'So many minutes count for nothing: the first of each outage, or so many of the period as a whole.',
    example: { minutes: 10, of: 'outage' },
  })),
  clockStart: optional(described(choice('detected', 'reported', 'ticket'), {
    description: 'An outage counts only from the first notice of this kind that falls into it; without one it does not count at all. Absent: from its actual start.',
    example: 'reported',
  })),
  downtime: optional(described(bilingual, { description: 'What counts as down, in a few words that fit "... must be proved".', example: { en: 'loss of VM connectivity', ko: 'VM 연결 상실' } })),
  unit: optional(described(object({ name: bilingual, count: integer(1, 1_000_000_000) }), { description: 'What is weighted, such as 3,000 users: downtime is then minutes times affected units.' })),
};

const timeRulesFormat = object(timeRules);

export type TimeRules = Of<typeof timeRulesFormat>;
