import { expect, test } from 'vitest';
import type { DialectName, Relation } from '../../sql/relation.ts';
import type { OpenTable } from '../table.ts';
import { logTables } from './log-table.ts';
import { partsSql } from './parts.ts';
import { reportParts, reportTables } from './report-parts.ts';
import { withClause } from './shared-tables.ts';

const flow = { start: ["o'pen"], end: ['done'], next: { "o'pen": ['done'] } };
const log = { table: 'crm.events', case: 'id', activity: 'step', at: 'at', resource: 'rep' };

function reportSql(dialect: DialectName): string {
  const relation: Relation = {
    name: 'crm.events',
    dialect,
    from: 'events',
    columns: (['id', 'step', 'at', 'rep'] as const).map((name) => ({
      name,
      type: name === 'at' ? 'timestamp' : 'string',
      nativeType: name === 'at' ? 'timestamp' : 'text',
    })),
  };
  const open = { name: relation.name, relation, refused: new Map() } as unknown as OpenTable;
  const tables = logTables(open, log, flow, { activities: 2, resource: true });
  const options = { hasFlow: true, hasResource: true, period: 'month', shown: 5, top: 5 } as const;
  return partsSql(
    dialect,
    withClause(dialect, reportTables(open, tables, options)),
    reportParts(open, tables, options),
  );
}

test('ClickHouse gets none of the functions that only the others have', () => {
  const sql = reportSql('clickhouse');
  expect(sql).toContain('quantileExactInclusiveOrNull(0.5)');
  expect(sql).toContain("'o\\'pen'");
  expect(sql).not.toMatch(/epoch_us|arg_min|percentile_cont|quantile_cont|string_agg|isfinite|MATERIALIZED| FILTER \(/);
});

test('PostgreSQL tells cases apart by themselves, DuckDB by two hashes of their text', () => {
  expect(reportSql('postgres')).toContain('PARTITION BY events.c ORDER BY t, k');
  expect(reportSql('duckdb')).toContain('PARTITION BY events.c1, events.c2 ORDER BY t, k');
});
