import type { Matter } from '../formats/matter.js';
import { caseOf, type CaseTables } from '../formats/to-case.js';
import { evaluateCase } from '../sla/evaluate.js';
import type { Locale } from '../shared/text.js';
import { matterFor, type Audience } from './audience.js';
import { composePack } from './compose/compose.js';
import type { Assessed } from './compose/context.js';
import type { Beside } from './compose/format.js';
import type { DocumentModel } from './model.js';
import type { Words } from './words.js';

/** What a pack is ordered with, beside the matter itself. */
export interface PackOrder {
  readonly claimId: string;
  readonly audience: Audience;
  readonly locale: Locale;
  /** Number of this draft, from 1. */
  readonly draft: number;
  readonly ledger: { readonly index: number; readonly root: string };
}

/** What is taken from outside the record: zones and holidays, the words of the profile, the zone beside UTC. */
export interface PackTables extends CaseTables {
  readonly words: Words;
  readonly zone: Beside;
}

export interface Pack {
  readonly document: DocumentModel;
  /** The matter and the assessed cases as this audience may see them: what the document was made from. */
  readonly matter: Matter;
  readonly assessments: readonly Assessed[];
}

/**
 * The content of a pack: a pure function of the matter as recorded, the order, and the tables. What the audience may not
 * see is removed first; the cases are then made and computed from what is left, so that no figure can tell of it.
 * Errors: those of `matterFor`, `caseOf`, `evaluateCase` and `composePack`.
 */
export function packOf(matter: Matter, order: PackOrder, tables: PackTables): Pack {
  const visible = matterFor(matter, order.claimId, order.audience);
  const [claim] = visible.claims;
  const assessments = claim.items
    .filter((item) => item.terms !== null && item.accounts.length > 0)
    .map((item) => (order.audience === 'internal' ? assess(visible, claim.id, item.contract, tables) : withoutAnalysis(assess(uncontested(visible), claim.id, item.contract, tables))));
  const document = composePack({ ...order, matter: visible, claim, assessments, words: tables.words, zone: tables.zone });
  return { document, matter: visible, assessments };
}

/** What is claimed is computed without what the other side contests: how much that would change is our own analysis. */
function uncontested(matter: Matter): Matter {
  return { ...matter, exclusions: matter.exclusions.filter((one) => one.status === 'agreed') };
}

/** What a fact is worth and what decides is our own analysis, even where the other side may see that the fact is disputed. */
function withoutAnalysis({ case: facts, result }: Assessed): Assessed {
  return { case: facts, result: { ...result, decisive: null, conditional: [], findings: result.findings.filter(({ code }) => !code.startsWith('decisive.')) } };
}

function assess(matter: Matter, claim: string, contract: string, tables: CaseTables): Assessed {
  const facts = caseOf(matter, claim, contract, tables);
  return { case: facts, result: evaluateCase(facts) };
}
