import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DataFile } from './folder.ts';
import { endsInsideQuotes } from './open-quote.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-quote-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a,b\n1,"2\n3,4\n', true],
  ['a,b\n"1,2', true],
  ['a,b\n1,"2""\n', true],
  ['a,b\n1,"2"\n', false],
  ['a,b\n1,"2""3"\n', false],
  ['a,b\n1,""\n', false],
  ['a,b\n1,"""2"""\n', false],
  ['a,b\r\n1,"2\r\n3"\r\n', false],
  // A quote inside a value that has none around it is a character like others.
  ['a,b\n1,5" pipe\n', false],
])('%j ends inside quotes: %s', async (text, open) => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, text);
  expect(await endsInsideQuotes({ path, gzip: false } as DataFile, ',')).toBe(open);
});
