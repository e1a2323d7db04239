import { caseFormat } from '../core/formats/case.js';
import { catalogueEntryFormat } from '../core/formats/catalogue-entry.js';
import { matterFormat } from '../core/formats/matter.js';
import { termsFormat } from '../core/formats/terms.js';

/** The document formats that the command line knows, by their short names; a document names its own in "format". */
export const FORMATS = {
  terms: { format: termsFormat, id: 'urn:onus:terms:1', name: 'onus.terms/1', title: 'One service level agreement as data' },
  case: { format: caseFormat, id: 'urn:onus:case:1', name: 'onus.case/1', title: 'Everything that one assessment rests on' },
  'catalogue-entry': { format: catalogueEntryFormat, id: 'urn:onus:catalogue-entry:1', name: 'onus.catalogue-entry/1', title: 'One published service level agreement, as far as it is known' },
  matter: { format: matterFormat, id: 'urn:onus:matter:1', name: 'onus.matter/1', title: 'A whole matter: parties, contracts, observations, statements' },
} as const;
