type Json = Readonly<Record<string, unknown>>;

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** What keeps a document from being OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1): what it requires of its own objects, and references that lead nowhere. */
export function openApiTroubles(document: unknown): readonly string[] {
  if (!isObject(document)) return ['The document is not an object.'];
  const { openapi, info, paths } = document;
  return [
    ...(typeof openapi === 'string' && /^3\.1\.\d+$/.test(openapi) ? [] : ['openapi is not 3.1.x.']),
    ...(isObject(info) && typeof info['title'] === 'string' && typeof info['version'] === 'string'
      ? []
      : ['info lacks title or version.']),
    ...(isObject(paths) ? Object.entries(paths).flatMap(([path, item]) => pathTroubles(path, item)) : ['No paths.']),
    ...(isObject(paths) ? repeatedIds(paths) : []),
    ...references(document)
      .filter((ref) => !resolves(document, ref))
      .map((ref) => `${ref} leads nowhere.`),
  ];
}

function pathTroubles(path: string, item: unknown): readonly string[] {
  if (!path.startsWith('/')) return [`${path} does not start with a slash.`];
  if (!isObject(item)) return [`${path} is no path item.`];
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  return Object.entries(item)
    .filter(([method]) => methods.has(method))
    .flatMap(([method, operation]) => operationTroubles(`${method} ${path}`, operation, named));
}

function operationTroubles(name: string, operation: unknown, named: readonly string[]): readonly string[] {
  if (!isObject(operation)) return [`${name} is no operation.`];
  const responses = isObject(operation['responses']) ? Object.entries(operation['responses']) : [];
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].filter(isObject) : [];
  const inPath = parameters.filter((each) => each['in'] === 'path');
  return [
    ...(responses.length === 0 ? [`${name} has no responses.`] : []),
    ...responses
      .filter(([code, response]) => !/^([1-5]\d\d|[1-5]XX|default)$/.test(code) || !describes(response))
      .map(([code]) => `${name}: the response ${code} has no description, or is no status.`),
    ...named
      .filter((each) => !inPath.some((parameter) => parameter['name'] === each && parameter['required'] === true))
      .map((each) => `${name}: {${each}} is not declared.`),
    ...parameters
      .filter((each) => !isObject(each['schema']) && !isObject(each['content']))
      .map((each) => `${name}: ${String(each['name'])} has no schema.`),
  ];
}

function describes(response: unknown): boolean {
  return isObject(response) && (typeof response['description'] === 'string' || typeof response['$ref'] === 'string');
}

function repeatedIds(paths: Json): readonly string[] {
  const ids = Object.values(paths)
    .filter(isObject)
    .flatMap((item) => Object.values(item).filter(isObject))
    .map((operation) => operation['operationId'])
    .filter((id) => id !== undefined);
  return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `operationId ${String(id)} is there twice.`);
}

function references(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref']] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

function resolves(document: Json, ref: string): boolean {
  if (!ref.startsWith('#/')) return false;
  const steps = ref
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document) !== undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
