import { causeKind, positionKind, provisionKind } from './causes/index.js';
import { communicationKind } from './communications/index.js';
import { calendarKind, contractKind, exclusionKind, termsKind } from './contracts/index.js';
import { exhibitKind, pollKind, privilegeKind, searchKind, sourceKind, transferKind } from './evidence/index.js';
import { accountKind, conflictKind, eventKind, incidentKind, observationKind, stanceKind } from './incidents/index.js';
import { countKind, itemKind, seriesKind } from './items/index.js';
import { partyKind } from './parties/index.js';
import { serviceKind } from './services/index.js';

/** Every recorded kind under the name of its list in `onus.matter/1`. */
export const RECORD_KINDS = {
  parties: partyKind,
  sources: sourceKind,
  exhibits: exhibitKind,
  provisions: provisionKind,
  contracts: contractKind,
  terms: termsKind,
  services: serviceKind,
  incidents: incidentKind,
  accounts: accountKind,
  observations: observationKind,
  items: itemKind,
  counts: countKind,
  series: seriesKind,
  exclusions: exclusionKind,
  stances: stanceKind,
  communications: communicationKind,
  causes: causeKind,
  positions: positionKind,
  conflicts: conflictKind,
  events: eventKind,
  transfers: transferKind,
  searches: searchKind,
  polls: pollKind,
  privileges: privilegeKind,
  calendars: calendarKind,
} as const;
