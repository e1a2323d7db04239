/** A time of a header. */
export class MailTimeDto {
  /** The instant, RFC 3339. */
  at!: string;

  /** What stands there. */
  text!: string;

  /** Offset from UTC in minutes; null where the header says that it is not known. */
  offsetMinutes!: number | null;
}

export class MailboxDto {
  name!: string;
  address!: string;
}

/** One hop of a message, as the server that took it says. */
export class MailHopDto {
  from!: string | null;
  by!: string | null;
  time!: MailTimeDto | null;

  /** The whole field. */
  text!: string;
}

/** Something that came with a message, and the exhibit that it has become. */
export class MailAttachmentDto {
  /** Counts the parts of the message from 1. */
  part!: number;

  /** As the message says it: a text, never a path. */
  name!: string | null;
  mediaType!: string;
  encoding!: string;
  bytes!: number;
  sha256!: string;
  exhibit!: string;
}

export class MailFindingTextDto {
  en!: string;
  ko!: string;
}

/** What is to be known before relying on a message. */
export class MailFindingDto {
  code!: string;
  text!: MailFindingTextDto;
}

/** What a message says of itself. */
export class MailMessageDto {
  exhibit!: string;
  messageId!: string | null;
  date!: MailTimeDto | null;
  from!: MailboxDto[];
  to!: MailboxDto[];
  cc!: MailboxDto[];
  subject!: string | null;

  /** In the order in which the message was carried. */
  received!: MailHopDto[];

  /** How the text begins. */
  opening!: string;
  attachments!: MailAttachmentDto[];
  findings!: MailFindingDto[];
}
