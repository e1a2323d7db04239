import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { PageQueryDto } from '../../platform/http/paging.js';

const MONTH = /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/;

/** Which months, of which contracts. */
export class PortfolioQueryDto extends PickType(PageQueryDto, ['after'] as const) {
  /**
   * First month.
   * @example "2024-01"
   */
  @Matches(MONTH, { message: 'from is a month such as 2024-01' })
  from!: string;

  /**
   * Last month, at most 36 months from the first.
   * @example "2024-12"
   */
  @Matches(MONTH, { message: 'to is a month such as 2024-12' })
  to!: string;

  /** Only this contract. */
  @IsOptional()
  @IsUUID()
  contract?: string;

  /** Only contracts with this vendor (a party). */
  @IsOptional()
  @IsUUID()
  vendor?: string;

  /** Most contracts on a page, 1 to 10,000. Default: 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  limit?: number;
}

export class PortfolioMoneyDto {
  amount!: string;
  currency!: string;
}

export class PortfolioWordsDto {
  en!: string;
  ko!: string;
}

/** One period of a line. Figures are absent where nothing was computed from. */
export class PortfolioPeriodDto {
  /**
   * The period as the terms cut it: a month, a quarter, a year, or the last day of a window.
   * @example "2024-07"
   */
  period!: string;

  /** `hypothetical`: an outage in it is told of more than this customer; never the amount claimed. `not-computed` is never fine: see the reasons. */
  @ApiProperty({ enum: ['computed', 'hypothetical', 'not-computed', 'not-in-force'] })
  status!: 'computed' | 'hypothetical' | 'not-computed' | 'not-in-force';

  /** Codes of what must be known beside the figure; `reasons` of the answer has their words, or they are codes of findings and problems. */
  @ApiProperty({ type: [String] })
  reasons!: readonly string[];

  /** The level on the scale of the terms as decimal text; of availability, percent. */
  level?: string;

  /** Whether the promise was met. Meaningful under the status `computed` alone. */
  met?: boolean;

  /** What was lost: minutes, or outages. */
  lost?: string;

  /** Minutes of which the account says nothing. */
  unknownMinutes?: string;

  /** Row of the table, from 0; null where no row gives a credit. */
  @ApiProperty({ type: Number, nullable: true, required: false })
  tier?: number | null;

  creditPercent?: string;

  /** null without a fee of the period. */
  @ApiProperty({ type: PortfolioMoneyDto, nullable: true, required: false })
  credit?: PortfolioMoneyDto | null;
}

/** Terms of a contract with a service and an account of its customer; or what is missing of a contract. */
export class PortfolioLineDto {
  contract!: string;

  @ApiProperty({ type: String, nullable: true })
  reference!: string | null;

  @ApiProperty({ type: String, nullable: true })
  terms!: string | null;

  @ApiProperty({ type: String, nullable: true })
  service!: string | null;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  /** `not-computed`: terms, a service or an account are missing. */
  @ApiProperty({ enum: ['computed', 'not-computed'] })
  status!: 'computed' | 'not-computed';

  @ApiProperty({ type: [String] })
  reasons!: readonly string[];

  @ApiProperty({ type: [PortfolioPeriodDto] })
  periods!: readonly PortfolioPeriodDto[];
}

export class PortfolioLedgerDto {
  /** The index of the newest entry that was read; -1 in an empty ledger. */
  index!: number;
  root!: string;
}

/** A page of a portfolio. */
export class PortfolioDto {
  from!: string;
  to!: string;

  /** The state of the record that was read. */
  ledger!: PortfolioLedgerDto;

  /** What these figures leave out. */
  leavesOut!: PortfolioWordsDto;

  /** Codes of the lines and periods of this answer in words. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/PortfolioWordsDto' } })
  reasons!: Readonly<Record<string, PortfolioWordsDto>>;

  @ApiProperty({ type: [PortfolioLineDto] })
  data!: readonly PortfolioLineDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
