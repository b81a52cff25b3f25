import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtMain, builtWeb, bundleDir, webDir, webStamp } from '../../../../scripts/built.mjs';

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

describe('the dashboard the repository serves', () => {
  let web: string;
  const used = () => source;
  beforeEach(() => {
    web = join(root, 'packages', 'web');
    mkdirSync(join(web, 'src', 'pages'), { recursive: true });
    writeFileSync(join(web, 'vite.config.ts'), 'export default {};');
    writeFileSync(join(web, 'src', 'main.tsx'), 'main();');
  });

  function buildDashboard(): void {
    mkdirSync(webDir(root), { recursive: true });
    writeFileSync(join(webDir(root), '.built.json'), JSON.stringify(webStamp([used()], root)));
  }

  test('is not built before it is', () => {
    expect(builtWeb(root)).toBe(false);
  });

  test('is nothing to build where there is none', () => {
    rmSync(web, { recursive: true });
    expect(builtWeb(root)).toBe(true);
  });

  test('is the one of its sources as they are, whatever else of the program changes', () => {
    buildDashboard();
    expect(builtWeb(root)).toBe(true);
    writeFileSync(source.replace('main', 'other'), '');
    writeFileSync(join(web, 'src', 'main.test.tsx'), 'a test is no part of it');
    mkdirSync(join(web, 'node_modules'));
    writeFileSync(join(web, 'node_modules', 'x.js'), '');
    expect(builtWeb(root)).toBe(true);
  });

  test.each<[string, () => void]>([
    ['a page is written', () => writeFileSync(join(web, 'src', 'main.tsx'), 'main(1);')],
    ['a page is added', () => writeFileSync(join(web, 'src', 'pages', 'new.tsx'), '')],
    ['the configuration changes', () => writeFileSync(join(web, 'vite.config.ts'), 'export default { base: 1 };')],
    ['a file of the program that it uses is written', () => writeFileSync(used(), 'export const main = 333;')],
    ['a file of the program that it used is removed', () => rmSync(used())],
    ['what is installed changes', () => writeFileSync(join(root, 'package-lock.json'), '{ "packages": {} }')],
  ])('is built anew when %s', (_, change) => {
    buildDashboard();
    change();
    expect(builtWeb(root)).toBe(false);
  });
});
