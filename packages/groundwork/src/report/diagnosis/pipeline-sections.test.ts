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
