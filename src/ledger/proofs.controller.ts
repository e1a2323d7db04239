import { createPublicKey } from 'node:crypto';
import { Controller, Get, Headers, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { toHex } from '../core/ledger/bytes.js';
import { checkpointKey, originOf } from '../core/ledger/log-key.js';
import { verifierKeyText } from '../core/ledger/note.js';
import { DomainError } from '../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { Answer } from '../platform/http/answer.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Requires } from '../platform/http/permissions.js';
import { Checkpoints, type SignedCheckpoint } from './checkpoints.js';
import { type LogKey, LogKeys } from './keys/log-keys.js';
import {
  type CheckpointDto, CheckpointPageDto, CheckpointQueryDto, CheckpointsQueryDto, ConsistencyDto, ConsistencyQueryDto, InclusionDto, InclusionQueryDto,
  type LogKeyDto, LogKeyPageDto, type LogSizeDto,
} from './proofs.dto.js';
import { type Consistency, Proofs } from './proofs.js';
import { readTilePath, Tiles } from './tiles.js';

const TEXT = 'text/plain; charset=utf-8';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Proofs about entries and about the growth of the log. */
@ApiTags('Ledger')
@Controller('ledger')
export class ProofsController {
  constructor(
    private readonly proofs: Proofs,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get('proofs/inclusion')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getInclusionProof', summary: 'Prove that an entry stands in the log of a size (by default that of the newest checkpoint)' })
  @ApiOkResponse({ type: InclusionDto })
  inclusion(@Query() { entry, index, size }: InclusionQueryDto, @CurrentCaller() caller: Caller): Promise<InclusionDto> {
    const which = entry !== undefined && index === undefined ? { id: entry } : index !== undefined && entry === undefined ? { index } : undefined;
    if (which === undefined) throw new DomainError('ledger-proof-of-what');
    return this.reading(caller, async (tx) => {
      const { checkpoint, leaf, root, hashes, ...rest } = await this.proofs.inclusion(tx, which, size);
      return { ...rest, leaf: toHex(leaf), root: toHex(root), hashes: hashes.map(toHex), checkpoint: shown(caller, checkpoint) };
    });
  }

  @Get('entries/:id/tlog-proof')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getTlogProof', summary: 'The proof of inclusion of one entry as a file that needs no log to be checked (c2sp.org/tlog-proof)' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async tlogProof(@Param('id') id: string, @Query() { size }: CheckpointQueryDto, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    if (!UUID.test(id)) throw new DomainError('not-found', { kind: 'ledger entry' });
    const { index, text } = await this.reading(caller, (tx) => this.proofs.tlogProof(tx, id, size));
    return new StreamableFile(Buffer.from(text), { type: TEXT, disposition: `attachment; filename="${index}.tlog-proof"` });
  }

