import type { OpenAPIObject } from '@nestjs/swagger';
import { shareSchemas } from '../../core/formats/share-schemas.js';
import type { JsonObject } from '../../core/shared/json.js';

/**
 * Base of the classes that stand for JSON documents in controllers. Their content is read by a document format (one
 * declaration for reader, schema and type), not by decorators; the class gives the route its metadata.
 */
export abstract class JsonBody {}

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const schemas = new Map<string, JsonObject>();

/** Makes the class of a JSON document, and describes it in the API description under `name`. */
export function documentClass(name: string, schema: JsonObject): new () => JsonBody {
  const made = { [name]: class extends JsonBody {} }[name] as new () => JsonBody;
  schemas.set(name, schema);
  return made;
}

/** Adds a schema that others refer to. */
export function describeSchema(name: string, schema: JsonObject): void {
  schemas.set(name, schema);
}

/** The schemas of all document classes, for the API description; what several of them hold is described once. */
export function documentSchemas(): Schemas {
  const { schemas: described, shared } = shareSchemas(Object.fromEntries(schemas), '#/components/schemas/');
  return { ...described, ...shared };
}

export function isDocumentClass(type: unknown): boolean {
  return typeof type === 'function' && type.prototype instanceof JsonBody;
}
