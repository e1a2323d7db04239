import type { Case } from '../formats/case.js';
import type { Matter } from '../formats/matter.js';
import { caseOf, type CaseTables } from '../formats/to-case.js';
import { evaluateCase, governedCase } from '../sla/evaluate.js';
import type { SeriesFiles } from '../sla/series.js';
import type { Locale } from '../shared/text.js';
import { matterFor, type Audience } from './audience.js';
import { composePack } from './compose/compose.js';
import type { Assessed } from './compose/context.js';
import type { Beside } from './compose/format.js';
import type { ClaimedMatter } from './concerning.js';
import { custodyFor, type CustodyFact } from './custody.js';
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

/** What is taken from outside the record: zones and holidays, the words of the profile, the zone beside UTC, what was read of files with samples. */
export interface PackTables extends CaseTables {
  /** By the id of the case; a case of `casesOf` that names files needs them. */
  readonly samples?: ReadonlyMap<string, SeriesFiles>;
  /** What happened to the exhibits, the oldest first. */
  readonly custody?: readonly CustodyFact[];
  readonly words: Words;
  readonly zone: Beside;
}

export interface Pack {
  readonly document: DocumentModel;
  /** The matter and the assessed cases as this audience may see them: what the document was made from. */
  readonly matter: Matter;
  readonly assessments: readonly Assessed[];
  /** What happened to the exhibits, as this audience may see it. */
  readonly custody: readonly CustodyFact[];
}

/**
 * The content of a pack: a pure function of the matter as recorded, the order, and the tables. What the audience may not
 * see is removed first; the cases are then made and computed from what is left, so that no figure can tell of it.
 * Errors: those of `matterFor`, `caseOf`, `evaluateCase` and `composePack`.
 */
export function packOf(matter: Matter, order: PackOrder, tables: PackTables): Pack {
  return composedPack(matterFor(matter, order.claimId, order.audience), order, tables);
}

/** The content of a pack from a matter as its audience sees it already: what a bundle carries, and composes again. Errors: those of `packOf`. */
export function composedPack(visible: ClaimedMatter, order: PackOrder, tables: PackTables): Pack {
  const [claim] = visible.claims;
  const assessments = casesIn(visible, order.audience, tables).map((facts) => recomputed(facts, order.audience, tables.samples?.get(facts.id)));
  const custody = custodyFor(tables.custody ?? [], visible, order.audience);
  const document = composePack({ ...order, matter: visible, claim, assessments, custody, words: tables.words, zone: tables.zone });
  return { document, matter: visible, assessments, custody };
}

/**
 * A case computed as the pack of an audience shows it, under the edition that governs, so that what is printed cites the terms that the figures
 * rest on. Errors: those of `evaluateCase`.
 */
export function recomputed(facts: Case, audience: Audience, files?: SeriesFiles): Assessed {
  const governed = governedCase(facts, files);
  const assessed = { case: governed, result: evaluateCase(governed, files) };
  return audience === 'internal' ? assessed : withoutAnalysis(assessed);
}

/** The cases that a pack is computed from, as its audience may see them. Errors: those of `matterFor` and `caseOf`. */
export function casesOf(matter: Matter, { claimId, audience }: Pick<PackOrder, 'claimId' | 'audience'>, tables: CaseTables): readonly Case[] {
  return casesIn(matterFor(matter, claimId, audience), audience, tables);
}

/** The same of a matter as its audience sees it already. Errors: those of `caseOf`. */
export function casesIn(visible: ClaimedMatter, audience: Audience, tables: CaseTables): readonly Case[] {
  const [claim] = visible.claims;
  const material = audience === 'internal' ? visible : uncontested(visible);
  return claim.items.filter((item) => item.terms !== null && item.accounts.length > 0).map((item) => caseOf(material, claim.id, item, tables));
}

/** What is claimed is computed without what the other side contests: how much that would change is our own analysis. */
function uncontested(matter: Matter): Matter {
  return { ...matter, exclusions: matter.exclusions.filter((one) => one.status === 'agreed') };
}

/** What a fact is worth and what decides is our own analysis, even where the other side may see that the fact is disputed. */
function withoutAnalysis({ case: facts, result }: Assessed): Assessed {
  return { case: facts, result: { ...result, decisive: null, conditional: [], findings: result.findings.filter(({ code }) => !code.startsWith('decisive.')) } };
}
