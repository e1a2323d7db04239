/** Words in both languages. */
export class CoverageWordsDto {
  en!: string;
  ko!: string;
}

/** Something that is missing of a contract. */
export class CoverageReasonDto extends CoverageWordsDto {
  /**
   * @example "draft-in-review"
   */
  code!: string;

  count!: number;
}

/** How much of one contract is terms in force on the day. */
export class ContractCoverageDto {
  contract!: string;

  /** Human reference of the contract. */
  reference!: string | null;

  title!: CoverageWordsDto;

  /** `modelled`: reviewed terms in force and nothing missing. `partly`: terms in force, and something missing, such as the review by a second person. `not-modelled`: no terms in force. */
  status!: 'modelled' | 'partly' | 'not-modelled';

  /** The status in words. */
  word!: CoverageWordsDto;

  /** True for `modelled` alone: nothing else may be shown as fine. */
  good!: boolean;

  /** How many terms are in force on the day. */
  termsInForce!: number;

  /** Everything that is missing; empty where the contract is modelled. */
  reasons!: CoverageReasonDto[];
}

/** What to say of all contracts together. */
export class CoverageStandingDto extends CoverageWordsDto {
  status!: 'complete' | 'incomplete' | 'nothing-recorded';
}

/** All contracts by status. */
export class CoverageTotalsDto {
  contracts!: number;
  modelled!: number;
  partly!: number;
  notModelled!: number;

  /**
   * Modelled contracts in percent of all, rounded down so that 100.00 means all; null where no contract is recorded.
   * @example "98.50"
   */
  modelledPercent!: string | null;

  standing!: CoverageStandingDto;
}

/** One page of contracts, and the totals of all. */
export class CoverageDto {
  /**
   * The day that was asked for.
   * @example "2024-07-18"
   */
  on!: string;

  totals!: CoverageTotalsDto;
  data!: ContractCoverageDto[];
  nextCursor!: string | null;
}
