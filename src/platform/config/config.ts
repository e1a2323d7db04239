import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, Validate, ValidatorConstraint, type ValidatorConstraintInterface, MinLength } from 'class-validator';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A PostgreSQL address that names its user and its database. */
@ValidatorConstraint({ name: 'postgresUrl' })
class PostgresUrl implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, username, pathname } = new URL(value);
    return (protocol === 'postgres:' || protocol === 'postgresql:') && username !== '' && pathname.length > 1;
  }
}

/** An address to listen on: an IP address or a host name. */
@ValidatorConstraint({ name: 'listenHost' })
class ListenHost implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && /^[A-Za-z0-9.:_-]+$/.test(value);
  }
}

/** An address of the web. */
@ValidatorConstraint({ name: 'httpUrl' })
class HttpUrl implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
  }
}

const postgresUrl = 'must be a PostgreSQL address such as postgres://user:password@host:5432/database';

/**
 * Everything that the environment (or `.env`) decides. Each variable is described in `.env.example`.
 * Validated once at start, frozen, injected; nothing else in Onus reads the environment.
 */
export class Config {
  /** Address to listen on. Loopback unless said otherwise: the API has no encryption of its own. */
  @Validate(ListenHost, { message: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
  readonly HOST: string = '127.0.0.1';

  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number from 0 to 65535' })
  @Min(0, { message: 'must be a whole number from 0 to 65535' })
  @Max(65535, { message: 'must be a whole number from 0 to 65535' })
  readonly PORT: number = 3000;

  /** The database under the application's role; without it Onus runs its own. */
  @IsOptional()
  @Validate(PostgresUrl, { message: postgresUrl })
  readonly DATABASE_URL?: string;

  /** The same database under the role that owns the tables and runs the migrations. */
  @ValidateIf((config: Config) => config.DATABASE_URL !== undefined || config.DATABASE_OWNER_URL !== undefined)
  @Validate(PostgresUrl, { message: `${postgresUrl}, and must be set together with DATABASE_URL (it runs the migrations)` })
  readonly DATABASE_OWNER_URL?: string;

  /** Largest number of connections that the application opens. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number from 2 to 200' })
  @Min(2, { message: 'must be a whole number from 2 to 200' })
  @Max(200, { message: 'must be a whole number from 2 to 200' })
  readonly DATABASE_POOL: number = 20;

  /** Folder of the embedded database, of large exhibits and of the first API key. */
  @IsString({ message: 'must be the path of a folder' })
  @MinLength(1, { message: 'must be the path of a folder' })
  readonly ONUS_DATA_DIR: string = '.data';

  /** Where large exhibits live: files below ONUS_DATA_DIR, or objects of an S3-compatible store. */
  @IsIn(['disk', 's3'], { message: 'must be disk or s3' })
  readonly ONUS_BLOBS: 'disk' | 's3' = 'disk';

  @ValidateIf((config: Config) => config.ONUS_BLOBS === 's3' || config.ONUS_S3_BUCKET !== undefined)
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: 'must be the name of a bucket (3 to 63 of a-z, 0-9, "." and "-") where ONUS_BLOBS=s3' })
  readonly ONUS_S3_BUCKET?: string;

  /** Address of a compatible store; without it the store of AWS in ONUS_S3_REGION. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/@]+\/?$/, { message: 'must be an address such as https://s3.example.com:9000' })
  readonly ONUS_S3_ENDPOINT?: string;

  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'must be the name of a region such as ap-northeast-2' })
  readonly ONUS_S3_REGION: string = 'us-east-1';

  /** Before every key, so that a bucket can be shared. */
  @Matches(/^(?:[A-Za-z0-9._-]+\/)*[A-Za-z0-9._-]*$/, { message: 'must be made of letters, digits, ".", "_", "-" and "/" between them' })
  readonly ONUS_S3_PREFIX: string = '';

  /** Every how many hours all stored bytes are read again; 0: never by itself. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number of hours from 0 to 8760' })
  @Min(0, { message: 'must be a whole number of hours from 0 to 8760' })
  @Max(8760, { message: 'must be a whole number of hours from 0 to 8760' })
  readonly ONUS_REREAD_HOURS: number = 24;

  /** Most mebibytes that re-reading reads in a second; below four the largest exhibit takes longer than a job may. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number from 4 to 10000' })
  @Min(4, { message: 'must be a whole number from 4 to 10000' })
  @Max(10_000, { message: 'must be a whole number from 4 to 10000' })
  readonly ONUS_REREAD_RATE: number = 50;

  /** The Ed25519 key (PEM) that signs the checkpoints of the ledger; without it keys/log-key.pem in ONUS_DATA_DIR. */
  @IsOptional()
  @IsString({ message: 'must be the path of a file' })
  readonly ONUS_LEDGER_KEY_FILE?: string;

