import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';

/** Where to begin in the order of the ledger. */
export class LedgerQueryDto {
  /** Index of the first entry to show, from 0: go on from the `next` of the previous page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  from?: number;

  /** Most entries on a page, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** Which entries of the feed. */
export class LedgerFeedQueryDto extends LedgerQueryDto {
  /**
   * Only entries of these kinds, separated by commas. A page may then be empty although more follow: go on while next is below size.
   * @example "observation,claim"
   */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,59}(,[a-z][a-z0-9-]{0,59}){0,49}$/)
  kind?: string;
}

/** Who recorded an entry. */
export class LedgerActorDto {
  /** key, person or system. */
  kind!: string;
  id!: string;

  /** For people to read; null once it was erased. */
  label!: string | null;
}

/** One entry of the ledger. */
export class LedgerEntryDto {
  entryId!: string;

  /** Its place in the order of the workspace; null until it is sequenced. */
  index!: number | null;

  /** @example "observation" */
  kind!: string;

  /** What it is about. */
  subjectId!: string;

  /** Counts the entries of this kind about the subject. */
  version!: number;

  /** @example "onus.observation/1" */
  shape!: string;
  actor!: LedgerActorDto;
  recordedAt!: string;

  /** What was recorded; null once it was erased. Of an assessment only `withheld`, with the permission that is needed, where the key lacks it. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  body!: object | null;
}

/** Entries in the order of the ledger. */
export class LedgerPageDto {
  data!: LedgerEntryDto[];

  /** Where the next page, or the next look, begins. */
  next!: number;

  /** How many entries have their index: whoever is there has seen everything so far. */
  size!: number;
}

/** One place where a version differs from the one before. */
export class LedgerDifferenceDto {
  /**
   * JSON pointer into the body (RFC 6901).
   * @example "/from/at"
   */
  pointer!: string;

  /** What stood there; left out where the place is new. */
  @ApiProperty({ required: false, nullable: true, description: 'What stood there; left out where the place is new.' })
  before?: unknown;

  /** What stands there now; left out where the place is gone. */
  @ApiProperty({ required: false, nullable: true, description: 'What stands there now; left out where the place is gone.' })
  after?: unknown;
}

/** One entry about a record, with what it changed. */
export class LedgerHistoryEntryDto extends LedgerEntryDto {
  /** Against the version before; null for a first version, and where one of the two is erased. */
  @ApiProperty({ type: [LedgerDifferenceDto], nullable: true })
  changes!: LedgerDifferenceDto[] | null;
}

/** Everything that the ledger says about one record, in its order. */
export class LedgerHistoryDto {
  data!: LedgerHistoryEntryDto[];

  /** Where the next page, or the next look, begins. */
  next!: number;
}

/** Where the ledger stands. */
export class LedgerPositionDto {
  /** Index of the newest sequenced entry; -1 while there is none. */
  index!: number;

  /** Root of the tree over all entries up to it (RFC 6962), in hex. */
  root!: string;
}

/** Why something is erased. */
export class ErasureGroundDto {
  /**
   * The words of the request.
   * @example "The person named asked for it on 2 March 2025."
   */
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason!: string;

  /**
   * The law or duty behind it.
   * @example "GDPR Art. 17(1)"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  basis!: string;
}

/** A pack that was issued with the text in it. */
export class IssuedPackDto {
  packId!: string;
  reference!: string;
  issuedAt!: string;
}

/** What became of an erasure. */
export class ErasedDto {
  /** The entry that says what was erased, when, by whom and why. */
  tombstoneEntryId!: string;

  /** Packs that were issued before and still hold the text: out of reach of the erasure. */
  issuedPacks!: IssuedPackDto[];
}

/** A new legal hold. */
export class NewHoldDto {
  /** Id of the record that it covers; null for the whole workspace. */
  @ValidateIf((hold: NewHoldDto) => hold.subject !== null)
  @IsUUID()
  subject!: string | null;

  /**
   * Why nothing may be erased.
   * @example "Claim CLM-2024-0001 is before the court."
   */
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason!: string;
}

/** Why a hold ends. */
export class HoldReleaseDto {
  /** @example "Settled on 3 June 2025." */
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason!: string;
}

/** A legal hold: while it is in force nothing that it covers can be erased. */
export class HoldDto {
  id!: string;

  /** What it covers; null: the whole workspace. */
  subject!: string | null;
  reason!: string | null;
  placedAt!: string;

  /** Null while it is in force. */
  releasedAt!: string | null;
  releaseReason!: string | null;
}

/** Every hold, also released ones. */
export class HoldPageDto {
  data!: HoldDto[];
}
