import { describe, expect, test } from 'vitest';
import { charter } from './schema/charter.ts';
import { workspace } from './schema/workspace.ts';
import { secretKeeper, secretsIn } from './secret-keeper.ts';

describe('secretKeeper', () => {
  test('redacts what it learns after its function was handed out', () => {
    const keeper = secretKeeper();
    const { redact } = keeper;
    expect(redact('hunter2')).toBe('hunter2');
    keeper.learn(['hunter2']);
    expect(redact('hunter2')).toBe('***');
  });
});

describe('secretsIn', () => {
  test('finds connection URLs, webhooks, headers and environments, and the credential alone', () => {
    const config = {
      sources: { w: { kind: 'postgres', url: 'postgres://a:b@c/d' }, f: { kind: 'files', path: 'data' } },
      notify: { slack: 'https://hooks.example/T0', email: 'a@b.example' },
    };
    expect(secretsIn(workspace, config)).toEqual(['postgres://a:b@c/d', 'https://hooks.example/T0']);
    const access = [
      { mcp: { command: ['node'], env: { KEY: 'k-1' } } },
      { mcp: { url: 'https://mcp.example', headers: { Authorization: 'Bearer abc' } } },
      { http: 'https://x.example', headers: { 'X-Key': 'k-2' } },
    ];
    expect(secretsIn(charter, { access })).toEqual(['k-1', 'Bearer abc', 'abc', 'k-2']);
  });

  test('does not take the name of a variable that is not set for a secret', () => {
    const unset = '$' + '{WAREHOUSE_URL}';
    expect(secretsIn(workspace, { sources: { w: { kind: 'postgres', url: unset } } })).toEqual([]);
  });
});
