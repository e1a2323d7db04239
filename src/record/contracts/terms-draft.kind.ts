import { checkEdition } from '../../core/formats/matter-checks.js';
import { described, list, object, optional, variants, type Of } from '../../core/formats/declare.js';
import { audience } from '../../core/formats/matter-people.js';
import { bilingual, choice, date, identifier, integer, text } from '../../core/formats/scalars.js';
import { termsFormat, type Terms } from '../../core/formats/terms.js';
import { tierIssues } from '../../core/formats/tier-checks.js';
import { lintTerms } from '../../core/sla/lint.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bodyFormat, link, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';
import { actorFormat } from './reviewed.js';

export const DRAFT_STATES = ['draft', 'in-review', 'in-force', 'returned'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

const quotation = object({
  figure: described(choice('target', 'tiers', 'claim', 'promise'), { description: 'What the words prove; "promise" stands for the promise as a whole.' }),
  text: described(text(), { description: 'The words of the document, as printed.' }),
  page: optional(described(text({ max: 120 }), { description: 'Page or section where they stand.', example: '7' })),
});

/** What of a draft its author writes; state, authors and review are kept by Onus. */
export const draftContent = {
  contract: described(identifier(), { description: 'The contract that makes the promise.' }),
  promise: described(identifier(), { description: 'Short name of the promise, unique within its contract.', example: 'uptime' }),
  title: bilingual,
  content: described(
    variants('kind', {
      terms: object({ edition: termsFormat }),
      'not-modelled': object({ why: described(text({ max: 2000 }), { description: 'Why it cannot be expressed as terms.' }) }),
    }),
    { description: 'The promise as terms; or that it cannot be expressed: then nothing is computed from it, and it never counts as met.' },
  ),
  quotations: described(list(quotation, { min: 1, max: 20 }), { description: 'The words of the document behind each figure: what the reviewer compares.' }),
  origin: optional(described(object({ file: text({ max: 300 }), sha256: text({ min: 64, max: 64 }), row: text({ max: 60 }) }), { description: 'The worksheet and the row that it came from.' })),
};

export const termsDraftFormat = object({
  id: identifier(),
  ...draftContent,
  findings: described(list(object({ code: text({ max: 60 }), message: text({ max: 1000 }), text: optional(bilingual) }), { max: 200 }), { description: 'What the reviewer must look at, such as a table that is kept as printed although it has a gap, or a promise that the table contradicts. Kept by Onus.' }),
  state: choice(...DRAFT_STATES),
  authors: described(list(actorFormat, { min: 1, max: 100 }), { description: 'Everybody who wrote of it since it was last in force.' }),
  review: optional(
    described(object({ decision: choice('approved', 'returned'), by: actorFormat, version: integer(1, 1_000_000_000), reason: optional(text({ max: 2000 })) }), {
      description: 'The last decision: of whom, on which version of the draft, and why where it was sent back.',
    }),
  ),
  inForce: described(
    list(object({ terms: identifier(), version: integer(1, 1_000_000_000), from: optional(date()), to: optional(date()) }), { max: 1000 }),
    { description: 'The terms that this draft has put in force, the newest last.' },
  ),
  audience,
});

export type TermsDraft = BodyOf<typeof termsDraftFormat>;
export type DraftContent = Pick<TermsDraft, keyof typeof draftContent>;
export type Quotation = Of<typeof quotation>;

/** One promise of a contract on its way into force. */
export const termsDraftKind: RecordKind<TermsDraft> = {
  name: 'terms-draft',
  plural: 'terms-drafts',
  shape: 'onus.terms-draft/1',
  table: 'terms_draft',
  format: bodyFormat(termsDraftFormat, {}),
  columns: [
    { name: 'contract_id', type: 'uuid', of: (body) => body.contract },
    { name: 'promise', type: 'text', of: (body) => body.promise },
    { name: 'state', type: 'text', of: (body) => body.state },
    { name: 'modelled', type: 'boolean', of: (body) => body.content.kind === 'terms' },
  ],
  filters: { contract: 'contract_id', state: 'state', modelled: 'modelled' },
  links: (body) => [link('contract', '/contract', body.contract)],
  check: checkAgainstContract,
};

/** The rules that its terms will have to keep when they come into force; what they bend openly becomes a finding. */
async function checkAgainstContract(tx: Tx, body: TermsDraft, { issues }: RuleContext): Promise<TermsDraft> {
  if (body.content.kind !== 'terms') return { ...body, findings: [] };
  const { edition } = body.content;
  const [contract] = await tx.query<{ currency: string }>('SELECT currency FROM contract_current WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, body.contract]);
  checkEdition(edition, '/content/edition', issues.report, contract?.currency);
  return { ...body, findings: draftFindings(edition) };
}

/** The faults of a table that is kept as printed, and what else is doubtful about the terms. */
export function draftFindings(edition: Terms): TermsDraft['findings'] {
  const { asPrinted, ...tiers } = edition.tiers;
  const faults = asPrinted === true ? tierIssues({ ...edition, tiers }, '').map(({ code, message }) => ({ code, message })) : [];
  const told = new Set(faults.map(({ code }) => `terms.${code}`));
  return [...faults, ...lintTerms(edition).filter(({ code }) => !told.has(code)).map(({ code, text: words }) => ({ code, message: words.en, text: words }))];
}
