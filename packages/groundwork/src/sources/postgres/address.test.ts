import { describe, expect, test } from 'vitest';
import type { GroundworkError } from '../../errors/problem.ts';
import { readAddress } from './address.ts';

test('a URL is taken apart, percent signs decoded', () => {
  expect(readAddress('wh', 'postgresql://ana:p%40ss%2F@db.example.com:6432/sales%20data')).toMatchObject({
    at: 'db.example.com:6432',
    host: 'db.example.com',
    port: 6432,
    database: 'sales data',
    user: 'ana',
    password: 'p@ss/',
    tls: false,
  });
  expect(readAddress('wh', 'postgres://ana@[::1]/sales')).toMatchObject({
    at: '[::1]:5432',
    host: '::1',
    password: undefined,
  });
  expect(readAddress('wh', 'postgres:///sales?host=/var/run/postgresql')).toMatchObject({
    at: '/var/run/postgresql',
    host: '/var/run/postgresql',
  });
});

test('sslmode means what libpq means by it', () => {
  const tls = (mode: string) => readAddress('wh', `postgres://a:b@db.example.com/x?sslmode=${mode}`).tls;
  expect(tls('disable')).toBe(false);
  expect(tls('require')).toMatchObject({ rejectUnauthorized: false, servername: 'db.example.com' });
  expect(tls('verify-ca')).toMatchObject({ rejectUnauthorized: true, checkServerIdentity: expect.any(Function) });
  expect(tls('verify-full')).toEqual({ rejectUnauthorized: true, servername: 'db.example.com' });
});

describe('a URL that cannot be used is refused without being quoted', () => {
  test.each([
    ['empty', ''],
    ['no URL', 'hunter2 at host'],
    ['not a port', 'postgres://ana:hunter2@host:port/db'],
    ['another protocol', 'mysql://ana:hunter2@host/db'],
    ['no database', 'postgres://ana:hunter2@host:5432/'],
    ['a percent sign in the password', 'postgres://ana:100%hunter2@host/db'],
    ['an unknown sslmode', 'postgres://ana:hunter2@host/db?sslmode=prefer'],
    ['a certificate that is not there', 'postgres://ana:hunter2@host/db?sslmode=verify-full&sslrootcert=/nowhere.pem'],
  ])('%s', (_, url) => {
    try {
      readAddress('warehouse', url);
      expect.unreachable();
    } catch (error) {
      expect((error as GroundworkError).code).toBe('source.url_invalid');
      expect(JSON.stringify((error as GroundworkError).problems)).not.toContain('hunter2');
      expect((error as GroundworkError).message).toContain('The url of source warehouse cannot be used');
    }
  });
});
