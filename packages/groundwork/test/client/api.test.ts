import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Documents } from '../../src/client/api.ts';
import { addresses } from '../../src/client/api.ts';
import { type Input, type Output, requestFor } from '../../src/client/request.ts';
import { describeApi } from '../../src/server/openapi/openapi.ts';
import type { ProblemDetails } from '../../src/services/documents/common.ts';
import type { Changed, Job } from '../../src/services/documents/jobs.ts';
import { endpoints, type VerbId } from '../../src/services/endpoints.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { type ApiDocument, clientOf } from '../support/client-types.ts';

const file = fileURLToPath(new URL('../../src/client/api.ts', import.meta.url));
const root = '/api/v1';

test('the client is what the OpenAPI document says (UPDATE_API=1 writes it again)', () => {
  const text = clientOf(describeApi(root) as ApiDocument, root);
  if (process.env['UPDATE_API']) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8') === text, 'run: UPDATE_API=1 npm test -- packages/groundwork/test/client').toBe(
    true,
  );
});

test('it knows every verb, where the server has it, and the operations of the server itself', () => {
  for (const [id, endpoint] of Object.entries(endpoints)) expect(addresses[id as VerbId], id).toEqual(endpoint);
  expect(
    Object.keys(addresses)
      .filter((id) => !(id in endpoints))
      .toSorted(),
  ).toEqual(['cancelJob', 'job', 'jobs', 'openapi', 'startJob']);
});

type Answered = { [V in VerbId]: Output<V> };
type Promised = { [V in VerbId]: VerbOutput<V> };
/** The reports in a diagnosis are large and not spelt out. */
type Spelt = Exclude<VerbId, 'diagnose' | 'latestDiagnosis'>;
type Asked = { [V in Exclude<VerbId, 'saveCharter'>]: Input<V> };
type Taken = { [V in Exclude<VerbId, 'saveCharter'>]: VerbInput<V> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Held by tsc: what a client is told it gets is what the server's own schemas promise, and what it may ask with is taken. `over` may be said by a header instead. */
test('its types are those of the server', () => {
  expectTypeOf<{ [V in Spelt]: Same<Answered[V], Promised[V]> }[Spelt]>().toEqualTypeOf<true>();
  expectTypeOf<[Asked] extends [Taken] ? true : false>().toEqualTypeOf<true>();
  expectTypeOf<Same<Documents['Job'], Job>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Documents['Changed'], Changed>>().toEqualTypeOf<true>();
  expectTypeOf<Same<Documents['ProblemDetails'], ProblemDetails>>().toEqualTypeOf<true>();
});

describe('an operation is asked', () => {
  test.each([
    [
      () => requestFor('decide', { initiative: 'a/b', gate: 'pilot', as: 'dana' }),
      'POST',
      '/initiatives/a%2Fb/gates/pilot',
    ],
    [
      () => requestFor('notices', { limit: 5, before: 'n 1', initiative: undefined }),
      'GET',
      '/notices?limit=5&before=n+1',
    ],
    [() => requestFor('portfolio', {}), 'GET', '/portfolio'],
    [() => requestFor('cancelJob', { id: 'j1' }), 'DELETE', '/jobs/j1'],
  ])('%o', (asked, method, path) => expect(asked()).toMatchObject({ method, path }));

  test('with the rest in its body', () => {
    expect(requestFor('decide', { initiative: 'a', gate: 'pilot', as: 'dana', because: 'It holds.' }).body).toEqual({
      as: 'dana',
      because: 'It holds.',
    });
    expect(requestFor('latest', { initiative: 'a' }).body).toBeUndefined();
  });
});
