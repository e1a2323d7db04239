import { ApiProperty } from '@nestjs/swagger';
import { IssuedPackDto } from '../../ledger/index.js';
import { CUSTODY_EVENTS } from './custody-log.js';

/** Something that happened to an exhibit. */
export class CustodyEventDto {
  /** Counts the events of the exhibit, in the order of recording. */
  number!: number;

  /** What happened. A view is noted once for each actor and hour; a copy that went out is "exported"; a hold may lie on a claim above. */
  @ApiProperty({ enum: CUSTODY_EVENTS })
  event!: string;

  /** Who did it: the id of an API key, a person, or a part of Onus. */
  actorId!: string;

  /** For people to read; null once it was erased. */
  actorLabel!: string | null;

  /** When it was recorded. */
  at!: string;

  /** The ledger entry that says so. */
  entryId!: string;

  /** What more the entry says: the parties of a transfer, the reason of a hold, the outcome of a check; null where its text was erased. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  detail!: object | null;
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

/** A record that names an exhibit. */
export class CitingRecordDto {
  /** @example "observation" */
  kind!: string;
  id!: string;

  /** First version that named it. */
  firstVersion!: number;

  /** Last version that named it. */
  lastVersion!: number;

  /** False where the newest version names it no longer. */
  current!: boolean;
}

/** What stands around an exhibit. */
export class ExhibitLinksDto {
  /** How many records name it; at most 1,000 of them are listed. */
  total!: number;
  citedBy!: CitingRecordDto[];

  /** The exhibit that it was made from. */
  original!: string | null;

  /** Exhibits that were made from it. */
  derivatives!: string[];

  /** Other exhibits with the same bytes. */
  sameBytes!: string[];
}

/** A sentence in English and Korean. */
export class WordsDto {
  en!: string;
  ko!: string;
}

/** Something that does not fit together. */
export class ExhibitFindingDto {
  /** @example "exhibit.type-differs" */
  code!: string;

  /** note, warning or contradiction. */
  severity!: string;
  text!: WordsDto;
}

/** What does not fit together in what is said of an exhibit. */
export class ExhibitFindingsDto {
  data!: ExhibitFindingDto[];
}
