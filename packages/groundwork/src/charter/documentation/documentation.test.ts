import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { charterMarkdown } from './documentation.ts';

const file = new URL('../../../../../docs/charter.md', import.meta.url);

describe('docs/charter.md', () => {
  test('is what the schema says (UPDATE_DOCS=1 writes it again)', () => {
    const generated = charterMarkdown();
    if (process.env.UPDATE_DOCS) writeFileSync(file, generated);
    expect(readFileSync(file, 'utf8')).toBe(generated);
  });

  const rows = charterMarkdown()
    .split('\n')
    .filter((line) => /^\| \[?`/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

  test('lists every key once, with what it is', () => {
    expect(rows.length).toBeGreaterThan(180);
    expect(rows.filter((cells) => cells.length !== 8)).toEqual([]);
    expect(rows.filter((cells) => cells[2] === '' || cells[5] === '')).toEqual([]);
  });

  test('shows an example of every key that has no keys of its own', () => {
    expect(rows.filter((cells) => cells[6] === '' && !/keys/.test(cells[2] ?? '')).map((cells) => cells[1])).toEqual(
      [],
    );
  });

  test('has a heading for every link', () => {
    const text = charterMarkdown();
    const links = new Set([...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor));
    const headings = new Set(
      [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title?.replaceAll('`', '').replaceAll(' ', '-').toLowerCase(),
      ),
    );
    expect([...links].filter((each) => !headings.has(each))).toEqual([]);
  });
});
