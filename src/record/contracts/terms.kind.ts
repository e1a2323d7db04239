import { termsEditionFormat } from '../../core/formats/matter-people.js';
import { checkEdition } from '../../core/formats/matter-checks.js';
import { lintTerms } from '../../core/sla/lint.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { bodyFormat, link, type BodyOf, type RecordKind, type RuleContext } from '../shared/index.js';
import { reviewed, termsFindings, type Reviewed, type TermsFindings } from './reviewed.js';

export type Terms = BodyOf<typeof termsEditionFormat, { readonly reviewed?: Reviewed; readonly findings?: TermsFindings }>;

export const termsKind: RecordKind<Terms> = {
  name: 'terms',
  plural: 'terms',
  shape: 'onus.terms-edition/1',
  table: 'terms',
  format: bodyFormat(termsEditionFormat, { reviewed, findings: termsFindings }),
  columns: [
    { name: 'contract_id', type: 'uuid', of: (body) => body.contract },
    { name: 'edition_id', type: 'text', of: (body) => body.edition.id },
    { name: 'effective_from', type: 'date', of: (body) => body.edition.source.effectiveFrom },
    { name: 'effective_to', type: 'date', of: (body) => body.edition.source.effectiveTo },
    { name: 'reviewed', type: 'boolean', of: (body) => body.reviewed !== undefined },
  ],
  filters: { contract: 'contract_id', reviewed: 'reviewed' },
  links: (body) => [link('contract', '/contract', body.contract)],
  check: checkAgainstContract,
};

/** Terms as callers write them: only a review may say that it happened, and only Onus what is doubtful. */
export const writtenTermsKind = { ...termsKind, format: bodyFormat(termsEditionFormat, {}) } as RecordKind<Terms>;

/** Tiers without gap or overlap, dates in order, and a minimum credit in the currency of the contract; what is doubtful is kept with the terms. */
async function checkAgainstContract(tx: Tx, body: Terms, { issues }: RuleContext): Promise<Terms> {
  const [contract] = await tx.query<{ currency: string }>('SELECT currency FROM contract_current WHERE workspace_id = $1 AND id = $2', [tx.scope.workspaceId, body.contract]);
  checkEdition(body.edition, '/edition', issues.report, contract?.currency);
  const { unreviewed: _stated, findings: _before, ...rest } = body;
  const findings = lintTerms(body.edition).map(({ code, severity, text, subjects }) => ({ code, severity, text, subjects }));
  return { ...rest, ...(body.reviewed === undefined ? { unreviewed: true } : {}), ...(findings.length === 0 ? {} : { findings }) };
}
