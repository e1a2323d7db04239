import type { Ratio } from '../shared/ratio.js';
import type { PreparedExclusion } from './context.js';
import type { MoneyJson } from './result.js';

/** Which exclusions are applied, and which end of what is uncertain is taken. */
export interface RateOptions {
  readonly exclusions: 'agreed' | 'all' | readonly PreparedExclusion[];
  /** `stated` counts only what is certain, as `lowest` does; `highest` counts whatever is possible. */
  readonly extreme?: 'stated' | 'lowest' | 'highest';
}

/** What a measured level is worth. */
export interface Rating {
  /** 100 x (window - down) / window, in percent. */
  readonly percent: Ratio;
  readonly met: boolean;
  readonly tier: number | null;
  readonly creditPercent: string;
  readonly credit: MoneyJson | null;
}
