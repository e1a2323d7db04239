import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CORE_ERRORS } from '../../core/shared/error-codes.js';
import { Public } from './permissions.js';
import { ProblemExplanationDto } from './problem.dto.js';
import { PROBLEMS, refuse } from './problems.js';

/** Explains a problem code: what the `type` of a problem document points to. */
@ApiTags('Problems')
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @Public()
  @ApiOperation({ operationId: 'explainProblem', summary: 'What a problem code means, and what to do about it' })
  @ApiOkResponse({ type: ProblemExplanationDto })
  explain(@Param('code') code: string): ProblemExplanationDto {
    const all: Readonly<Record<string, { readonly title: string; readonly remedy: string }>> = { ...CORE_ERRORS, ...PROBLEMS };
    const found = Object.hasOwn(all, code) ? all[code] : undefined;
    return found === undefined ? refuse('not-found', { kind: 'problem' }) : { code, title: found.title, remedy: found.remedy };
  }
}
