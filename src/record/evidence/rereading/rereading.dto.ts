/** One reading of all stored bytes. */
export class RereadingDto {
  id!: string;
  startedAt!: string;

  /** null while it is under way. */
  endedAt!: string | null;

  /** Different files that were read; what several exhibits share is read once. */
  checked!: number;
  bytes!: number;

  /** Files whose bytes are not those of their hash. */
  altered!: number;

  /** Files that are not in the store. */
  missing!: number;

  /** The entry of the ledger that records this report; null while the reading is under way. */
  entryId!: string | null;
}

export class RereadingPageDto {
  data!: RereadingDto[];
}

/** An exhibit whose bytes are not what was recorded. */
export class AlarmDto {
  exhibitId!: string;

  /** altered, or missing */
  finding!: string;

  /** SHA-256 that was recorded. */
  sha256!: string;

  /** The reading that found it first. */
  rereadingId!: string;
  since!: string;

  /** The entry of the ledger. */
  entryId!: string;
}

export class AlarmPageDto {
  data!: AlarmDto[];
}
