import { ApiProperty } from '@nestjs/swagger';

/** A time-stamp of a checkpoint: checked when it arrived, kept as it was sent. */
export class TimestampDto {
  /** Of the checkpoint: how many entries it covers. */
  size!: number;

  /** SHA-256 of the note of that checkpoint, in hex: what was stamped. */
  digest!: string;

  /** Address of the authority that was asked. */
  authority!: string;

  /** When, as the authority says. */
  genTime!: string;

  /** Serial number of the token, in hex. */
  serial!: string;

  /** Object identifier of the policy that the authority states. */
  policy!: string;

  /** Subject of the certificate that signed the token. */
  signer!: string;

  /** SHA-256 of that certificate, in hex. */
  signerFingerprint!: string;

  /** Whether a root that this installation was given (ONUS_TSA_ROOT_FILE) vouches for that certificate. Check it with a root of your own. */
  vouched!: boolean;
  recordedAt!: string;
}

/** Time-stamps, the smallest checkpoint first. */
export class TimestampPageDto {
  /** The authority of this installation; null where none is configured, and then nothing is time-stamped. */
  @ApiProperty({ type: String, nullable: true })
  authority!: string | null;

  /** Code, message and remedy where the last time-stamp could not be had: the authority is asked again. */
  @ApiProperty({ type: Object, nullable: true })
  problem!: object | null;
  data!: TimestampDto[];

  /** What `after` of the next page is. */
  next!: number;
}
