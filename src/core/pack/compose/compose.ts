import { checkDocument } from '../check-document.js';
import { DomainError } from '../../shared/errors.js';
import { plainText } from '../inline.js';
import type { Block, ContentsItem, DocumentModel } from '../model.js';
import { accountsSection } from './accounts.js';
import { burdenSection } from './burden.js';
import { calculationSection } from './calculation.js';
import { chapterOf, referenceOf, type Chapter, type PackInput } from './context.js';
import { contractsSection } from './contracts.js';
import { coverBlocks } from './cover.js';
import { criticalSection } from './critical.js';
import { searchesSection } from './custody.js';
import { decisiveSection } from './decisive.js';
import { deadlinesSection } from './deadlines.js';
import { integritySection } from './integrity.js';
import { findingsSection, positionsSection } from './positions.js';
import { communicationsSection, exhibitsSection } from './record.js';
import { summarySection } from './summary.js';
import { timelineSection } from './timeline-section.js';

/**
 * What a pack says, to whom, in what order: a pure function of its input. The matter and the cases in the input already
 * hold only what the audience may see (`matterFor`); sections that are internal leave themselves out.
 * Errors: `pack.document-invalid` with every anchor that does not resolve.
 */
export function composePack(input: PackInput): DocumentModel {
  const chapter = chapterOf(input);
  const body = sections(chapter);
  const document: DocumentModel = {
    shape: 'onus.document/1',
    locale: input.locale,
    title: `${referenceOf(input)} ${chapter.text(input.claim.title)}`,
    meta: { author: chapter.say('meta.author', { customer: chapter.party(input.claim.claimant) }), subject: chapter.say('meta.subject', { reference: referenceOf(input) }) },
    head: {
      left: `${referenceOf(input)} · ${chapter.party(input.claim.claimant)} / ${chapter.party(input.claim.against)}`,
      right: chapter.say('head.right', { audience: chapter.say(`audience.${input.audience}`), draft: input.draft, index: input.ledger.index }),
    },
    foot: { hashLabel: chapter.say('foot.hash') },
    notices: [
      { mark: 'fictional', text: chapter.say('notice.fictional') },
      { mark: 'hypothetical', text: chapter.say('notice.hypothetical') },
    ],
    blocks: [...coverBlocks(chapter, contentsOf(body)), ...body],
  };
  const issues = checkDocument(document);
  const [first] = issues;
  if (first !== undefined) {
    throw new DomainError('pack.document-invalid', { first: first.message }, undefined, issues);
  }
  return document;
}

function sections(chapter: Chapter): readonly Block[] {
  return [
    ...summarySection(chapter),
    { kind: 'pagebreak' },
    ...accountsSection(chapter),
    ...calculationSection(chapter),
    ...criticalSection(chapter),
    ...decisiveSection(chapter),
    ...burdenSection(chapter),
    ...deadlinesSection(chapter),
    ...contractsSection(chapter),
    ...timelineSection(chapter),
    ...communicationsSection(chapter),
    ...positionsSection(chapter),
    ...findingsSection(chapter),
    ...searchesSection(chapter),
    ...exhibitsSection(chapter),
    ...integritySection(chapter),
  ];
}

/** The sections for the list of contents on the cover. */
function contentsOf(body: readonly Block[]): readonly ContentsItem[] {
  return body.flatMap((block) => (block.kind === 'heading' && block.level === 1 && block.id !== undefined ? [{ text: plainText(block.text), to: block.id }] : []));
}
