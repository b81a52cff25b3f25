import { z } from 'zod';
import { type Verb, verbs } from '../../services/verbs.ts';
import { type Operation, operations } from '../operations.ts';
import { type Door, doors } from './doors.ts';
import { problemResponses, refusalsOf } from './problems.ts';
import { securityFor, securitySchemes } from './security.ts';

type Schema = Readonly<Record<string, unknown>>;

interface Described extends Pick<Operation, 'method' | 'path' | 'summary' | 'input' | 'output' | 'status' | 'type'> {
  readonly id: string;
  readonly tag: string;
}

let kept: object | undefined;

/** The same document every time: it says nothing of a workspace. */
export function describedApi(root: string): object {
  kept ??= describeApi(root);
  return kept;
}

/**
 * The OpenAPI 3.1 document of the verb table, of the server's own operations and of what is beside them. Its schemas are JSON Schema, as Zod writes it; those with an id
 * are components that the others refer to.
 */
export function describeApi(root: string): object {
  const described = everything(root);
  const paths: Record<string, Record<string, object>> = {};
  for (const each of described) {
    paths[each.path] ??= {};
    Object.assign(paths[each.path] as object, { [each.method]: operation(each) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Groundwork',
      version: '1',
      description:
        'Takes AI agents from pilot to production and proves what they return. Within a version answers may gain properties, enumerations may gain values, and nothing is taken away.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The server that answered this.' }],
    tags: [...new Set(described.map(({ tag }) => tag))].toSorted().map((name) => ({ name })),
    paths,
    components: { schemas: componentSchemas(), responses: problemResponses, securitySchemes },
  };
}

function everything(root: string): readonly Described[] {
  const table: Readonly<Record<string, Verb | Operation>> = { ...(verbs as object), ...operations };
  return [
    ...Object.entries(table).map(([id, each]) => ({ ...each, id, path: root + each.path, tag: tagOf(each.path) })),
    ...Object.entries<Door>(doors).map(([id, door]) => ({ ...door, id })),
  ];
}

/** What an operation is about: the first name of its path; of the server itself where that is no list of things. */
function tagOf(path: string): string {
  const first = path.split('/')[1] ?? '';
  return ['openapi.json', 'events', 'session', 'schemas', 'jobs'].includes(first) ? 'server' : first;
}

function operation(each: Described): object {
  const { method, tag, id, summary, input } = each;
  const { properties, required = [] } = z.toJSONSchema(input, { io: 'input' }) as {
    properties: Readonly<Record<string, Schema>>;
    required?: readonly string[];
  };
  const inPath = [...each.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const conditional = method === 'post' && rest.includes('over');
  const parameters = [...inPath, ...(method === 'get' ? rest : [])].map((name) => ({
    name,
    in: inPath.includes(name) ? 'path' : 'query',
    required: required.includes(name),
    schema: properties[name],
  }));
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => rest.includes(name) && !(conditional && name === 'over')),
    additionalProperties: false,
  };
  const all = [...parameters, ...conditions(each, conditional)];
  return {
    operationId: id,
    summary,
    tags: [tag],
    security: securityFor(each),
    ...(all.length > 0 ? { parameters: all } : {}),
    ...(method === 'post' && rest.length > 0
      ? { requestBody: { required: body.required.length > 0, ...json(body) } }
      : {}),
    responses: { ...successes(each), ...refusalsOf(method, { conditional }) },
  };
}

/** Headers that make a request depend on what the client has. */
function conditions(each: Described, conditional: boolean): readonly object[] {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  if (conditional)
    return [
      header('If-Match', 'The ETag of the text that was read; then over may be left out.'),
      header('If-None-Match', '*: only where there is no charter yet; then over may be left out.'),
    ];
  return isTagged(each) ? [header('If-None-Match', 'The ETag of the answer that the client has.')] : [];
}

const isTagged = ({ method, type, status, path }: Described) =>
  method === 'get' && type === undefined && status === undefined && path.startsWith('/api/v');

function successes(each: Described): object {
  const { status = 200, type = 'application/json', output } = each;
  if (status === 302) return { 302: { description: 'Leads on.' } };
  const headers = {
    ...(isTagged(each) ? { ETag: { description: 'The validator of the answer.', schema: { type: 'string' } } } : {}),
    ...(isPaged(output)
      ? { Link: { description: 'rel="next": the following page (RFC 8288).', schema: { type: 'string' } } }
      : {}),
  };
  return {
    [status]: {
      description: 'What was found or done.',
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      content: { [type]: { schema: reference(output) } },
    },
    ...(isTagged(each) ? { 304: { description: 'The client has this answer already.' } } : {}),
  };
}

const isPaged = (output: z.ZodType) => output instanceof z.ZodObject && 'next' in output.shape;

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
