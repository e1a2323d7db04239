import { readMatter, type Matter } from '../../src/core/formats/matter.js';
import type { Audience } from '../../src/core/pack/audience.js';
import type { CustodyFact } from '../../src/core/pack/custody.js';
import { exampleMatter } from './packs.js';

type Exhibit = Matter['exhibits'][number];

const both = (words: string): { en: string; ko: string } => ({ en: words, ko: words });
const at = (time: string): { earliest: string; latest: string; text: string } => ({ earliest: time, latest: time, text: time });

/** The example with what is known of its evidence: dates, transfers, searches, polls, and a redacted copy of the mail with the notice. */
export function custodyMatter(audience: Audience = 'counterparty'): Matter {
  const whole = exampleMatter();
  const common = { exhibits: [], fictional: true, audience };
  const matter = {
    ...whole,
    exhibits: [...whole.exhibits.map(dated), redactedNotice(whole, audience)],
    transfers: [{ id: 'TR-1', exhibit: 'EX-DESK-LOG', what: 'copy', from: 'gaonnuri', to: 'microsoft', at: at('2024-08-02T01:00:00Z'), by: 'Park Ji-won', why: both('Support case'), how: both('Upload to the support portal'), ...common }],
    searches: [{ id: 'SE-1', what: both('A notice of maintenance'), where: both('Mailbox of operations'), query: 'from:azure maintenance', period: { from: at('2024-07-01T00:00:00Z'), to: at('2024-07-19T00:00:00Z') }, by: 'gaonnuri', person: 'Park Ji-won', at: at('2024-08-05T02:00:00Z'), result: 'not-found', sources: [], ...common }],
    polls: [{ id: 'PO-1', source: 'AZ-PIR-FINAL', from: '2024-08-01T00:00:00Z', to: '2024-08-01T23:55:00Z', everySeconds: 300, looks: 286, unanswered: [{ from: '2024-08-01T03:00:00Z', to: '2024-08-01T03:10:00Z' }], state: 'unchanged', ...common }],
    privileges: [],
    causes: [...whole.causes, { id: 'CA-RES', incident: 'INC-RES', statedBy: 'gaonnuri', summary: both('A failed change'), sources: [], confidence: 'primary', audience }],
  };
  const reading = readMatter(JSON.parse(JSON.stringify(matter)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return reading.value;
}

function dated(exhibit: Exhibit): Exhibit {
  const known = { ...exhibit, originKind: 'upload' as const, uploaded: '2024-09-01T00:00:00.000Z', sniffed: exhibit.mediaType };
  return exhibit.id === 'EX-DESK-LOG'
    ? { ...known, made: at('2024-08-01T00:00:00Z'), monitor: { method: 'HTTPS GET', everySeconds: 60, location: 'Seoul', clockAheadMs: -40, clockWithinMs: 5 } }
    : known;
}

/** A copy of the mail of 31 July with names blacked out, for the other side. */
function redactedNotice({ exhibits }: Matter, audience: Audience): Exhibit {
  const original = exhibits.find(({ id }) => id === 'EX-MAIL-NOTICE');
  if (original === undefined) throw new Error('the example has the mail');
  return { ...original, id: 'EX-MAIL-NOTICE-RED', sha256: '7'.repeat(64), title: both('Notice of 31 July, names redacted'), derivedFrom: { exhibit: original.id, kind: 'redaction', what: both('Names of staff blacked out'), by: 'Counsel' }, audience };
}

/** The matter with other values in one of its exhibits. */
export function withExhibit(matter: Matter, id: string, change: Partial<Exhibit>): Matter {
  return { ...matter, exhibits: matter.exhibits.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

/** A label of privilege that stands. */
export function label(kind: NonNullable<Matter['privileges']>[number]['subject']['kind'], id: string, status: 'claimed' | 'withdrawn' = 'claimed'): NonNullable<Matter['privileges']>[number] {
  return { id: `PR-${id}`, subject: { kind, id }, claimedBy: 'gaonnuri', basis: 'attorney-client', grounds: both('Advice of counsel'), on: '2024-09-02', status, description: both('Mail to counsel on notice'), type: 'e-mail', author: 'Park Ji-won', recipients: ['Counsel'], audience: 'filed' };
}

export const CUSTODY: readonly CustodyFact[] = [
  { exhibit: 'EX-DESK-LOG', event: 'received', at: '2024-09-01T00:00:00.000Z', actor: 'Key of operations' },
  { exhibit: 'EX-DESK-LOG', event: 'viewed', at: '2024-09-02T00:00:00.000Z', actor: 'Key of counsel' },
  { exhibit: 'EX-DESK-LOG', event: 'hash-checked', at: '2024-09-03T00:00:00.000Z', actor: 'Onus', matches: true },
  { exhibit: 'EX-DESK-LOG', event: 'held', at: '2024-09-04T00:00:00.000Z', actor: 'Key of counsel' },
];
