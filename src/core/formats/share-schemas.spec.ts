import { isJsonObject, type JsonObject, type JsonValue } from '../shared/json.js';
import { shareSchemas } from './share-schemas.js';
import { caseFormat } from './case.js';
import { termsFormat } from './terms.js';

const long = (fields: number): JsonObject => ({ type: 'object', properties: Object.fromEntries(Array.from({ length: fields }, (_, index) => [`field${index}`, { type: 'string', minLength: 1 }])) });

/** The schema with every reference put back in its place. */
function resolved(value: JsonValue, shared: Readonly<Record<string, JsonObject>>, at: string): JsonValue {
  if (Array.isArray(value)) return value.map((one: JsonValue) => resolved(one, shared, at));
  if (!isJsonObject(value)) return value;
  const { $ref: reference, ...rest } = value;
  const target = typeof reference === 'string' ? shared[reference.slice(at.length)] : undefined;
  if (typeof reference === 'string' && target === undefined) throw new Error(`no ${reference}`);
  return Object.fromEntries(Object.entries({ ...target, ...rest }).map(([key, one]) => [key, resolved(one, shared, at)]));
}

describe('schemas that share their parts', () => {
  it('keep in one place what stands in them more than once, with its own words beside the reference', () => {
    const part = long(20);
    const { schemas, shared } = shareSchemas({ A: { type: 'object', properties: { first: part, second: { ...part, description: 'another' } } } }, '#/$defs/');
    expect(schemas['A']).toEqual({ type: 'object', properties: { first: { $ref: '#/$defs/First' }, second: { $ref: '#/$defs/First', description: 'another' } } });
    expect(shared).toEqual({ First: part });
  });

  it('leave what is short or stands once, and never take the name of another schema', () => {
    const { schemas, shared } = shareSchemas({ First: { type: 'object', properties: { first: long(20), short: long(1) } }, B: { type: 'array', items: long(20) } }, '#/x/');
    expect(Object.keys(shared)).toEqual(['First2']);
    expect(JSON.stringify(schemas['First'])).toContain('field0');
  });

  it.each([['terms', termsFormat], ['case', caseFormat]] as const)('say of %s exactly what they said before', (_, format) => {
    const whole = format.schema();
    const { schemas, shared } = shareSchemas({ Whole: whole }, '#/$defs/');
    expect(resolved(schemas['Whole'] ?? {}, shared, '#/$defs/')).toEqual(whole);
    expect(JSON.stringify([schemas, shared]).length).toBeLessThan(JSON.stringify(whole).length);
  });
});
