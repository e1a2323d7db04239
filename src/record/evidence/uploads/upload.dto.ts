import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';

/** What a client says of a file before it sends it. */
export class NewUploadDto {
  /**
   * Name of the file, kept as it is and never used as a path.
   * @example "monitor-2024-07.csv"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  fileName!: string;

  /** Media type of the file; application/octet-stream where absent. */
  @IsOptional()
  @IsString()
  @MaxLength(120)
  mediaType?: string;

  /** Its length in bytes. */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  bytes!: number;

  /** SHA-256 that the client computed itself, 64 lower-case hexadecimal digits. What arrives must have it. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'sha256 must be 64 lower-case hexadecimal digits' })
  sha256?: string;
}

/** An upload as it stands. */
export class UploadDto {
  id!: string;
  fileName!: string;
  mediaType!: string;

  /** Announced length in bytes. */
  bytes!: number;

  /** How many bytes, from the first on, are stored for good: where to continue. */
  offset!: number;

  /** SHA-256 that the client announced, or null. */
  declaredSha256!: string | null;

  /** SHA-256 of what arrived, computed here; null until the upload is finished. */
  sha256!: string | null;

  /** The exhibit that it has become, or null. */
  exhibitId!: string | null;

  /** When it is forgotten, unless more arrives. */
  expiresAt!: string;
}
