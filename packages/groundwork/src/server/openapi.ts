import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { problems } from '../services/documents/common.ts';
import { type Verb, verbs } from '../services/verbs.ts';

/** Publishes the OpenAPI document of the verb table. */
export function describeApi(app: OpenAPIHono, root: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token in .groundwork/owner.json, for requests that write.',
  });
  for (const [id, verb] of Object.entries(verbs) as unknown as readonly [string, Verb][]) {
    const names = [...verb.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
    const inPath = z.object(Object.fromEntries(names.map((name) => [name, verb.input.shape[name] as z.ZodType])));
    const rest = z.object(
      Object.fromEntries(Object.entries(verb.input.shape).filter(([name]) => !names.includes(name))),
    );
    const hasRest = Object.keys(rest.shape).length > 0;
    app.openAPIRegistry.registerPath({
      method: verb.method,
      path: root + verb.path,
      operationId: id,
      summary: verb.summary,
      ...(verb.method === 'post' ? { security: [{ token: [] }] } : {}),
      request: {
        ...(names.length > 0 ? { params: inPath } : {}),
        ...(hasRest && verb.method === 'post' ? { body: { content: { 'application/json': { schema: rest } } } } : {}),
        ...(hasRest && verb.method === 'get' ? { query: rest } : {}),
      },
      responses: {
        200: { description: 'What was found or done.', content: { 'application/json': { schema: verb.output } } },
        default: { description: 'What is wrong, and the fix.', content: { 'application/json': { schema: problems } } },
      },
    });
  }
  app.doc31(`${root}/openapi.json`, {
    openapi: '3.1.0',
    info: {
      title: 'Groundwork',
      version: '1',
      description: 'Takes AI agents from pilot to production and proves what they return.',
      license: { name: 'Apache-2.0' },
    },
  });
}
