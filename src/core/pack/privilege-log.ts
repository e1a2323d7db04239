import type { Matter } from '../formats/matter.js';
import type { Text } from '../shared/text.js';
import { parseInstant } from '../time/instant.js';
import { concerning } from './concerning.js';
import { day } from './compose/format.js';

type Label = NonNullable<Matter['privileges']>[number];

/** One line of a log of privilege: what identifies a withheld thing and the claim on it, and nothing of what it says. */
export interface PrivilegeLogRow {
  readonly number: number;
  readonly kind: Label['subject']['kind'];
  /** Day of the document, or of what was sent; null where it has none. */
  readonly dated: string | null;
  readonly type: string | null;
  readonly author: Text | null;
  readonly recipients: readonly Text[];
  readonly basis: Label['basis'];
  readonly grounds: Text;
  readonly description: Text;
  readonly claimedBy: Text;
  readonly claimedOn: string;
}

/**
 * The log of privilege of one claim: every label that stands on something that concerns it, by date and then in the order of the
 * record. What the label leaves out is taken from the record only where that is no content: day, publisher and addressees.
 * Titles, files, hashes and ids are not in it.
 */
export function privilegeLog(whole: Matter, claimId: string): readonly PrivilegeLogRow[] {
  const claim = whole.claims.find(({ id }) => id === claimId);
  if (claim === undefined) return [];
  const matter = concerning(whole, claim);
  const party = (id: string): Text => whole.parties.find((one) => one.id === id)?.name ?? { en: id, ko: id };
  const standing = (matter.privileges ?? []).filter(({ status }) => status === 'claimed');
  const rows = standing.map((label) => ({ ...knownOf(matter, label, party), kind: label.subject.kind, basis: label.basis, grounds: label.grounds, description: label.description, claimedBy: party(label.claimedBy), claimedOn: label.on }));
  return rows.toSorted((a, b) => ((a.dated ?? '~') < (b.dated ?? '~') ? -1 : 1)).map((row, index) => ({ number: index + 1, ...row }));
}

type Known = Pick<PrivilegeLogRow, 'dated' | 'type' | 'author' | 'recipients'>;

function knownOf(matter: Matter, { subject, dated, type, author, recipients }: Label, party: (id: string) => Text): Known {
  const sent = subject.kind === 'communication' ? matter.communications.find(({ id }) => id === subject.id) : undefined;
  const exhibit = subject.kind === 'exhibit' ? matter.exhibits.find(({ id }) => id === subject.id) : undefined;
  const when = dated ?? exhibit?.made ?? sent?.published ?? undefined;
  return {
    dated: when === undefined ? null : day(parseInstant(when.earliest)),
    type: type ?? null,
    author: author === undefined ? (sent === undefined ? null : party(sent.publisher)) : same(author),
    recipients: recipients?.map(same) ?? sent?.to?.map(party) ?? [],
  };
}

function same(words: string): Text {
  return { en: words, ko: words };
}
