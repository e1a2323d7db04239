import 'reflect-metadata';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateIf, Validate, ValidatorConstraint, type ValidatorConstraintInterface, MinLength } from 'class-validator';

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
