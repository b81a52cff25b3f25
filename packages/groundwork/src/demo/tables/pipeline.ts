import { seededRandom } from '../../statistics/random.ts';
import { addDays, anchorDay, eachDay } from '../calendar.ts';
import type { Cell } from '../csv.ts';
import type { Table } from '../table.ts';

const owners = ['R. Castillo', 'J. Brandt', 'M. Oyelaran', 'S. Petrov', 'K. Nakamura', 'A. Lindqvist'] as const;
const openStages = ['Discovery', 'Proposal', 'Negotiation'] as const;

/** A pipeline nobody can trust: two thirds of the open deals have no account, and many close dates have passed. */
export function pipelineTables(): readonly Table[] {
  return [opportunities(), accounts(), forecasts()];
}

function accounts(): Table {
  const rows = Array.from(
    { length: 300 },
    (_, index) => ['2026-01-01', `AC-${1000 + index}`, `Customer ${index + 1}`] as const,
  );
  return { file: 'data/crm/accounts.csv', header: ['created_on', 'account_id', 'name'], rows };
}

function opportunities(): Table {
  const random = seededRandom('northwind/opportunities');
  const rows: (readonly [string, ...Cell[]])[] = [];
  for (let index = 0; index < 1200; index += 1) {
    const open = index % 3 === 0;
    const created = addDays('2026-02-01', random.int(open ? 280 : 200));
    const account = `AC-${1000 + random.int(300)}`;
    const amount = Math.round(4000 + 20_000 * random.uniform());
    const closes = addDays(created, 20 + random.int(70));
    const stage = open ? openStages[random.int(3)] : random.uniform() < 0.6 ? 'Won' : 'Lost';
    const owner = owners[random.int(owners.length)] ?? null;
    rows.push([
      created,
      `D-${40_000 + index}`,
      stage ?? null,
      open && random.uniform() < 0.09 ? null : owner,
      open && random.uniform() < 0.68 ? null : random.uniform() < 0.01 ? 'AC-9999' : account,
      open && random.uniform() < 0.12 ? null : amount,
      closes,
    ]);
  }
  return {
    file: 'data/crm/opportunities.csv',
    header: ['created_on', 'opportunity_id', 'stage', 'owner', 'account_id', 'amount', 'close_on'],
    days: [6],
    rows,
  };
}

function forecasts(): Table {
  const random = seededRandom('northwind/forecasts');
  const rows: (readonly [string, ...Cell[]])[] = [];
  for (const day of eachDay('2026-08-01', anchorDay)) {
    for (let i = 0; i < 25; i += 1) {
      const actual = Math.round(9000 * Math.exp(0.7 * random.normal() - 0.245));
      const forecast = Math.max(0, Math.round(actual * (1.05 + 0.3 * random.normal())));
      rows.push([day, `F-${50_000 + rows.length}`, forecast, actual, 'before']);
    }
  }
  return { file: 'data/crm/forecasts.csv', header: ['closed_on', 'deal_id', 'forecast', 'actual', 'noted_by'], rows };
}
