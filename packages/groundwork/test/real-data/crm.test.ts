import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckDocument, FindingDocument } from '../../src/services/documents/check.ts';
import type { MeasureDocument, MetricDocument } from '../../src/services/documents/measure.ts';
import { expectClose } from '../support/close.ts';
import { problemCodes, type Ran } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { crm, crmCharter, crmWorkspace, dayFirst, isoDates, usDates } from './crm-workspace.ts';

const made = useWorkspaces();
const reSaved = 'crm.sales_pipeline_us_dates';
const charters = {
  iso: isoDates,
  us: usDates,
  undeclared: crmCharter('undeclared', reSaved),
  'day-first': crmCharter('day-first', reSaved, dayFirst),
};
type Read = keyof typeof charters;
const checked = {} as Record<Read, CheckDocument>;
const measured = {} as Record<Read, Ran<MeasureDocument>>;
let workspace: MadeWorkspace;

beforeAll(async () => {
  if (!crm.present) return;
  workspace = made(crmWorkspace(charters));
  for (const id of Object.keys(charters) as Read[]) {
    const { code, document } = await workspace.gw<CheckDocument>('check', id);
    expect(code).toBe(1);
    checked[id] = document;
    measured[id] = await workspace.gw<MeasureDocument>('measure', id);
  }
});

const condition = (id: Read, name: string) =>
  checked[id].conditions.find((each) => each.id === name) ?? expect.fail(`no ${name}`);
/** The finding of a code, of the subject that ends so where several have it. */
function finding(id: Read, code: string, subject = ''): FindingDocument {
  const all = condition(id, 'data').findings;
  return (
    all.find((each) => each.code === code && each.subject.endsWith(subject)) ??
    expect.fail(`no ${code} ${subject} among ${all.map((each) => `${each.code} ${each.subject}`).join(', ')}`)
  );
}
const primary = (id: Read) => (measured[id].document.metrics as [MetricDocument])[0];

describe.skipIf(!crm.present)('the CRM export, as findings of the condition data', () => {
  test.each([
    ['data.rows', 'sales_pipeline', 'met', 8800],
    ['data.row_count', 'sales_pipeline', 'met', 8800],
    ['data.row_count', 'accounts', 'met', 85],
    ['data.row_count', 'products', 'met', 7],
    ['data.rows', 'sales_teams', 'met', 35],
    ['data.key_duplicates', 'opportunity_id', 'met', 0],
    ['data.null_values', 'account', 'unmet', 1425],
    ['data.null_values', 'close_date', 'unmet', 2089],
    ['data.null_values', 'close_value', 'unmet', 2089],
    ['data.orphans', 'sales_pipeline.product', 'unmet', 1480],
    ['data.orphans', 'sales_pipeline.account', 'met', 0],
    ['data.orphans', 'sales_pipeline.sales_agent', 'met', 0],
    // The five of 35 agents who own no deal.
    ['data.orphans', 'sales_teams.sales_agent', 'unmet', 5],
    ['data.invalid_values', 'deal_stage', 'met', 0],
    ['data.sql', 'sales_pipeline', 'met', 0],
    ['pipeline.deals', 'sales_pipeline', 'met', 8800],
    ['pipeline.won_value', 'close_value', 'met', 10_005_534],
    ['pipeline.owners', 'sales_agent', 'met', 30],
    ['pipeline.missing_account', 'account', 'unmet', 1425],
    ['pipeline.missing_close_date', 'close_date', 'unmet', 2089],
    ['pipeline.missing_amount', 'close_value', 'unmet', 2089],
    ['pipeline.stale', 'engage_date', 'unmet', 1479],
    ['pipeline.closed_before_created', 'close_date', 'met', 0],
  ])('%s of %s is %s: %d', (code, subject, state, count) => {
    expect(finding('iso', code, subject)).toMatchObject({ state, measured: count });
  });

  test('the product that does not exist is named, and which rows have it', () => {
    expect(finding('iso', 'data.orphans', 'sales_pipeline.product').samples[0]).toMatchObject({
      product: 'GTXPro',
      rows: 1480,
    });
  });

  test('a share of the rows, as a warning, decides nothing', () => {
    const shares = condition('iso', 'data').findings.filter((each) => each.unit === 'percent');
    const account = shares.find((each) => each.subject.endsWith('account'));
    expect(account).toMatchObject({ severity: 'warning', state: 'met', expected: 'less than 20%' });
    expect(account?.measured).toBeCloseTo((100 * 1425) / 8800, 10);
    const winRate = shares.find((each) => each.code === 'pipeline.win_rate');
    expect(winRate?.measured).toBeCloseTo(63.15, 2);
  });

  test('close dates in the past are not measurable, which is not a pass', () => {
    const found = condition('iso', 'data').findings.filter((each) => each.code === 'pipeline.not_measurable');
    expect(found).toEqual([
      expect.objectContaining({
        state: 'unverified',
        measured: null,
        message: 'Which deals should have closed before 2017-12-31 is not measurable: no open deal has a close date.',
      }),
    ]);
  });

  test('every failed rule shows its query and says what to do', () => {
    const failed = condition('iso', 'data').findings.filter((each) => each.state === 'unmet');
    expect(failed).toHaveLength(10);
    for (const each of failed) {
      expect(each.sql).toMatch(/SELECT/);
      expect(each.fix).toMatch(/\.$/);
      expect(each.location).toMatchObject({ file: 'initiatives/iso/charter.yaml', line: expect.any(Number) });
      expect(each.samples.length).toBeGreaterThan(0);
    }
    expect(checked.iso.honestTest.questions[0]).toMatchObject({ condition: 'data', answer: 'no', state: 'unmet' });
  });
});

