import { z } from 'zod';
import { problems } from '../services/documents/common.ts';
import { type Verb, verbs } from '../services/verbs.ts';
import { type Operation, operations } from './operations.ts';

type Schema = Readonly<Record<string, unknown>>;

const table = [...Object.entries(verbs), ...Object.entries(operations)] as unknown as readonly (readonly [
  string,
  Verb | Operation,
])[];

/** The OpenAPI 3.1 document of the verb table and of the server's own operations. Its schemas are JSON Schema, as Zod writes it; those with an id are components that the others refer to. */
export function describeApi(root: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [id, verb] of table) {
    paths[root + verb.path] ??= {};
    Object.assign(paths[root + verb.path] as object, { [verb.method]: operation(id, verb) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Groundwork',
      version: '1',
      description: 'Takes AI agents from pilot to production and proves what they return.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The token in .groundwork/owner.json, for requests that write; where accounts are on, an API token, for all requests.',
        },
        page: {
          type: 'apiKey',
          in: 'header',
          name: 'x-groundwork',
          description: 'Pages of this server send 1, with the cookie of the link that groundwork start printed.',
        },
      },
    },
  };
}

function operation(id: string, verb: Verb | Operation): object {
  const { status = 200, type = 'application/json' } = verb as Partial<Operation>;
  const { properties, required = [] } = schemaOf(verb.input) as {
    properties: Readonly<Record<string, Schema>>;
    required?: readonly string[];
  };
  const inPath = [...verb.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const inQuery = verb.method === 'get' ? rest : [];
  const parameters = [...inPath, ...inQuery].map((name) => ({
    name,
    in: inPath.includes(name) ? 'path' : 'query',
    required: required.includes(name),
    schema: properties[name],
  }));
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => rest.includes(name)),
    additionalProperties: false,
  };
  return {
    operationId: id,
    summary: verb.summary,
    ...(verb.method === 'get' ? {} : { security: [{ token: [] }, { page: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(verb.method === 'post' && rest.length > 0 ? { requestBody: json(body) } : {}),
    responses: {
      [status]: { description: 'What was found or done.', content: { [type]: { schema: reference(verb.output) } } },
      default: { description: 'What is wrong, and the fix.', ...json(reference(problems)) },
    },
  };
}

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });

const componentUri = (id: string) => `#/components/schemas/${id}`;

/** Every document has an id; what a verb answers is always one of them. */
function reference(document: z.ZodType): Schema {
  const id = document.meta()?.id;
  if (id === undefined) throw new Error('A document without an id cannot be referred to.');
  return { $ref: componentUri(id) };
}

/** All that the documents hold and that has an id. Answers may gain properties, so none is closed. */
function componentSchemas(): Readonly<Record<string, Schema>> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: componentUri,
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as { schemas: Readonly<Record<string, Schema>> };
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _dialect, ...schema }]) => [id, schema]),
  );
}

function schemaOf(input: z.ZodType): Schema {
  return z.toJSONSchema(input, { io: 'input' });
}
