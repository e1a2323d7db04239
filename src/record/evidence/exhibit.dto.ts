import { IssuedPackDto } from '../../ledger/index.js';

/** Something that happened to the bytes of an exhibit. */
export class CustodyEventDto {
  /** Counts the events of the exhibit. */
  number!: number;

  /** What happened: received, viewed (one event for each actor and hour), or erased. */
  event!: string;

  /** Who did it: the id of an API key, a person, or a part of Onus. */
  actorId!: string;

  /** When it was recorded. */
  at!: string;
}

/** The custody events of an exhibit, the oldest first. */
export class CustodyPageDto {
  data!: CustodyEventDto[];
}

/** What became of an erasure of bytes. */
export class ErasedBytesDto {
  /** Every exhibit that had these bytes: they are kept once, and so they are gone for all of them. */
  exhibits!: string[];

  /** Packs that were issued before and still name or quote them: out of reach of the erasure. */
  issuedPacks!: IssuedPackDto[];
}
