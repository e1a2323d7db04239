import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiProperty, ApiResponse } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { JsonObject } from '../../core/shared/json.js';
import { describeSchema, documentClass } from '../../platform/http/json-document.js';
import { PageQueryDto } from '../../platform/http/paging.js';
import { BatchDto } from './batch.dto.js';
import type { CommonBody } from './body.js';
import { CALLER_SCHEMAS, callerSchema } from './completion.js';
import type { RecordKind } from './kind.js';

type Class = abstract new (...args: never[]) => object;

/** What the API description and the request pipe need to know of one kind, made from its declaration. */
export interface KindDocuments {
  readonly title: { readonly name: string; readonly pluralName: string; readonly plural: string; readonly article: string };
  readonly Body: Class;
  readonly Batch: Class;
  readonly Query: Class;
  readonly PageQuery: Class;
  answersRecord(status: number): MethodDecorator;
  answersPage(): MethodDecorator;
  answersBatch(): MethodDecorator;
  /** Declares the parameter classes of routes, which generics would erase. */
  types(routes: Class, parameters: Readonly<Record<string, readonly unknown[]>>): void;
}

export function describeKind<B extends CommonBody>(kind: RecordKind<B>): KindDocuments {
  const name = capital(kind.name);
  const pluralName = name === capital(kind.plural) ? `${name}Editions` : capital(kind.plural);
  const Body = documentClass(name, callerSchema(kind.format.schema()));
  describeSchema(`Recorded${name}`, recordedSchema(name));
  describeSchema(`${pluralName}Page`, pageSchema(name));
  Object.entries(CALLER_SCHEMAS).forEach(([schema, content]) => describeSchema(schema, content));
  return {
    title: { name, pluralName, plural: capital(kind.plural.replaceAll('-', ' ')), article: /^[aeiou]/.test(kind.name) ? 'an' : 'a' },
    Body,
    Batch: BatchDto,
    Query: queryClass(kind, pluralName),
    PageQuery: PageQueryDto,
    answersRecord: (status) => ApiResponse({ status, description: `The ${kind.name} as it is recorded`, schema: reference(`Recorded${name}`) }),
    answersPage: () => ApiResponse({ status: 200, description: 'One page; the Link header leads to the next', schema: reference(`${pluralName}Page`) }),
    answersBatch: () =>
      applyDecorators(
        ApiBody({ schema: { type: 'object', required: ['rows'], properties: { rows: { type: 'array', maxItems: 1000, items: reference(name) } } } }),
        ApiResponse({ status: 200, description: 'What became of each row', schema: reference('BatchOutcome') }),
      ),
    types: (routes, parameters) => {
      for (const [method, types] of Object.entries(parameters)) {
        Reflect.defineMetadata('design:paramtypes', types, routes.prototype as object, method);
      }
    },
  };
}

/** The query class of a kind: paging, and its filters as texts. */
function queryClass<B extends CommonBody>(kind: RecordKind<B>, pluralName: string): Class {
  const Query = { [`${pluralName}Query`]: class extends PageQueryDto {} }[`${pluralName}Query`] as new () => PageQueryDto;
  for (const filter of Object.keys(kind.filters ?? {})) {
    const decorators = [IsOptional(), IsString(), MaxLength(200), ApiProperty({ required: false, type: String, description: `Only those whose "${filter}" is this.` })];
    decorators.forEach((decorate) => decorate(Query.prototype, filter));
    Type(() => String)(Query.prototype, filter);
  }
  return Query;
}

function recordedSchema(name: string): JsonObject {
  const text = { type: 'string' };
  return {
    type: 'object',
    description: `One recorded version of a ${name.toLowerCase()}.`,
    properties: {
      id: { ...text, format: 'uuid' },
      reference: { type: ['string', 'null'], description: 'Human reference, where the kind has one.', examples: ['INC-2024-0007'] },
      version: { type: 'integer', minimum: 1, description: 'Counts our corrections of how it was recorded.' },
      recordedAt: { ...text, format: 'date-time' },
      entryId: { ...text, format: 'uuid', description: 'Its entry in the ledger.' },
      ledgerIndex: { type: ['integer', 'null'], description: 'Its place in the ledger; null until it is sequenced.' },
      recordedBy: { type: 'object', properties: { kind: { enum: ['key', 'person', 'system'] }, id: text }, required: ['kind', 'id'] },
      body: { $ref: `#/components/schemas/${name}` },
    },
    required: ['id', 'reference', 'version', 'recordedAt', 'entryId', 'ledgerIndex', 'recordedBy', 'body'],
  };
}

function pageSchema(name: string): JsonObject {
  return {
    type: 'object',
    properties: { data: { type: 'array', items: { $ref: `#/components/schemas/Recorded${name}` } }, nextCursor: { type: ['string', 'null'] } },
    required: ['data', 'nextCursor'],
  };
}

describeSchema('BatchOutcome', {
  type: 'object',
  properties: {
    created: { type: 'integer' },
    refused: { type: 'integer' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          row: { type: 'integer', description: 'Place in the batch, from 0.' },
          outcome: { enum: ['created', 'refused'] },
          id: { type: 'string', format: 'uuid' },
          reference: { type: ['string', 'null'] },
          version: { type: 'integer' },
          problem: { $ref: '#/components/schemas/ProblemDto' },
        },
        required: ['row', 'outcome'],
      },
    },
  },
  required: ['created', 'refused', 'rows'],
});

function reference(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** terms-draft -> TermsDraft. */
function capital(word: string): string {
  return word.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}
