import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckDocument } from '../../src/services/documents/check.ts';
import type { MeasureDocument } from '../../src/services/documents/measure.ts';
import type { ValueDocument } from '../../src/services/documents/value.ts';
import { expectClose } from '../support/close.ts';
import { ended, problemCodes } from '../support/command-line.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { usePostgres } from '../support/postgres.ts';
import { asText, type LoadedTable, loadTables } from '../support/postgres-tables.ts';
import { crm, crmCharter, crmTables, crmWorkspace, crmYaml, isoDates, monthFirst, usDates } from './crm-workspace.ts';
import { type Decision, type Freeze, metricOf, pilot, waiveProcess } from './outreach-steps.ts';
import { outreach, outreachCharter, outreachWorkspace, outreachYaml, spendPromise } from './outreach-workspace.ts';

const made = useWorkspaces();
const postgres = usePostgres();
const present = outreach.present && crm.present;

const customerColumns = {
  customer_id: 'integer',
  recency: 'smallint',
  history_segment: 'text',
  history: 'numeric(10, 2)',
  mens: 'smallint',
  womens: 'smallint',
  zip_code: 'character varying(20)',
  newbie: 'smallint',
  channel: 'text',
  segment: 'text',
  visit: 'smallint',
  conversion: 'smallint',
  spend: 'numeric(10, 2)',
};
const pipelineColumns = {
  opportunity_id: 'character varying(8)',
  sales_agent: 'text',
  product: 'text',
  account: 'text',
  deal_stage: 'text',
  engage_date: 'date',
  close_date: 'date',
  close_value: 'bigint',
};
const crmColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: {
    account: 'text',
    sector: 'text',
    year_established: 'integer',
    revenue: 'double precision',
    employees: 'integer',
    office_location: 'text',
    subsidiary_of: 'text',
  },
  products: { product: 'text', series: 'text', sales_price: 'numeric' },
  sales_pipeline: pipelineColumns,
  sales_pipeline_us_dates: { ...pipelineColumns, engage_date: 'text', close_date: 'text' },
  sales_teams: { sales_agent: 'text', manager: 'text', regional_office: 'text' },
};

/** As PostgreSQL holds them: `typed`, and as text alone where a charter must say what the texts mean. */
const variants = ['typed', 'texts'] as const;
type Variant = (typeof variants)[number];

function tables(variant: Variant): readonly LoadedTable[] {
  const columns = (typed: Readonly<Record<string, string>>) => (variant === 'typed' ? typed : asText(typed));
  const customers = gunzipSync(readFileSync(outreach.path('customers.csv.gz'))).toString('utf8');
  return [
    { name: 'customers', columns: columns(customerColumns), text: customers },
    ...crmTables.map((name) => ({
      name,
      columns: columns(crmColumns[name] ?? {}),
      text: readFileSync(crm.path(`${name}.csv`), 'utf8'),
    })),
  ];
}

const source = (variant: Variant) => `{ kind: postgres, url: "\${WAREHOUSE_URL}", schema: ${variant} }`;

beforeAll(async () => {
  if (!present) return;
  for (const variant of variants) await loadTables(postgres.url, variant, tables(variant));
});

/** The findings of some conditions without their queries, which each engine has its own of. */
function findings({ conditions }: CheckDocument, ids: readonly string[], withSamples = true): unknown {
  return conditions
    .filter((each) => ids.includes(each.id))
    .map(({ id, state, findings: found }) => ({
      id,
      state,
      findings: found
        .filter((each) => each.code !== 'data.unparsed_values')
        .map(({ sql: _sql, location: _location, observedAt: _at, samples, ...each }) =>
          withSamples ? { ...each, samples } : each,
        ),
    }));
}

function effects({ metrics, segments, checks }: MeasureDocument): unknown {
  return { metrics: metrics.map(({ sql: _sql, ...each }) => each), segments, checks };
}

function levels({ metrics }: Freeze): unknown {
  return metrics.map((each) => ({ ...each, sqlHash: null }));
}

interface Answers {
  readonly checked: CheckDocument;
  readonly frozen: Freeze;
  readonly measured: MeasureDocument;
}

async function answers({ gw }: MadeWorkspace, id: string): Promise<Answers> {
  return {
    checked: (await gw<CheckDocument>('check', id)).document,
    frozen: await ended(0, gw<Freeze>('freeze', id, '--as', 'dana.ruiz')),
    measured: await ended(0, gw<MeasureDocument>('measure', id)),
  };
}

