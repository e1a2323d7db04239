import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { Bundles } from './bundles.js';

/** /api/v1/packs/{id}/bundle */
@ApiTags('Packs')
@Controller('packs/:id/bundle')
export class BundleController {
  constructor(private readonly bundles: Bundles) {}

  @Get()
  @Requires('packs:read')
  @ApiOperation({ operationId: 'downloadBundle', summary: 'Download the evidence bundle: pack, data, originals and proofs in a zip that `onus verify` checks; noted in the custody of each original' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { name, bytes } = await this.bundles.open(caller.scope, id, caller.permissions.has('analysis:read'));
    return new StreamableFile(bytes, { type: 'application/zip', disposition: `attachment; filename="${name}"` });
  }
}
