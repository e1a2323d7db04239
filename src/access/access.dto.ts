import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PERMISSIONS, type Permission } from '../platform/http/permissions.js';

/** A new API key. */
export class NewKeyDto {
  /**
   * What the key is for; it is shown beside everything that is recorded with it.
   * @example "PagerDuty connector"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  label!: string;

  /**
   * What it may do: only what the key that makes it may do itself.
   * @example ["record:read", "record:write"]
   */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(PERMISSIONS, { each: true, message: `permissions must hold names of ${PERMISSIONS.join(', ')}` })
  permissions!: Permission[];

  /**
   * When it ends, RFC 3339 with an offset. Left out: it does not end by itself.
   * @example "2027-01-01T00:00:00Z"
   */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  expiresAt?: string;

  /**
   * The one person who acts with the key, where there is one. Whoever drafted something cannot review it with another key of the
   * same person; a key that names nobody acts for the person of the key that made it.
   * @example "kim.jiwon@gaonnuri.example"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/\S/, { message: 'person must not be empty' })
  person?: string;
}

/** An API key as it is listed: never its secret. */
export class KeyDto {
  id!: string;

  /** What it is for. */
  label!: string;

  /**
   * The first characters of the secret, to tell keys apart.
   * @example "onus_Ab3xYz"
   */
  prefix!: string;

  /** What it may do. */
  permissions!: string[];

  /** The person who acts with it; null where none is named. */
  person!: string | null;

  /** When it was made. */
  recordedAt!: string;

  /** When it ends; null where it does not end by itself. */
  expiresAt!: string | null;

  /** When it was revoked; null while it works. */
  revokedAt!: string | null;
}

/** An API key that was just made: the one time that its secret is shown. */
export class MadeKeyDto extends KeyDto {
  /** The secret. It cannot be shown again. */
  secret!: string;
}

/** A new workspace. */
export class NewWorkspaceDto {
  /**
   * The company, or the client, whose matters it holds.
   * @example "Gaonnuri Air"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name!: string;
}

/** A workspace: nothing crosses its border. */
export class WorkspaceDto {
  id!: string;

  /** The company, or the client, whose matters it holds. */
  name!: string;

  /** When it was made. */
  createdAt!: string;
}

/** A workspace that was just made, with its first key. */
export class MadeWorkspaceDto extends WorkspaceDto {
  /** A key with every permission in the new workspace; its secret is shown this once. */
  key!: MadeKeyDto;
}

/** The workspaces that the key can see: its own. */
export class WorkspacePageDto {
  data!: WorkspaceDto[];
}

/** The keys of the workspace. */
export class KeyPageDto {
  data!: KeyDto[];
}