  /** At most one checkpoint of a workspace in so many milliseconds. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number of milliseconds from 50 to 3600000' })
  @Min(50, { message: 'must be a whole number of milliseconds from 50 to 3600000' })
  @Max(3_600_000, { message: 'must be a whole number of milliseconds from 50 to 3600000' })
  readonly ONUS_CHECKPOINT_MILLISECONDS: number = 1_000;

  /** A file to which checkpoints are appended, best on a disk of somebody else. */
  @IsOptional()
  @IsString({ message: 'must be the path of a file' })
  @MaxLength(500, { message: 'must be a path of at most 500 characters' })
  readonly ONUS_CHECKPOINT_FILE?: string;

  /** An address to which checkpoints are posted. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s]{1,480}$/, { message: 'must be an address such as https://archive.example.com/checkpoints' })
  readonly ONUS_CHECKPOINT_WEBHOOK?: string;

  /** A folder from which a mail server sends what it finds, each file one message (a pickup or drop folder). */
  @ValidateIf((config: Config) => config.ONUS_CHECKPOINT_MAIL_FOLDER !== undefined || config.ONUS_CHECKPOINT_MAIL_TO !== undefined)
  @IsString({ message: 'must be the path of a folder, and must be set together with ONUS_CHECKPOINT_MAIL_TO' })
  readonly ONUS_CHECKPOINT_MAIL_FOLDER?: string;

  /** Who gets these messages. */
  @ValidateIf((config: Config) => config.ONUS_CHECKPOINT_MAIL_FOLDER !== undefined)
  @Matches(/^[^\s<>"@,]+@[^\s<>"@,]+$/, { message: 'must be an e-mail address, and must be set together with ONUS_CHECKPOINT_MAIL_FOLDER' })
  readonly ONUS_CHECKPOINT_MAIL_TO?: string;

  /** At most one checkpoint of a workspace leaves for the same place in so many minutes; 0: every one. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number of minutes from 0 to 10080' })
  @Min(0, { message: 'must be a whole number of minutes from 0 to 10080' })
  @Max(10_080, { message: 'must be a whole number of minutes from 0 to 10080' })
  readonly ONUS_CHECKPOINT_EXPORT_MINUTES: number = 60;

  /** What the installation seals packs with: PKCS#12, or a private key in PEM. Without it keys/seal.pem in ONUS_DATA_DIR, which signs for itself. */
  @ValidateIf((config: Config) => (config.ONUS_SEAL_KEY_FILE ?? config.ONUS_SEAL_CERTIFICATE_FILE ?? config.ONUS_SEAL_PASSWORD_FILE) !== undefined)
  @IsString({ message: 'must be the path of a file, and must be set where ONUS_SEAL_CERTIFICATE_FILE or ONUS_SEAL_PASSWORD_FILE is' })
  readonly ONUS_SEAL_KEY_FILE?: string;

  /** The certificate (PEM) of a key in PEM, and those above it; may stand in the file of the key. */
  @IsOptional()
  @IsString({ message: 'must be the path of a file' })
  readonly ONUS_SEAL_CERTIFICATE_FILE?: string;

  /** A file with the password of the key, and nothing else. */
  @IsOptional()
  @IsString({ message: 'must be the path of a file' })
  readonly ONUS_SEAL_PASSWORD_FILE?: string;

  /** A time-stamp authority (RFC 3161); without one nothing is time-stamped. */
  @ValidateIf((config: Config) => (config.ONUS_TSA_URL ?? config.ONUS_TSA_ROOT_FILE) !== undefined)
  @Validate(HttpUrl, { message: 'must be an address such as https://tsa.example.com/tsr, and must be set where ONUS_TSA_ROOT_FILE is' })
  readonly ONUS_TSA_URL?: string;

  /** Root certificates (PEM) that may vouch for the authority; without them its signer is recorded as not vouched for. */
  @IsOptional()
  @IsString({ message: 'must be the path of a file' })
  readonly ONUS_TSA_ROOT_FILE?: string;

  /** At most one time-stamp of the ledger of a workspace in so many minutes. */
  @Transform(({ value }) => asNumber(value))
  @IsInt({ message: 'must be a whole number of minutes from 1 to 10080' })
  @Min(1, { message: 'must be a whole number of minutes from 1 to 10080' })
  @Max(10_080, { message: 'must be a whole number of minutes from 1 to 10080' })
  readonly ONUS_TIMESTAMP_MINUTES: number = 60;

  /** Whether the first start records the example of July 2024: `auto` does so in the embedded database only. */
  @IsIn(['auto', 'yes', 'no'], { message: 'must be auto, yes or no' })
  readonly ONUS_LOAD_EXAMPLE: 'auto' | 'yes' | 'no' = 'auto';

  /** Whether this process also sequences the ledger and runs jobs; `no` where `dist/src/worker.js` does it. */
  @IsIn(['yes', 'no'], { message: 'must be yes or no' })
  readonly ONUS_WORK: 'yes' | 'no' = 'yes';

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  readonly LOG_LEVEL: LogLevel = 'info';
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
}
