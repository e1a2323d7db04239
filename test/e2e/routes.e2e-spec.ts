import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { openApiDocument, PERMISSION_METADATA, PERMISSIONS, PUBLIC } from '../../src/platform/http/index.js';
import { openTestApi, type TestApi } from '../builders/api.js';

/** Kinds of parameters as Nest numbers them in its route metadata. */
const BODY = 3;
const QUERY = 4;
const PARAM = 5;

interface Route {
  readonly name: string;
  readonly handler: (...parameters: never[]) => unknown;
  readonly permission: unknown;
  readonly parameters: { readonly kind: number; readonly type: unknown }[];
}

describe('every route', () => {
  let api: TestApi;
  let routes: Route[];

  beforeAll(async () => {
    api = await openTestApi();
    routes = routesOf(api);
  });
  afterAll(async () => {
    await api.close();
  });

  it('is found by this test', () => {
    expect(routes.length).toBeGreaterThan(100);
  });

  it('declares a permission that exists, or that it is public', () => {
    const known: readonly unknown[] = [...PERMISSIONS, PUBLIC];
    expect(routes.filter((route) => !known.includes(route.permission)).map((route) => route.name)).toEqual([]);
  });

  it('has a class for each body, query and parameter, never what the compiler left of a type', () => {
    const erased = routes.flatMap((route) => route.parameters.filter(({ kind, type }) => [BODY, QUERY, PARAM].includes(kind) && (type === Object || type === Function || type === undefined)).map(() => route.name));
    expect(erased).toEqual([]);
  });

  it('is described under an operation id of its own', () => {
    const operations = Object.values(openApiDocument(api.app).paths).flatMap((path) => Object.values(path) as { operationId?: string }[]);
    const ids = operations.map((operation) => operation.operationId);
    expect(ids.filter((id) => id === undefined || id.includes('_'))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to schemas that are described', () => {
    const text = JSON.stringify(openApiDocument(api.app));
    const known = new Set(Object.keys(openApiDocument(api.app).components?.schemas ?? {}));
    const named = [...text.matchAll(/#\/components\/schemas\/([A-Za-z0-9_]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});

function routesOf({ app }: TestApi): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const scanner = new MetadataScanner();
  return controllers.flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, Route['handler']>;
    return scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method];
      const verb: RequestMethod | undefined = handler === undefined ? undefined : Reflect.getMetadata('method', handler);
      if (handler === undefined || verb === undefined || metatype === null) return [];
      const given: Record<string, { index: number }> = Reflect.getMetadata('__routeArguments__', metatype, method) ?? {};
      const types: unknown[] = Reflect.getMetadata('design:paramtypes', prototype, method) ?? [];
      const parameters = Object.entries(given).map(([key, { index }]) => ({ kind: Number(key.split(':')[0]), type: types[index] }));
      return [{ name: `${metatype.name}.${method}`, handler, permission: Reflect.getMetadata(PERMISSION_METADATA, handler), parameters }];
    });
  });
}
