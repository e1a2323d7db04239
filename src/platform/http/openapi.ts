import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { documentSchemas } from './json-document.js';
import { ProblemDto } from './problem.dto.js';

const ABOUT = `Records outages, contracts and statements; computes missed service levels, credits and deadlines; seals them into evidence packs.

Every record is append-only: \`POST\` records, \`PUT\` with \`If-Match\` records a new version, nothing is changed in place. Times are RFC 3339 in UTC with milliseconds; amounts and percentages are exact decimal text. Errors are problem documents (RFC 9457) that name the field and the remedy.`;

/** The API description (OpenAPI 3.1) of the running application, deterministic for the same code. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Onus')
    .setDescription(ABOUT)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key: onus_...' })
    .addSecurityRequirements('bearer')
    .addGlobalResponse({ status: 'default', description: 'A problem document that names the field and the remedy', type: ProblemDto })
    .build();
  const document = SwaggerModule.createDocument(app, config, { extraModels: [ProblemDto] });
  const schemas = { ...document.components?.schemas, ...documentSchemas() };
  return { ...document, components: { ...document.components, schemas: sorted(schemas) } };
}

/** Serves the description at /api/v1/openapi.json and a page to read and try it at /docs. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/v1/openapi.json', yamlDocumentUrl: 'api/v1/openapi.yaml' });
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
