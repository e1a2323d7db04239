import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { CatalogueEntry } from '../../core/formats/catalogue-entry.js';
import { Answer } from '../../platform/http/answer.js';
import { decodeCursor, limitOf, pageAnswer, pageOf, type Page } from '../../platform/http/paging.js';
import { Requires } from '../../platform/http/permissions.js';
import { refuse } from '../../platform/http/problems.js';
import { Catalogue } from './catalogue.js';
import { CatalogueQueryDto, CompareQueryDto, EntryQueryDto } from './catalogue.query.dto.js';
import { describeCatalogue, reference } from './catalogue-schemas.js';
import { compareEntries, type Comparison } from './compare.js';
import { summaryOf, type EntrySummary } from './summary.js';

/** Most entries that are set side by side. */
const MOST_COMPARED = 10;

/** One version of an entry: what a list says of it, its whole content, and which versions there are. */
interface EntryAnswer extends EntrySummary {
  readonly document: CatalogueEntry;
  readonly versions: readonly { readonly version: string; readonly catalogueVersion: number }[];
}

describeCatalogue();

/** /api/v1/catalogue: the ready agreements. They belong to the installation and say nothing of any workspace. */
@ApiTags('Catalogue')
@Controller('catalogue')
export class CatalogueController {
  constructor(private readonly catalogue: Catalogue) {}

  @Get()
  @Requires('record:read')
  @ApiOperation({ operationId: 'listCatalogue', summary: 'List the ready agreements, in the order of their ids' })
  @ApiResponse({ status: 200, description: 'One page; the Link header leads to the next', schema: reference('CataloguePage') })
  list(@Query() query: CatalogueQueryDto, @Req() request: FastifyRequest): Answer<Page<EntrySummary>> {
    const after = decodeCursor(query.after, /^[A-Za-z0-9._:-]{1,100}$/);
    const limit = limitOf(query);
    const rest = this.catalogue.list(query).filter(({ id }) => after === undefined || id > after);
    return pageAnswer(pageOf(rest.slice(0, limit + 1), limit, ({ id }) => id), request.url);
  }

  @Get('compare')
  @Requires('record:read')
  @ApiOperation({ operationId: 'compareCatalogue', summary: 'Set two to ten ready agreements side by side, row by row' })
  @ApiResponse({ status: 200, description: 'What each says on each topic, in English and Korean', schema: reference('CatalogueComparison') })
  compare(@Query() { ids }: CompareQueryDto): Comparison {
    return compareEntries(this.catalogue.several(ids.split(',').map((id) => id.trim()), MOST_COMPARED));
  }

  @Get(':id')
  @Requires('record:read')
  @ApiOperation({ operationId: 'getCatalogueEntry', summary: 'Read one ready agreement: its current version, or the one asked for' })
  @ApiResponse({ status: 200, description: 'The entry with its whole content; the ETag is its version', schema: reference('CatalogueVersion') })
  get(@Param('id') id: string, @Query() { version }: EntryQueryDto): Answer<EntryAnswer> {
    const versions = this.catalogue.find(id) ?? refuse('catalogue-entry-unknown', { entry: id.slice(0, 100) });
    const found = this.catalogue.versionOf(versions, version) ?? refuse('catalogue-version-unknown', { entry: id, version: String(version) });
    const all = versions.all.map((one) => ({ version: one.version, catalogueVersion: one.entry.catalogueVersion }));
    return new Answer({ ...summaryOf(found), document: found.entry, versions: all }, 200, { etag: `"${found.version}"` });
  }
}
