import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { PageQueryDto } from '../../platform/http/index.js';

/** Why a draft is sent back. */
export class SendBackDto {
  /**
   * What its author must change.
   * @example "Schedule C, page 7, says below 99.5 %, not 99.9 %."
   */
  @IsString()
  @MaxLength(2000)
  @Matches(/\S/, { message: 'reason must say what is to be changed' })
  reason!: string;
}

/** One draft, at the version that was seen. */
export class SeenDraftDto {
  @IsUUID()
  id!: string;

  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;
}

/** One step for many drafts. */
export class DraftStepDto {
  /** What to do with each of them: ask for the review, or approve. */
  @IsIn(['submit', 'approve'])
  step!: 'submit' | 'approve';

  /** Up to 1,000 drafts, each for itself. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => SeenDraftDto)
  drafts!: SeenDraftDto[];
}

/** As of which day coverage is asked, and which contracts are shown. */
export class CoverageQueryDto extends PageQueryDto {
  /**
   * The day, YYYY-MM-DD. Left out: today in UTC.
   * @example "2024-07-18"
   */
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { message: 'on must be a day such as 2024-07-18' })
  on?: string;

  /** Shows only contracts of this status; the totals stay those of all. */
  @IsOptional()
  @IsIn(['modelled', 'partly', 'not-modelled'])
  status?: 'modelled' | 'partly' | 'not-modelled';
}
