import type { Matter } from '../formats/matter.js';

type Exhibit = Matter['exhibits'][number];

/** What a label of privilege keeps from the other side and from the file. */
export interface Privileged {
  /** Whether a record bears such a label, whoever its audience is. `kind` is that of the label's subject. */
  readonly has: (kind: string, id: string) => boolean;
}

/**
 * What bears a label of privilege that stands. Whoever claims it need not be right: a label is a claim, and withholds until it is
 * withdrawn. What was made of a privileged exhibit says what that says, and is withheld with it; a redaction was made to be shown.
 */
export function privilegedIn({ privileges = [], exhibits }: Pick<Matter, 'privileges' | 'exhibits'>): Privileged {
  const labelled = new Set(privileges.filter(({ status }) => status === 'claimed').map(({ subject }) => `${subject.kind} ${subject.id}`));
  const byId = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit]));
  const has = (kind: string, id: string): boolean => labelled.has(`${kind} ${id}`) || (kind === 'exhibit' && inherits(byId, id, (original) => labelled.has(`exhibit ${original}`)));
  return { has };
}

/** Whether an exhibit repeats one that is labelled: through derivatives that are no redactions. */
function inherits(byId: ReadonlyMap<string, Exhibit>, id: string, isLabelled: (id: string) => boolean): boolean {
  const seen = new Set<string>();
  for (let at = byId.get(id); at !== undefined && !seen.has(at.id); ) {
    seen.add(at.id);
    const { derivedFrom } = at;
    if (derivedFrom?.exhibit === undefined || derivedFrom.kind === 'redaction') return false;
    if (isLabelled(derivedFrom.exhibit)) return true;
    at = byId.get(derivedFrom.exhibit);
  }
  return false;
}

/** Fields that name exhibits as what something rests on. */
const GROUNDS: ReadonlySet<string> = new Set(['exhibits', 'exhibitsFor', 'exhibitsAgainst', 'documents']);

/**
 * The matter with a derivative in place of each exhibit that is not shown, wherever something rests on that: a redaction before other
 * derivatives, else the first that is recorded. What has no derivative that is shown stays, to be cut.
 */
export function withDerivatives<T extends Pick<Matter, 'exhibits'>>(matter: T, isShown: (exhibit: Exhibit) => boolean): T {
  const stands = substitutes(matter.exhibits, isShown);
  if (stands.size === 0) return matter;
  const visit = (value: unknown, field: string): unknown => {
    if (Array.isArray(value)) return GROUNDS.has(field) && value.every((one) => typeof one === 'string') ? [...new Set(value.map((id: string) => stands.get(id) ?? id))] : value.map((one) => visit(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one, name)]));
  };
  const { exhibits, ...rest } = matter;
  return { ...(visit(rest, '') as T), exhibits };
}

function substitutes(exhibits: readonly Exhibit[], isShown: (exhibit: Exhibit) => boolean): ReadonlyMap<string, string> {
  const byId = new Map(exhibits.map((exhibit) => [exhibit.id, exhibit]));
  const found = new Map<string, string>();
  const ordered = exhibits.toSorted((a, b) => Number(b.derivedFrom?.kind === 'redaction') - Number(a.derivedFrom?.kind === 'redaction'));
  for (const exhibit of ordered.filter(isShown)) {
    const seen = new Set<string>([exhibit.id]);
    for (let id = exhibit.derivedFrom?.exhibit; id !== undefined && !seen.has(id); id = byId.get(id)?.derivedFrom?.exhibit) {
      seen.add(id);
      const original = byId.get(id);
      if (original !== undefined && !isShown(original) && !found.has(id)) found.set(id, exhibit.id);
    }
  }
  return found;
}

/**
 * An exhibit as it is shown to somebody who may not see its original: that it is a derivative and of which kind, and nothing that
 * tells of the original. Its hash could confirm a guess of what it says; what was blacked out is told by what is left.
 */
export function withoutOriginal(exhibit: Exhibit, isShown: (id: string) => boolean): Exhibit {
  const { derivedFrom } = exhibit;
  return derivedFrom?.exhibit === undefined || isShown(derivedFrom.exhibit) ? exhibit : { ...exhibit, derivedFrom: { kind: derivedFrom.kind } };
}
