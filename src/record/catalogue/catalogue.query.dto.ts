import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQueryDto } from '../../platform/http/paging.js';

/** What the list of ready agreements is narrowed to. */
export class CatalogueQueryDto extends PageQueryDto {
  /**
   * Short name of the vendor.
   * @example "microsoft"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  vendor?: string;

  /**
   * Family of what is measured.
   * @example "availability"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  family?: string;

  /** How well the text is known. */
  @IsOptional()
  @IsIn(['primary', 'primary-copy', 'secondary', 'unverified', 'invented'])
  grade?: string;

  /** Whole terms, terms of which only part was read, or the statement that there are none. */
  @IsOptional()
  @IsIn(['terms', 'part-read', 'no-public-sla'])
  kind?: string;

  /**
   * Only what promises at least so many percent.
   * @example "99.95"
   */
  @IsOptional()
  @Matches(/^(100(\.0{1,10})?|(0|[1-9][0-9]?)(\.[0-9]{1,10})?)$/, { message: 'promiseAtLeast is a percentage from 0 to 100, such as 99.95' })
  promiseAtLeast?: string;

  /** Words that all occur in title, vendor, product, document or id, in English or Korean. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string;
}

/** Which version of an entry. */
export class EntryQueryDto {
  /** The SHA-256 of the content of the version, or its number. Absent: the current one. */
  @IsOptional()
  @IsString()
  @Matches(/^([0-9a-f]{64}|[1-9][0-9]{0,5})$/, { message: 'version is the SHA-256 of a version (64 hexadecimal digits), or its number' })
  version?: string;
}

/** Which entries are set side by side. */
export class CompareQueryDto {
  /**
   * Ids of two to ten entries, separated by commas.
   * @example "azure-vm-zones,aws-ec2-region,gcp-compute-multi-zone"
   */
  @IsString()
  @MaxLength(1100)
  ids!: string;
}
