import type { Text } from '../shared/text.js';
import type { BurdenElement } from '../sla/result-json.js';
import type { Standing } from './decisive-result.js';

/** What an assessment is if one burden is not met, everything else as the base account states it. Our own analysis. */
export interface ConditionalResult extends Standing {
  /** On exhibits of customer scope alone; if the claimant fails on an element; if the vendor fails on, or proves, an exclusion, or fails on the notice of one. */
  readonly kind: 'exhibits-only' | 'claimant-fails' | 'vendor-fails' | 'vendor-proves';
  /** The element; null for the exhibits. */
  readonly element: BurdenElement | null;
  /** The exclusion, also where it is about its notice; null for all else. */
  readonly exclusion: string | null;
  readonly sentence: Text;
}
