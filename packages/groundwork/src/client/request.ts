import { addresses, type Operations } from './api.ts';

export type OperationId = keyof Operations;
export type Input<O extends OperationId> = Operations[O]['input'];
export type Output<O extends OperationId> = Operations[O]['output'];

/** One request below the root of the API; `body` is sent as JSON where it is there. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The request that asks an operation: what its path names goes there, the rest into the query of a GET and into the body of a POST. */
export function requestFor<O extends OperationId>(operation: O, input: Input<O>): ApiRequest {
  const { method, path: pattern } = addresses[operation];
  const rest: Record<string, unknown> = { ...input };
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  if (method === 'get') return { method: 'GET', path: path + queryOf(rest) };
  return method === 'post' ? { method: 'POST', path, body: rest } : { method: 'DELETE', path };
}

function queryOf(rest: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text && `?${text}`;
}
