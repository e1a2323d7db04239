import type { matterObservationFormat } from '../../core/formats/matter-facts.js';
import type { BodyOf, ExternalId } from '../shared/index.js';

/** The body of an observation. */
export type Observation = BodyOf<typeof matterObservationFormat, { readonly external?: readonly ExternalId[] }>;