describe.skipIf(!present)('the randomised test in PostgreSQL gives the numbers it gives as a file', () => {
  const charter = (columns?: string) =>
    outreachCharter({ id: 'spend', ...spendPromise, ...(columns === undefined ? {} : { columns }) });
  const declared = `{ customer_id: { logicalType: integer }, spend: { logicalType: number }, history: { logicalType: number }, visit: { logicalType: integer }, conversion: { logicalType: integer } }`;
  let asFile: Answers;
  beforeAll(async () => {
    asFile = await answers(made(outreachWorkspace({ spend: charter() })), 'spend');
  });
  const inPostgres = (variant: Variant, text: string) =>
    made({
      ...outreachWorkspace({ spend: text }, outreachYaml(source(variant))),
      env: { WAREHOUSE_URL: postgres.url },
    });

  test.each([
    ['typed', undefined],
    ['texts', declared],
  ] as const)('%s: findings, baseline and effects', async (variant, columns) => {
    const { checked, frozen, measured } = await answers(inPostgres(variant, charter(columns)), 'spend');
    expectClose(findings(checked, ['data', 'success']), findings(asFile.checked, ['data', 'success']));
    expectClose(levels(frozen), levels(asFile.frozen));
    expect(frozen).toMatchObject({ rows: 42_693, plannedUnits: 42_693, registered: true });
    expectClose(effects(measured), effects(asFile.measured));
    expect(metricOf(measured, 'spend')).toMatchObject({ verdict: 'achieved', agent: { units: 21_387 } });
  });

  test('the whole path to production runs there as well, and never says where the password is', async () => {
    const workspace = inPostgres('typed', charter());
    await pilot(workspace, 'spend');
    const { gw } = workspace;
    const measured = await gw<MeasureDocument>('measure', 'spend');
    expect(measured.document).toMatchObject({ registered: true, strength: 'A' });
    expectClose(effects(measured.document), effects(asFile.measured));
    const opened = await ended(0, gw<Decision>('gate', 'spend', 'production', '--as', 'marcus.lee', ...waiveProcess));
    expect(opened.stage).toBe('production');
    expect(await ended(0, gw<ValueDocument>('value', 'spend'))).toMatchObject({ status: 'realised' });
    const { out } = await gw('ledger', 'export');
    for (const said of [measured.out, out]) expect(said).not.toContain(postgres.url);
  });
});

describe.skipIf(!present)('the CRM export in PostgreSQL gives the numbers it gives as files', () => {
  const isoText = `{ engage_date: { logicalType: date }, close_date: { logicalType: date, format: yyyy-MM-dd }, close_value: { logicalType: integer } }`;
  const usText = monthFirst.replace(/ \}$/, ', close_value: { logicalType: integer } }');
  const reSaved = 'crm.sales_pipeline_us_dates';
  const declaredText = {
    iso: crmCharter('iso', 'crm.sales_pipeline', isoText),
    us: crmCharter('us', reSaved, usText),
  };
  const asFile = {} as Record<'iso' | 'us', Answers>;
  const workspaces = {} as Record<Variant, MadeWorkspace>;
  beforeAll(async () => {
    const inPostgres = (variant: Variant, charters: Readonly<Record<string, string>>) =>
      made({ ...crmWorkspace(charters, crmYaml(source(variant))), env: { WAREHOUSE_URL: postgres.url } });
    const files = made(crmWorkspace({ iso: isoDates, us: usDates }));
    for (const id of ['iso', 'us'] as const) asFile[id] = await answers(files, id);
    workspaces.typed = inPostgres('typed', {
      iso: isoDates,
      us: usDates,
      undeclared: crmCharter('undeclared', reSaved),
    });
    workspaces.texts = inPostgres('texts', declaredText);
  });

  test.each([
    ['typed', 'iso'],
    ['typed', 'us'],
    ['texts', 'iso'],
    ['texts', 'us'],
  ] as const)('%s, %s dates: findings, baseline and effects', async (variant, id) => {
    const { checked, frozen, measured } = await answers(workspaces[variant], id);
    expectClose(findings(checked, ['data', 'success']), findings(asFile[id].checked, ['data', 'success']));
    expectClose(levels(frozen), levels(asFile[id].frozen));
    expect(frozen.rows).toBe(asFile[id].frozen.rows);
    expectClose(effects(measured), effects(asFile[id].measured));
  });

  test('undeclared M/D/YYYY text is refused with the same two readings', async () => {
    const { gw } = workspaces.typed;
    const files = made(crmWorkspace({ undeclared: crmCharter('undeclared', reSaved) }));
    const [here, there] = [
      await gw<CheckDocument>('check', 'undeclared'),
      await files.gw<CheckDocument>('check', 'undeclared'),
    ];
    const ids = ['data', 'success'];
    expectClose(findings(here.document, ids), findings(there.document, ids));
    const refused = await gw('measure', 'undeclared');
    expect([refused.code, problemCodes(refused)]).toEqual([2, ['sql.column_ambiguous']]);
  });
});
