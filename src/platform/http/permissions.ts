import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Every permission that a key can hold. `<area>:read` shows, `<area>:write` records. `analysis:read` opens what is for the claimant's own
 * people alone: what disputed facts are worth, which of them decide, what-ifs, internal packs. A key is refused a permission that is
 * not in this list, and a route that names none is found by a test.
 */
export const PERMISSIONS = [
  'workspaces:read',
  'workspaces:create',
  'keys:read',
  'keys:write',
  'record:read',
  'record:write',
  'exhibits:read',
  'exhibits:write',
  'imports:write',
  'assessments:read',
  'assessments:write',
  'analysis:read',
  'claims:read',
  'claims:write',
  'packs:read',
  'packs:write',
  'jobs:read',
  'ledger:read',
  'holds:write',
  'erasures:write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** An area whose things are both shown and recorded. */
export type PermissionArea = { [P in Permission]: P extends `${infer A}:read` ? (`${A}:write` extends Permission ? A : never) : never }[Permission];

export const PERMISSION_METADATA = 'onus:permission';
export const PUBLIC = 'public';

/** Declares the permission that a caller needs for a route. Each route has this or `@Public()`. */
export const Requires = (permission: Permission): CustomDecorator => SetMetadata(PERMISSION_METADATA, permission);

/** Declares that a route answers without a key (health, the API description). It must show nothing of any workspace. */
export const Public = (): CustomDecorator => SetMetadata(PERMISSION_METADATA, PUBLIC);