  @Get('proofs/consistency')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getConsistencyProof', summary: 'Prove that the log of one size begins with the log of another, unchanged' })
  @ApiOkResponse({ type: ConsistencyDto })
  consistency(@Query() { from, to }: ConsistencyQueryDto, @CurrentCaller() caller: Caller): Promise<ConsistencyDto> {
    return this.reading(caller, async (tx) => {
      const proof = await this.proofs.consistency(tx, from, to);
      return { from: sizeDto(caller, proof.from), to: sizeDto(caller, proof.to), hashes: proof.hashes.map(toHex) };
    });
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

/** The log as other programs follow it: checkpoint, tiles and keys (c2sp.org/tlog-tiles; the prefix is /api/v1/ledger). */
@ApiTags('Ledger')
@Controller('ledger')
export class LogController {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly tiles: Tiles,
    private readonly keys: LogKeys,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get('checkpoint')
  @Requires('ledger:read')
  @ApiOperation({
    operationId: 'getCheckpoint',
    summary: 'The newest signed checkpoint, or that of a size: the signed note as text, or JSON where the request accepts that',
    description: 'Programs that follow logs read the tiles of this one too (c2sp.org/tlog-tiles): GET /api/v1/ledger/tile/0/x001/234, /tile/1/000.p/17, /tile/entries/000. A log entry there is the commitment.',
  })
  @ApiOkResponse({ description: 'The signed note, or its parts', content: { 'text/plain': { schema: { type: 'string' } }, 'application/json': { schema: { $ref: '#/components/schemas/CheckpointDto' } } } })
  async checkpoint(@Query() { size }: CheckpointQueryDto, @Headers('accept') accept: string | undefined, @CurrentCaller() caller: Caller): Promise<Answer<CheckpointDto | string>> {
    const found = await this.reading(caller, (tx) => (size === undefined ? this.checkpoints.newest(tx) : this.checkpoints.at(tx, size)));
    if (found === undefined) throw new DomainError('not-found', { kind: 'checkpoint' });
    const json = accept?.includes('application/json') === true;
    return new Answer(json ? checkpointDto(caller, found) : found.note, 200, { 'content-type': json ? 'application/json; charset=utf-8' : TEXT, 'cache-control': 'no-store', vary: 'accept' });
  }

  @Get('checkpoints')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listCheckpoints', summary: 'List the signed checkpoints, the smallest first' })
  @ApiOkResponse({ type: CheckpointPageDto })
  async list(@Query() { after = 0, limit = 50 }: CheckpointsQueryDto, @CurrentCaller() caller: Caller): Promise<CheckpointPageDto> {
    const found = await this.reading(caller, (tx) => this.checkpoints.list(tx, after, limit));
    return { data: found.map((one) => checkpointDto(caller, one)), next: found.at(-1)?.size ?? after };
  }

  @Get('keys')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listLogKeys', summary: 'List the public keys of the log, also retired ones' })
  @ApiOkResponse({ type: LogKeyPageDto })
  async listKeys(@CurrentCaller() caller: Caller): Promise<LogKeyPageDto> {
    return { data: (await this.keys.chain()).map((key) => keyDto(caller, key)) };
  }

  /** A tile of hashes (0/x001/234, 1/000.p/17) or a bundle of commitments (entries/000). OpenAPI has no way to say how many segments a path has. */
  @Get('tile/*')
  @Requires('ledger:read')
  @ApiExcludeEndpoint()
  async tile(@Param('*') path: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const tile = readTilePath(path);
    if (tile === undefined) throw new DomainError('not-found', { kind: 'tile of the log' });
    return new StreamableFile(await this.reading(caller, (tx) => this.tiles.tile(tx, tile)), { type: 'application/octet-stream' });
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

function checkpointDto({ scope }: Caller, { size, root, note, key, signedAt }: SignedCheckpoint): CheckpointDto {
  return { origin: originOf(scope.workspaceId), size, root: toHex(root), note, key, signedAt: new Date(signedAt).toISOString() };
}

function sizeDto(caller: Caller, { size, root, checkpoint }: Consistency['from']): LogSizeDto {
  return { size, root: toHex(root), checkpoint: shown(caller, checkpoint) };
}

function shown(caller: Caller, checkpoint: SignedCheckpoint | null): CheckpointDto | null {
  return checkpoint === null ? null : checkpointDto(caller, checkpoint);
}

function keyDto({ scope }: Caller, { fingerprint, publicKey, previous, handover, reason, introducedAt, retiredAt }: LogKey): LogKeyDto {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' });
  return {
    fingerprint,
    verifierKey: verifierKeyText(checkpointKey(originOf(scope.workspaceId), publicKey)),
    publicKeyPem: key.export({ type: 'spki', format: 'pem' }).toString(),
    previous,
    handover,
    reason,
    introducedAt: new Date(introducedAt).toISOString(),
    retiredAt: retiredAt === null ? null : new Date(retiredAt).toISOString(),
  };
}
