import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableOf, withoutEmptyColumns } from './chart-table.ts';
import { markdown } from './markdown.ts';
import { page } from './page.ts';
import type { Chart, Report } from './report.ts';

const charts: readonly Chart[] = [
  {
    kind: 'bars',
    title: 'Deals by stage',
    aside: '8,800 in all',
    note: null,
    unit: 'deals',
    items: [
      { label: 'Won', value: 4238, says: '48.2%', tone: 'data' },
      { label: 'Lost', value: 0, says: null, tone: 'grey' },
    ],
  },
  {
    kind: 'histogram',
    title: 'Age',
    aside: null,
    note: null,
    unit: 'days',
    bins: [
      { from: 0, to: 30, count: 17 },
      { from: 30, to: null, count: 3 },
    ],
    line: { at: 30, label: 'stale after 30' },
  },
  {
    kind: 'intervals',
    title: 'Share',
    aside: null,
    note: 'few',
    rows: [
      { label: 'Ana', says: '30 of 40', estimate: 0.75, lower: 0.598, upper: 0.858 },
      { label: 'Ben', says: '1 of 3', estimate: null, lower: null, upper: null },
    ],
    target: { at: 0.95, label: '95%' },
  },
];

function report(text: string): Report {
  return {
    title: text,
    lead: text,
    detail: text,
    facts: [{ label: text, value: text }],
    sections: [
      {
        title: text,
        aside: text,
        blocks: [
          { kind: 'text', text },
          {
            kind: 'table',
            columns: [{ title: text }, { title: text }],
            rows: [[text, { text, state: 'unmet' }]],
            note: text,
          },
          {
            kind: 'findings',
            findings: [
              {
                state: 'unmet',
                severity: 'warning',
                message: text,
                measured: text,
                expected: text,
                samples: [{ [text]: text }],
                declared: text,
                fix: text,
                sql: text,
              },
            ],
          },
          ...charts.map((chart) => ({
            kind: 'chart' as const,
            chart: { ...chart, title: text, aside: text, note: text },
          })),
        ],
      },
    ],
    footer: text,
  };
}

/** What the page holds besides what every page holds. */
const tags = (html: string) => html.match(/<\/?[a-zA-Z!][^>]*>/g) ?? [];

describe('a page', () => {
  test('holds every chart as a picture with a name, for a broad page and for a phone, and the figures behind it', async () => {
    const html = await page({
      ...report('x'),
      sections: [{ title: 'x', aside: null, blocks: charts.map((chart) => ({ kind: 'chart', chart })) }],
    });
    const drawn = html.match(/<svg class="(broad|slim)" viewBox="0 0 \d+ [^>]*role="img" aria-label="[^"]+"/g) ?? [];
    for (const title of ['Deals by stage', 'Age', 'Share'])
      expect(drawn.filter((each) => each.includes(`"${title}"`))).toHaveLength(2);
    // On a page of 390 pixels 358 are left beside the margins: what is drawn for no more than that is not scaled down.
    for (const each of drawn.filter((one) => one.includes('"slim"')))
      expect(Number(/viewBox="0 0 (\d+)/.exec(each)?.[1])).toBeLessThanOrEqual(358);
    expect(html).toMatch(/@media screen and \(max-width: 640px\) \{.*svg\.broad \{ display: none; \}/);
    for (const words of ['4,238', '48.2%', 'stale after 30', '30 and more', '59.8% to 85.8%', '1 of 3', 'few'])
      expect(html).toContain(words);
  });

  test('needs nothing from anywhere', async () => {
    const html = await page(report('x'));
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(script|link|img|iframe)\b|\bsrc=|\bhref=|url\(|@import/);
  });

  test('is the same markup whatever the data says: nothing in it becomes markup', async () => {
    const plain = tags(await page(report('x'))).map((each) => each.replace(/(aria-label)="[^"]*"/, '$1'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constantFrom(
            '<script>alert(1)</script>',
            '"><img src=x onerror=alert(1)>',
            "'",
            '&lt;',
            '</style>',
            '</svg>',
            '<!--',
          ),
          fc.string({ unit: 'binary', minLength: 1 }),
        ),
        async (text) => {
          const found = tags(await page(report(text))).map((each) => each.replace(/(aria-label)="[^"]*"/, '$1'));
          expect(found).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Markdown', () => {
  test('has a table for every chart, and none where its table follows anyway', () => {
    const written = (tableFollows: boolean) =>
      markdown({
        ...report('x'),
        sections: [{ title: 'x', aside: null, blocks: [{ kind: 'chart', chart: charts[0] as Chart, tableFollows }] }],
      });
    expect(written(false)).toContain('| Won | 4,238 | 48.2% |');
    expect(written(true)).not.toContain('4,238');
  });

  test('keeps its rows whatever the data says', () => {
    const lines = (text: string) => markdown(report(text)).split('\n');
    const plain = lines('x');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
        (text) => {
          const found = lines(text);
          expect(found).toHaveLength(plain.length);
          for (const [index, line] of found.entries())
            expect(line.replaceAll(/\\./g, '').split('|').length, line).toBe((plain[index] ?? '').split('|').length);
        },
      ),
    );
    expect(markdown(report('<b>*a*</b>'))).toContain('&lt;b&gt;\\*a\\*&lt;/b&gt;');
  });
});

describe('a table', () => {
  test('leaves out columns in which nothing is written, but never the first', () => {
    const columns = [{ title: 'a' }, { title: 'b' }, { title: 'c' }];
    expect(
      withoutEmptyColumns({
        columns,
        rows: [
          ['', '', { text: 'x', state: 'met' }],
          ['', '', ''],
        ],
      }),
    ).toEqual({
      columns: [{ title: 'a' }, { title: 'c' }],
      rows: [
        ['', { text: 'x', state: 'met' }],
        ['', ''],
      ],
    });
  });

  test('stands behind every kind of chart', () => {
    expect(charts.map((chart) => tableOf(chart).rows)).toEqual([
      [
        ['Won', '4,238', '48.2%'],
        ['Lost', '0', ''],
      ],
      [
        ['0 to 30', '17'],
        ['30 and more', '3'],
      ],
      [
        ['Ana', '30 of 40', '75.0%', '59.8% to 85.8%'],
        ['Ben', '1 of 3', 'few', ''],
      ],
    ]);
  });
});
