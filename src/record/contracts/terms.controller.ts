import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { etagOf, ExpectedVersion } from '../../platform/http/etag.js';
import { Requires } from '../../platform/http/permissions.js';
import { describeKind, RecordController, type Recorded } from '../shared/index.js';
import { TermsReviews } from './terms-reviews.js';
import { termsKind, writtenTermsKind, type Terms } from './terms.kind.js';

const documents = describeKind(termsKind);

/** /api/v1/terms */
export class TermsController extends RecordController(writtenTermsKind, documents) {}

/** /api/v1/terms/{id}/review */
@ApiTags('Terms')
@Controller('terms/:id/review')
export class TermsReviewController {
  constructor(
    private readonly reviews: TermsReviews,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(200)
  @Requires('record:write')
  @ApiOperation({ operationId: 'reviewTerms', summary: 'Confirm, as a second person, that the terms say what was agreed' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the version that was compared, such as "v3".' })
  @documents.answersRecord(200)
  async review(@Param('id') id: string, @ExpectedVersion() version: number, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Terms>>> {
    const record = await this.unitOfWork.run(caller.scope, (tx) => this.reviews.review(tx, { id, version }));
    return new Answer(record, 200, { etag: etagOf(record.version) });
  }
}
