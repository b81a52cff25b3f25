import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtMain, bundleDir } from '../../../../scripts/built.mjs';

let root: string;
let source: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'groundwork-built-'));
  const cli = join(root, 'packages', 'groundwork', 'src', 'cli');
  mkdirSync(cli, { recursive: true });
  source = join(cli, 'main.ts');
  writeFileSync(source, 'export const main = 1;');
  writeFileSync(join(root, 'package-lock.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function build(): string {
  const dir = bundleDir(root);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'main.js'), 'export const main = 1;');
  return join(dir, 'main.js');
}

describe('the bundle the repository runs', () => {
  test('is none before one is built', () => {
    expect(builtMain(root)).toBeNull();
  });

  test('is the one of the sources as they are', () => {
    const main = build();
    expect(builtMain(root)).toBe(main);
    writeFileSync(source.replace('.ts', '.test.ts'), 'a test is no part of the program');
    expect(builtMain(root)).toBe(main);
  });

  test.each<[string, () => void]>([
    ['written', () => writeFileSync(source, 'export const main = 22;')],
    ['written without changing its size', () => utimesSync(source, new Date(), new Date(Date.now() + 60_000))],
    ['added', () => writeFileSync(source.replace('main', 'other'), '')],
    ['removed', () => rmSync(source)],
    ['what is installed', () => writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }')],
  ])('is none once a source is changed: %s', (_, change) => {
    build();
    change();
    expect(builtMain(root)).toBeNull();
  });
});
