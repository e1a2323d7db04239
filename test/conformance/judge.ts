/** One file to be judged. */
export interface Pack {
  readonly file: string;
  readonly language: 'en' | 'ko';
  readonly audience: 'internal' | 'counterparty' | 'other';
}

/** One thing that a judge looked at. `ok: null` reports without counting: nothing was promised. */
export interface Check {
  readonly what: string;
  readonly ok: boolean | null;
  readonly detail?: string;
}

/** A program of another project. `missing` says why it cannot be asked, or null. */
export interface Judge {
  readonly name: string;
  missing(): Promise<string | null>;
  check(pack: Pack): Promise<readonly Check[]>;
}