describe.skipIf(!crm.present)('the same table re-saved with M/D/YYYY dates', () => {
  const plain = (id: Read, name: string): unknown =>
    renamed(
      condition(id, name)
        .findings.filter((each) => each.code !== 'data.unparsed_values')
        .map(({ sql: _sql, location: _location, ...each }) => each),
    );
  const renamed = (given: unknown): unknown =>
    JSON.parse(JSON.stringify(given).replaceAll(reSaved, 'crm.sales_pipeline'));

  test('declared so, every finding is identical apart from the name of the table', () => {
    expectClose(plain('us', 'data'), plain('iso', 'data'));
    const { findings } = condition('us', 'data');
    expect(findings.filter((each) => each.code === 'data.unparsed_values').map((each) => each.measured)).toEqual([
      0, 0,
    ]);
  });

  test('declared so, every metric over those dates is identical', () => {
    const without = ({ document }: Ran<MeasureDocument>) => document.metrics.map(({ sql: _sql, ...each }) => each);
    expectClose(without(measured.us), without(measured.iso));
    expectClose(plain('us', 'success'), plain('iso', 'success'));
    // By hand from the two files: won value an agent since 1 July, the western office and the others.
    expect(primary('us').agent).toMatchObject({ units: 12, events: 10 });
    expect(primary('us').agent.mean).toBeCloseTo(166_595.58333333334, 6);
    expect(primary('us').control.mean).toBeCloseTo(164_591.47826086957, 6);
    expect(measured.us.document.metrics[1]?.agent.mean).toBeCloseTo(0.6186186186186187, 12);
  });

  test('undeclared, the dates are refused with both readings, and what does not need them goes on', () => {
    const both =
      /as M\/d\/yyyy, 10\/1\/2017 → 1 October 2017 \(6711 of 6711 values fit\); as d\/M\/yyyy, 10\/1\/2017 → 10 January 2017 \(2641 of 6711 values fit\)/;
    expect(finding('undeclared', 'data.column_ambiguous', 'close_date')).toMatchObject({
      state: 'unverified',
      measured: null,
      message: expect.stringMatching(both),
      fix: expect.stringContaining('close_date: { logicalType: date, format: M/d/yyyy }'),
    });
    expect(finding('undeclared', 'pipeline.column_ambiguous').state).toBe('unverified');
    expect(finding('undeclared', 'data.null_values', 'account').measured).toBe(1425);
    const codes = condition('undeclared', 'data').findings.map((each) => each.code);
    expect(codes).not.toContain('pipeline.stale');
    expect(codes).not.toContain('pipeline.closed_before_created');
    expect(condition('undeclared', 'success').findings[0]).toMatchObject({
      code: 'sql.column_ambiguous',
      state: 'unmet',
      message: expect.stringMatching(both),
    });
    expect([measured.undeclared.code, problemCodes(measured.undeclared)]).toEqual([2, ['sql.column_ambiguous']]);
  });

  test('declared the wrong way round, what does not parse is counted, shown and not measured', async () => {
    expect(finding('day-first', 'data.unparsed_values', 'engage_date')).toMatchObject({
      state: 'unmet',
      measured: 5066,
    });
    expect(finding('day-first', 'data.unparsed_values', 'close_date')).toMatchObject({
      state: 'unmet',
      measured: 4070,
      unit: 'rows',
      message: expect.stringContaining('is not a date written d/M/yyyy in 4,070 of 8,800 rows (46.3%)'),
    });
    const [sample] = finding('day-first', 'data.unparsed_values', 'close_date').samples;
    expect(Number(String(sample?.close_date).split('/')[1])).toBeGreaterThan(12);
    // The missing dates are still the missing ones only.
    expect(finding('day-first', 'data.null_values', 'close_date').measured).toBe(2089);
    const leftOut = `4,070 of 6,711 values (60.6%) of ${reSaved}.close_date are no date written d/M/yyyy and left out; 2,641 count.`;
    expect(measured['day-first'].document.notes).toContain(leftOut);
    const frozen = await workspace.gw<{ notes: readonly string[] }>('freeze', 'day-first', '--as', 'dana.ruiz');
    expect(frozen.document.notes).toContain(leftOut);
    expect(primary('day-first').agent.mean).toBeCloseTo(56_035.25, 6);
  });
});
