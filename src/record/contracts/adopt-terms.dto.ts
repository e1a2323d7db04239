import { IsBoolean, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Which entry of the catalogue a contract takes over, at which version. */
export class AdoptTermsDto {
  /**
   * Id of the entry.
   * @example "azure-vm-zones"
   */
  @IsString()
  @MaxLength(100)
  entry!: string;

  /**
   * The version that was read: the SHA-256 of its content, or its number.
   * @example "1"
   */
  @IsString()
  @Matches(/^([0-9a-f]{64}|[1-9][0-9]{0,5})$/, { message: 'version is the SHA-256 of a version (64 hexadecimal digits), or its number' })
  version!: string;

  /**
   * First day on which the terms are in force for this contract. Absent: as the entry says, if it does.
   * @example "2024-01-01"
   */
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'effectiveFrom is a date such as 2024-01-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'effectiveFrom is a date such as 2024-01-01' })
  effectiveFrom?: string;

  /** True to leave out a smallest credit in another currency than that of the contract; the caveat of the copy then says so. */
  @IsOptional()
  @IsBoolean()
  leaveOutMinimum?: boolean;
}
