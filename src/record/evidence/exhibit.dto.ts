/** Something that happened to the bytes of an exhibit. */
export class CustodyEventDto {
  /** Counts the events of the exhibit. */
  number!: number;

  /** What happened: received, or viewed (one event for each actor and hour). */
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
