import { expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import { clockOf } from '../../trust/data/freshness.ts';
import { pipelineReport } from '../../trust/pipeline/report.ts';
import { pipelineSections } from './pipeline-sections.ts';

const csvSources = useCsvSources();

test('what the data cannot answer is said with its reason, and not as what the charter does not ask, whatever the table is called', async () => {
  const sources = await csvSources({
    sales_pipeline: 'id,stage,owner,closing\n1,New,ana,04/05/2026\n2,Won,ben,01/03/2026\n',
  });
  const report = await pipelineReport({
    pipeline: {
      table: 'crm.sales_pipeline',
      id: 'id',
      stage: 'stage',
      stages: { open: ['New'], won: ['Won'], lost: ['Lost'] },
      owner: 'owner',
      closes: 'closing',
      as_of: '2026-03-31',
    },
    declared: () => ({}),
    locate: () => null,
    sources,
    clock: clockOf(new Date('2026-04-01T12:00:00Z'), 'UTC'),
  });
  if (report === null) return expect.fail('There is no report.');
  const texts = pipelineSections(report, 'EUR').flatMap(({ blocks }) =>
    blocks.flatMap((each) => (each.kind === 'text' ? [each.text] : [])),
  );
  expect(texts).toContainEqual(
    expect.stringMatching(
      /^Which deals should have closed before 2026-03-31: not measurable, because .*crm\.sales_pipeline\.closing.* That is not a pass\.$/,
    ),
  );
  const unasked = texts.filter((each) => each.startsWith('Not asked'));
  expect(unasked).toEqual([expect.stringContaining('have no account')]);
  expect(unasked[0]).not.toMatch(/closed before 2026-03-31/);
  expect(texts.filter((each) => /[.?][.]/.test(each))).toEqual([]);
});

test('beside the win rates is said which months are not shown, and which quarters are in neither half', async () => {
  // Fifteen months, from February 2025 to April 2026, with a deal won and one lost in each.
  const months = Array.from({ length: 15 }, (_, i) => new Date(Date.UTC(2025, 1 + i, 10)).toISOString().slice(0, 10));
  const rows = months.flatMap((day, i) => [`w${i},Won,ana,${day}`, `l${i},Lost,ben,${day}`]);
  const sources = await csvSources({ closed_deals: `id,stage,owner,closing\n${rows.join('\n')}\no1,New,ana,\n` });
  const report = await pipelineReport({
    pipeline: {
      table: 'crm.closed_deals',
      id: 'id',
      stage: 'stage',
      stages: { open: ['New'], won: ['Won'], lost: ['Lost'] },
      owner: 'owner',
      closes: 'closing',
      as_of: '2026-04-30',
    },
    declared: () => ({}),
    locate: () => null,
    sources,
    clock: clockOf(new Date('2026-05-01T12:00:00Z'), 'UTC'),
  });
  if (report === null) return expect.fail('There is no report.');
  const chart = pipelineSections(report, 'EUR')
    .flatMap(({ blocks }) => blocks)
    .flatMap((each) => (each.kind === 'chart' && each.chart.title === 'Win rate by month' ? [each.chart] : []))[0];
  expect(chart?.note).toContain('The last 12 of 15 months are shown.');
  expect(chart?.note).toContain(
    'between the halves of the whole quarters, 2025-04-01 to 2025-09-30 and 2025-10-01 to 2026-03-31: 0pp',
  );
  expect(chart?.note).toContain('Left out: 2025 Q1 and 2026 Q2, which are not whole.');
});
