import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

/** In which form, and language, the log is wanted. */
export class PrivilegeLogQueryDto {
  /** json holds both languages; csv is one of them. */
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'format must be json or csv' })
  format?: 'json' | 'csv';

  @IsOptional()
  @IsIn(['en', 'ko'], { message: 'locale must be en or ko' })
  locale?: 'en' | 'ko';
}

/** Words in English and Korean. */
export class LogWordsDto {
  en!: string;
  ko!: string;
}

/** One thing that is withheld. */
export class PrivilegeLogRowDto {
  number!: number;

  /** What kind of record bears the label. */
  kind!: string;

  /** Day of the document; null where it has none. */
  dated!: string | null;

  /** Kind of document. */
  type!: string | null;

  @ApiProperty({ type: LogWordsDto, nullable: true })
  author!: LogWordsDto | null;
  recipients!: LogWordsDto[];

  /** @example "attorney-client" */
  basis!: string;

  /** The rule or agreement that is relied upon. */
  grounds!: LogWordsDto;

  /** What it is, without what it says. */
  description!: LogWordsDto;
  claimedBy!: LogWordsDto;
  claimedOn!: string;
}

/** What is withheld as privileged from the packs of a claim. It records claims of privilege and decides nothing. */
export class PrivilegeLogDto {
  /** Reference of the claim. */
  claim!: string;

  /** Index of the ledger at which the record was read. */
  ledgerIndex!: number;
  rows!: PrivilegeLogRowDto[];
}
