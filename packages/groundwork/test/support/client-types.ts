type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Found {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly input: Schema;
  readonly output: Schema;
}

/** The types and addresses of a client, written from the OpenAPI document: one for each operation below `root` that answers JSON. */
export function clientOf(document: ApiDocument, root: string): string {
  const operations = operationsOf(document, root);
  const components = Object.entries(document.components.schemas);
  return [
    '/* Generated from the OpenAPI document of the server (CONTRIBUTING.md says how): do not edit. */',
    '',
    '/** Where each operation is found below the root of the API; what is in braces comes from its input. */',
    'export const addresses = {',
    ...operations.map(({ id, method, path }) => `  ${id}: { method: '${method}', path: '${path}' },`),
    '} as const;',
    '',
    '/** What the operations answer, and what that is made of. */',
    'export interface Documents {',
    ...components.map(([name, schema]) => `  ${keyOf(name)}: ${typeOf(schema, 1)};`),
    '}',
    '',
    '/** What each operation takes and answers. */',
    'export interface Operations {',
    ...operations.map(
      ({ id, input, output }) => `  ${id}: { input: ${typeOf(input, 1)}; output: ${typeOf(output, 1)} };`,
    ),
    '}',
    '',
  ].join('\n');
}

function operationsOf({ paths }: ApiDocument, root: string): readonly Found[] {
  return Object.entries(paths)
    .filter(([path]) => path.startsWith(`${root}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { operationId, parameters = [], requestBody, responses }]) => {
        const success = Object.entries(responses).find(([status]) => /^2/.test(status))?.[1];
        const output = success?.content?.['application/json']?.schema;
        if (output === undefined) return [];
        const body = requestBody?.content['application/json'].schema ?? {};
        const own = parameters.filter((each) => each.in !== 'header');
        const input = {
          type: 'object',
          properties: {
            ...Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
            ...(body['properties'] as object | undefined),
          },
          required: [
            ...own.filter(({ required }) => required).map(({ name }) => name),
            ...((body['required'] as readonly string[] | undefined) ?? []),
          ],
        };
        return [{ id: operationId, method, path: path.slice(root.length), input, output }];
      }),
    );
}

const words = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' } as const;

/** A JSON Schema, as far as ours go, as a type. Fails on what it does not know: a client must not know less than the document says. */
function typeOf(schema: Schema, depth: number): string {
  const {
    $ref,
    enum: values,
    anyOf,
    oneOf,
    allOf,
    type,
  } = schema as {
    readonly $ref?: string;
    readonly enum?: readonly unknown[];
    readonly anyOf?: readonly Schema[];
    readonly oneOf?: readonly Schema[];
    readonly allOf?: readonly Schema[];
    readonly type?: string | readonly string[];
  };
  const either = anyOf ?? oneOf;
  if ($ref !== undefined) return `Documents[${quoted($ref.split('/').at(-1) ?? '')}]`;
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (values) return union(values.map((each) => JSON.stringify(each)));
  if (either) return union(either.map((each) => typeOf(each, depth)));
  if (allOf) return allOf.map((each) => `(${typeOf(each, depth)})`).join(' & ');
  if (type !== undefined && typeof type !== 'string')
    return union(type.map((each) => typeOf({ ...schema, type: each }, depth)));
  if (type === 'object') return objectType(schema, depth);
  if (type === 'array') return arrayType(schema, depth);
  if (type !== undefined && Object.hasOwn(words, type)) return words[type as keyof typeof words];
  if (Object.keys(schema).every((key) => ['description', 'examples', 'title', 'id'].includes(key))) return 'unknown';
  throw new Error(`The client cannot be written: ${JSON.stringify(schema)}`);
}

function arrayType({ items, prefixItems }: Schema, depth: number): string {
  if (Array.isArray(prefixItems)) {
    const rest = items ? [`...(${typeOf(items as Schema, depth)})[]`] : [];
    return `[${[...prefixItems.map((each: Schema) => typeOf(each, depth)), ...rest].join(', ')}]`;
  }
  return `(${typeOf((items ?? {}) as Schema, depth)})[]`;
}

function objectType(schema: Schema, depth: number): string {
  const {
    properties,
    required = [],
    additionalProperties,
    propertyNames,
  } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean | Schema;
    readonly propertyNames?: Schema;
  };
  const open = typeof additionalProperties === 'object' ? typeOf(additionalProperties, depth) : 'unknown';
  const names = propertyNames?.['enum'] as readonly string[] | undefined;
  if (names) {
    const [there, maybe] = [
      names.filter((each) => required.includes(each)),
      names.filter((each) => !required.includes(each)),
    ];
    return lines(
      [...there.map((name) => `${keyOf(name)}: ${open}`), ...maybe.map((name) => `${keyOf(name)}?: ${open}`)],
      depth,
    );
  }
  const own = Object.entries(properties ?? {}).map(([name, each]) =>
    required.includes(name)
      ? `${keyOf(name)}: ${typeOf(each, depth + 1)}`
      : `${keyOf(name)}?: ${union([typeOf(each, depth + 1), 'undefined'])}`,
  );
  const isOpen = additionalProperties !== undefined && additionalProperties !== false;
  return lines([...own, ...(isOpen ? [`[key: string]: ${open}`] : [])], depth);
}

function lines(members: readonly string[], depth: number): string {
  if (members.length === 0) return 'Record<string, never>';
  const indent = '  '.repeat(depth + 1);
  return `{\n${members.map((each) => `${indent}${each};\n`).join('')}${'  '.repeat(depth)}}`;
}

const union = (types: readonly string[]) => [...new Set(types)].join(' | ');
const quoted = (text: string) => `'${text}'`;
const keyOf = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name));
