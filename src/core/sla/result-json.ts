/**
 * What a result is made of: plain JSON, so that it can be stored, hashed, sent and compared byte for byte. Instants are
 * milliseconds since the epoch, durations milliseconds, ratios {n,d} strings, money exact decimal text.
 */
export interface RatioJson { readonly n: string; readonly d: string }
export interface SpanJson { readonly start: number; readonly end: number }
export interface MoneyJson { readonly amount: string; readonly currency: string }

/** What somebody must prove. */
export type BurdenElement = 'contract' | 'downtime' | 'eligibility' | 'exclusion' | 'notice' | 'cause' | 'loss' | 'mitigation';

/** Whether a service level is missed at both ends of what imprecise times can mean, at one, or at none. */
export type Breach = 'certain' | 'possible' | 'none';
