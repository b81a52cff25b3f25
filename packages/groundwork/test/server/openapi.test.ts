import { describe, expect, test } from 'vitest';
import { openDoorIfNeeded } from '../../src/server/accounts/open-door.ts';
import { createApp } from '../../src/server/app.ts';
import { describeApi } from '../../src/server/openapi/openapi.ts';
import { problemDetails } from '../../src/services/documents/common.ts';
import { openContext } from '../../src/services/open-context.ts';
import { secret, useAccountsWorkspace } from '../support/accounts-server.ts';
import { openApiTroubles } from '../support/open-api.ts';

const workspace = useAccountsWorkspace();

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: object; readonly headers?: object; readonly $ref?: string }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
  readonly components: {
    // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect.
    readonly responses: Readonly<Record<string, any>>;
    readonly securitySchemes: object;
  };
}

const document = describeApi('/api/v1') as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const operation = (id: string) => {
  const found = operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
};

test('the document is OpenAPI 3.1', () => expect(openApiTroubles(document)).toEqual([]));

describe('every route that is mounted is described, and nothing else', () => {
  test.each([true, false])('with accounts: %s', async (withAccounts) => {
    const described = operations
      .filter(({ tags }) => withAccounts || !tags.includes('sign-in'))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...new Set(await mountedRoutes(withAccounts))].toSorted()).toEqual(described.toSorted());
  });
});

test('every operation says what it is for, what it is about, how one may ask, and what goes wrong', () => {
  const [tags, schemes] = [document.tags.map(({ name }) => name), Object.keys(document.components.securitySchemes)];
  for (const { operationId, summary, tags: own, security, method, responses } of operations) {
    expect(summary, operationId).toMatch(/^[A-Z].*\.$/s);
    expect(own.length === 1 && tags.includes(own[0] as string), operationId).toBe(true);
    for (const each of security) expect(schemes, operationId).toEqual(expect.arrayContaining(Object.keys(each)));
    for (const status of ['400', '401', '403', '404', '429', '500', '503', ...(method === 'get' ? [] : ['409', '413'])])
      expect(responses[status]?.$ref, `${operationId} ${status}`).toBe(`#/components/responses/Problem${status}`);
    expect(
      Object.keys(responses).some((status) => /^[23]/.test(status)),
      operationId,
    ).toBe(true);
  }
});

test('what goes wrong is problem details, each with an example that is what the server answers', () => {
  const responses = Object.entries(document.components.responses);
  expect(responses.length).toBeGreaterThanOrEqual(10);
  for (const [name, { content }] of responses) {
    expect(Object.keys(content), name).toEqual(['application/problem+json']);
    const details = problemDetails.strict().parse(content['application/problem+json'].examples.one.value);
    expect(`Problem${details.status}`).toBe(name);
  }
});

test('what writes needs a token, or a cookie from a page; reading on this machine needs nothing', () => {
  expect(operation('decide').security).toEqual([{ token: [] }, { cookie: [], page: [] }]);
  expect(operation('cancelJob').security).toEqual([{ token: [] }, { cookie: [], page: [] }]);
  expect(operation('portfolio').security).toEqual([{}, { token: [] }, { cookie: [] }]);
  expect(operation('session').security).toEqual([]);
});

test('lists link their next page, reads carry a validator, and a charter is saved over one', () => {
  for (const id of ['ledgerEntries', 'latestRuns', 'notices'])
    expect(Object.keys(operation(id).responses['200']?.headers ?? {}), id).toEqual(['ETag', 'Link']);
  expect(operation('latest').responses['304']).toBeDefined();
  expect(operation('events').responses['304']).toBeUndefined();
  expect(operation('saveCharter').responses['412']).toBeDefined();
  expect(operation('saveCharter').parameters?.map(({ name }) => name)).toEqual([
    'initiative',
    'If-Match',
    'If-None-Match',
  ]);
});

/** What the app answers, as OpenAPI writes it: without what every request goes through, and without the pages. */
async function mountedRoutes(withAccounts: boolean): Promise<readonly string[]> {
  const ctx = await openContext({
    dir: workspace.dir,
    env: { GROUNDWORK_SECRET: secret },
    command: 'groundwork start',
  });
  try {
    const accounts = withAccounts ? await openDoorIfNeeded({ ctx, token: 'none', host: '127.0.0.1' }) : undefined;
    return createApp({ ctx, token: 'none', dashboard: null, accounts })
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  } finally {
    await ctx.close();
  }
}
