import { finding, type MailFinding } from './findings.js';
import { mailTimeOf, type MailTime } from './mail-date.js';

/** One hop of a message, as the server that took it says. */
export interface Hop {
  readonly from: string | undefined;
  readonly by: string | undefined;
  readonly time: MailTime | undefined;
  /** The whole field. */
  readonly text: string;
}

/** Servers agree within a second at best. */
const TOLERANCE = 1_000;

/** The hops in the order in which the message was carried. A server writes its field above those of the servers before it. */
export function hopsOf(fields: readonly string[]): Hop[] {
  return fields.toReversed().map((field) => {
    const text = field.replace(/\s+/g, ' ').trim().slice(0, 2_000);
    const time = mailTimeOf(text.slice(text.lastIndexOf(';') + 1));
    return { from: /\bfrom\s+([^\s;]+)/i.exec(text)?.[1], by: /\bby\s+([^\s;]+)/i.exec(text)?.[1], time, text };
  });
}

/** What does not fit in the chain: times that cannot be read, that say no offset, or that go back. */
export function faultsOf(hops: readonly Hop[], date: MailTime | undefined): MailFinding[] {
  if (hops.length === 0) return [finding('received-missing')];
  const faults: MailFinding[] = [];
  let before: number | undefined;
  for (const [index, { time }] of hops.entries()) {
    const hop = index + 1;
    if (time === undefined) faults.push(finding('received-unreadable', { hop }));
    else {
      if (time.offset === null) faults.push(finding('zone-unknown', { text: time.text }));
      if (before !== undefined && before - time.at >= TOLERANCE) faults.push(finding('received-order', { hop, seconds: (before - time.at) / 1_000 }));
      before = time.at;
    }
  }
  const first = hops.find(({ time }) => time !== undefined)?.time;
  if (date !== undefined && first !== undefined && date.at - first.at >= TOLERANCE) faults.push(finding('date-after-received', { seconds: (date.at - first.at) / 1_000 }));
  return faults;
}
