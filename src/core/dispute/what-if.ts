import { observationFormat, stanceFormat } from '../formats/case-shape.js';
import { caseFormat, type Case } from '../formats/case.js';
import { described, fail, list, object, readDocument, variants, type Of, type Report } from '../formats/declare.js';
import { choice, identifier, instant } from '../formats/scalars.js';
import type { Issue } from '../shared/errors.js';

const change = variants('kind', {
  'observation-rejected': object({ observation: described(identifier(), { description: 'The observation that falls away; or the ticket, job, order or count.' }) }),
  'observation-moved': object({
    observation: identifier(),
    edge: described(choice('start', 'end'), { description: 'Which end of it.' }),
    at: described(instant(), { description: 'Where the edge is taken to be, exactly.', example: '2024-07-19T05:30:00Z' }),
  }),
  'observation-added': object({ observation: observationFormat }),
  'exclusion-decided': object({
    exclusion: identifier(),
    decision: described(choice('accepted', 'rejected'), { description: 'Accepted: it excuses as an agreed one does. Rejected: it excuses nothing.' }),
  }),
  'stance-added': object({ stance: described(stanceFormat, { description: 'A stance that a party is taken to have, such as an admission.' }) }),
});

/** What is to be taken otherwise than the case states it: changes, made one after the other. */
export const whatIfFormat = object({ changes: list(change, { min: 1, max: 100 }) });

export type WhatIf = Of<typeof whatIfFormat>;
type Change = WhatIf['changes'][number];

export type WhatIfCase = { readonly ok: true; readonly case: Case } | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * The case with the changes made. Nothing else is touched, and the case that is given is not. Every change that cannot be made is an
 * issue at its field: something that the case does not know, or what the case would then refuse, such as an end before a start.
 */
export function changedCase(c: Case, { changes }: WhatIf): WhatIfCase {
  const issues: Issue[] = [];
  let changed = c;
  changes.forEach((one, index) => {
    changed = made(changed, one, `/changes/${index}`, (issue) => issues.push(issue));
  });
  if (issues.length > 0) return { ok: false, issues };
  const reading = readDocument(caseFormat, changed);
  return reading.ok ? { ok: true, case: reading.value } : { ok: false, issues: reading.issues.map((issue) => atChange(issue, changed, changes)) };
}

function made(c: Case, one: Change, at: string, report: Report): Case {
  if (one.kind === 'observation-rejected') return rejected(c, one.observation, at, report);
  if (one.kind === 'observation-moved') return moved(c, one, at, report);
  if (one.kind === 'observation-added') return { ...c, observations: [...c.observations, one.observation] };
  return one.kind === 'exclusion-decided' ? decided(c, one, at, report) : { ...c, stances: [...c.stances, one.stance] };
}

function rejected(c: Case, id: string, at: string, report: Report): Case {
  const lists = [c.observations, c.items ?? [], c.counts ?? []];
  if (!lists.some((all) => all.some((one) => one.id === id))) return unknown(c, { what: 'observation', id, at }, report);
  const others = <T extends { readonly id: string }>(all: readonly T[]): readonly T[] => all.filter((one) => one.id !== id);
  return {
    ...c,
    observations: others(c.observations),
    stances: c.stances.filter(({ observation }) => observation !== id),
    ...(c.items === undefined ? {} : { items: others(c.items) }),
    ...(c.counts === undefined ? {} : { counts: others(c.counts) }),
  };
}

function moved(c: Case, { observation, edge, at: to }: Extract<Change, { kind: 'observation-moved' }>, at: string, report: Report): Case {
  if (!c.observations.some(({ id }) => id === observation)) return unknown(c, { what: 'observation', id: observation, at }, report);
  const exact = { earliest: to, latest: to };
  return { ...c, observations: c.observations.map((one) => (one.id === observation ? { ...one, ...(edge === 'start' ? { from: exact } : { to: exact }) } : one)) };
}

function decided(c: Case, { exclusion, decision }: Extract<Change, { kind: 'exclusion-decided' }>, at: string, report: Report): Case {
  if (!c.exclusions.some(({ id }) => id === exclusion)) return unknown(c, { what: 'exclusion', id: exclusion, at }, report);
  if (decision === 'rejected') return { ...c, exclusions: c.exclusions.filter(({ id }) => id !== exclusion) };
  return { ...c, exclusions: c.exclusions.map((one) => (one.id === exclusion ? { ...one, status: 'agreed' } : one)) };
}

function unknown(c: Case, { what, id, at }: { readonly what: 'observation' | 'exclusion'; readonly id: string; readonly at: string }, report: Report): Case {
  const known = what === 'exclusion' ? c.exclusions : [...c.observations, ...(c.items ?? []), ...(c.counts ?? [])];
  const some = known.slice(0, 5).map((one) => one.id).join(', ');
  fail(report, `${at}/${what}`, 'what-if-unknown', [`The assessment knows no ${what} "${id}".`, known.length === 0 ? `It has no ${what} at all.` : `Give one of those in its case: ${some}${known.length > 5 ? ' ...' : ''}.`]);
  return c;
}

/** An issue of the changed case, at the change that made it: the last that names what the issue is about. */
function atChange(issue: Issue, { observations, stances }: Case, changes: WhatIf['changes']): Issue {
  const [, list, place, ...rest] = issue.pointer.split('/');
  const about = list === 'observations' ? observations[Number(place)]?.id : list === 'stances' ? stances[Number(place)]?.id : undefined;
  const index = changes.findLastIndex((one) => about !== undefined && idOf(one) === about);
  const one = changes[index];
  if (one === undefined) return issue;
  const field = one.kind === 'observation-added' ? ['observation', ...rest] : one.kind === 'stance-added' ? ['stance', ...rest] : ['at'];
  return { ...issue, pointer: ['', 'changes', index, ...field].join('/') };
}

function idOf(one: Change): string {
  if (one.kind === 'observation-added') return one.observation.id;
  if (one.kind === 'stance-added') return one.stance.id;
  return one.kind === 'exclusion-decided' ? one.exclusion : one.observation;
}
