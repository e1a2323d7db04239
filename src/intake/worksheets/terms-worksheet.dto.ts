import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

/** Which worksheet is wanted. */
export class WorksheetQueryDto {
  /** Language of headings and guidance; the other one stands beside the headings. */
  @IsOptional()
  @IsIn(['en', 'ko'])
  locale?: 'en' | 'ko';

  /**
   * Contracts that get a row each, by reference or id, separated by commas; `all` for every recorded one. Left out: none.
   * @example "CTR-2024-0001,CTR-2024-0002"
   */
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  contract?: string;
}

/** Something wrong with a cell. */
export class WorksheetIssueDto {
  /**
   * The cell.
   * @example "terms!L7"
   */
  pointer!: string;

  code!: string;
  message!: string;
  remedy!: string;
}

/** Something that a reviewer must look at. */
export class WorksheetFindingDto {
  code!: string;
  message!: string;
}

/** What would become of one row, or has become of it. */
export class WorksheetRowDto {
  /** Its number in the sheet. */
  row!: number;

  /**
   * Its first cell.
   * @example "terms!A7"
   */
  cell!: string;

  /** Reference of the contract. */
  contract!: string | null;

  promise!: string | null;

  /** A new draft, another version of one, nothing because nothing changed, a row that nobody filled in, or a row with bad cells. */
  outcome!: 'new' | 'changed' | 'unchanged' | 'blank' | 'refused';

  /** False where the promise cannot be expressed as terms: it is kept, and never counts as met. */
  modelled!: boolean;

  draft!: string | null;
  findings!: WorksheetFindingDto[];
  issues!: WorksheetIssueDto[];
}

/** How many rows have which outcome. */
export class WorksheetCountsDto {
  new!: number;
  changed!: number;
  unchanged!: number;
  blank!: number;
  refused!: number;
}

/** What becomes of a worksheet, row by row. */
export class WorksheetResultDto {
  sha256!: string;
  counts!: WorksheetCountsDto;

  /** Filled rows that cannot be expressed as terms. */
  notModelled!: number;

  /** What is wrong with the sheet as a whole. */
  issues!: WorksheetIssueDto[];

  rows!: WorksheetRowDto[];
}
