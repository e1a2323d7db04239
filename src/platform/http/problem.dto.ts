/** One thing wrong with one field. */
export class IssueDto {
  /**
   * JSON pointer (RFC 6901) to the field, or `sheet!cell` of a workbook.
   * @example "/fees/0/amount/amount"
   */
  pointer!: string;

  /**
   * Stable code.
   * @example "decimal-negative"
   */
  code!: string;

  /** What is wrong. */
  message!: string;

  /** What would be right. */
  remedy!: string;
}

/** A problem document (RFC 9457). */
export class ProblemDto {
  /**
   * Address that explains the code.
   * @example "/api/v1/problems/version-conflict"
   */
  type!: string;

  /** What is wrong. */
  title!: string;

  /** The HTTP status. */
  status!: number;

  /** What would be right. */
  detail!: string;

  /** Stable code, the last part of `type`. */
  code!: string;

  /** Names the request in the log of the installation. */
  requestId!: string;

  /** JSON pointer to the one field concerned, where there is one. */
  pointer?: string;

  /** Every bad field, where there are several; at most 500. */
  errors?: IssueDto[];

  /** How many further bad fields there are, beyond those listed. */
  errorsLeftOut?: number;
}

/** The sentences of one problem code. `{name}` places take the facts of the case. */
export class ProblemExplanationDto {
  /** @example "version-conflict" */
  code!: string;

  /** What is wrong. */
  title!: string;

  /** What would be right. */
  remedy!: string;
}
