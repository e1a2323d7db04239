import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** Which checkpoint. */
export class CheckpointQueryDto {
  /** The number of entries that it covers; without it the newest. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  size?: number;
}

/** Which page of the checkpoints. */
export class CheckpointsQueryDto {
  /** Show those that cover more entries than this. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after?: number;

  /** Most checkpoints on a page, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}

/** Which entry is to be proved to stand in the log of which size. */
export class InclusionQueryDto extends CheckpointQueryDto {
  /** The id of the entry; or give its index. */
  @IsOptional()
  @IsUUID()
  entry?: string;

  /** The index of the entry; or give its id. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  index?: number;
}

/** Between which sizes of the log. */
export class ConsistencyQueryDto {
  /** The size of the earlier log. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  from!: number;

  /** The size of the later log; without it that of the newest checkpoint. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  to?: number;
}

/** A signed checkpoint of the log. */
export class CheckpointDto {
  /**
   * Which log it is.
   * @example "onus/0198f7a2-6f2c-7cc1-9d1f-3c1f4b0c2a11"
   */
  origin!: string;

  /** How many entries it covers. */
  size!: number;

  /** Root over them (RFC 6962), in hex. */
  root!: string;

  /** The signed note (c2sp.org/tlog-checkpoint), to be kept byte for byte. */
  note!: string;

  /** Fingerprint of the key that signed: SHA-256 of its DER, in hex. */
  key!: string;
  signedAt!: string;
}

/** Checkpoints, the smallest first. */
export class CheckpointPageDto {
  data!: CheckpointDto[];

  /** What `after` of the next page is. */
  next!: number;
}

/** A proof of inclusion: one entry, and the way from it to the root. */
export class InclusionDto {
  entryId!: string;
  index!: number;

  /** SHA-256(0x00 || commitment) of the entry, in hex. */
  leaf!: string;
  size!: number;
  root!: string;

  /** From the sibling of the leaf to the child of the root, in hex. */
  hashes!: string[];

  /** The checkpoint of that size; null where none was signed at it. */
  @ApiProperty({ type: CheckpointDto, nullable: true })
  checkpoint!: CheckpointDto | null;
}

/** The log at one size. */
export class LogSizeDto {
  size!: number;
  root!: string;

  /** The checkpoint of that size; null where none was signed at it. */
  @ApiProperty({ type: CheckpointDto, nullable: true })
  checkpoint!: CheckpointDto | null;
}

/** A proof that the later log begins with the earlier one. */
export class ConsistencyDto {
  from!: LogSizeDto;
  to!: LogSizeDto;

  /** RFC 6962 section 2.1.2, in hex. */
  hashes!: string[];
}

/** A key that signs, or once signed, the checkpoints. */
export class LogKeyDto {
  /** SHA-256 of the DER of the public key, in hex: compare it with the one that was published. */
  fingerprint!: string;

  /**
   * The key as verifiers of signed notes read it, for this log: name+id+base64.
   * @example "onus/0198f7a2-6f2c-7cc1-9d1f-3c1f4b0c2a11+1f0a2b3c+AR5f..."
   */
  verifierKey!: string;

  /** The public key in PEM, for openssl. */
  publicKeyPem!: string;

  /** Fingerprint of the key before; null for the first. */
  previous!: string | null;

  /** The signed note in which the key before handed over; null for the first, and where the key before was lost. */
  handover!: string | null;
  reason!: string | null;
  introducedAt!: string;

  /** Null for the key in force. */
  retiredAt!: string | null;
}

/** Every key, the first first, the one in force last. */
export class LogKeyPageDto {
  data!: LogKeyDto[];
}
