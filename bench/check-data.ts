import { check } from '../packages/groundwork/src/services/initiatives/check.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { type RuleByHand, rowRules, tableRules } from './data-rules.ts';
import { timePairs } from './ratio.ts';
import { type BenchWorkspace, benchWorkspace } from './workspace.ts';

/** `check` with forty rules over ten million rows, and one hand-written aggregate query that counts the same. */
export const checkData: readonly Benchmark[] = [
  {
    name: 'check',
    what: 'check, 40 data rules of every kind, 10 million rows ÷ one aggregate query',
    limit: { value: 1.5, unit: '×' },
    run: () => compare('check', tableRules.charter, rowRules, tableRules.sql),
  },
  {
    name: 'check-rows',
    what: 'check, 40 data rules on single rows, 10 million rows ÷ one aggregate query',
    limit: { value: 1.5, unit: '×' },
    run: () => compare('check-rows', {}, [...rowRules, ...fourMore], () => []),
  },
];

const fourMore: readonly RuleByHand[] = ['region', 'status', 'arm', 'seats'].map((property) => ({
  rule: { property, metric: 'nullValues', mustBeLessThan: 5, unit: 'percent' },
  sql: `100.0 * count(*) FILTER (WHERE ${property} IS NULL) / count(*)`,
}));

async function compare(
  name: string,
  declared: Readonly<Record<string, unknown>>,
  rules: readonly RuleByHand[],
  others: (accounts: string) => readonly string[],
) {
  const quality = rules.map((each) => each.rule);
  const workspace = await benchWorkspace(name, { data: { 'crm.customers': { ...declared, quality } } });
  try {
    const ours = () => measuredByCheck(workspace);
    const byHand = () => measuredByHand(workspace, rules, others);
    agree(await ours(), await byHand());
    return await timePairs(ours, byHand, 5);
  } finally {
    await workspace.close();
  }
}

async function measuredByCheck({ ctx }: BenchWorkspace): Promise<readonly unknown[]> {
  const { conditions } = await check({ ctx, input: { initiative: 'bench' } });
  const found = conditions.find((each) => each.id === 'data')?.findings ?? [];
  const broken = found.find((each) => each.state !== 'met');
  if (broken) throw new Error(`On the bench tables every rule holds, but: ${broken.message}`);
  // The first says how many rows there are.
  return found.slice(1).map((each) => each.measured);
}

async function measuredByHand(
  { query }: BenchWorkspace,
  rules: readonly RuleByHand[],
  others: (accounts: string) => readonly string[],
): Promise<readonly unknown[]> {
  const [row] = await query((table) => {
    const expressions = [...others(table('accounts')), ...rules.map((each) => each.sql)];
    return `SELECT ${expressions.map((each, i) => `${each} AS r${i}`).join(',\n  ')}\nFROM ${table('customers')}`;
  });
  return Object.values(row ?? {});
}

function agree(ours: readonly unknown[], hand: readonly unknown[]): void {
  if (ours.length !== 40 || hand.length !== 40) throw new Error(`40 rules, but ${ours.length} and ${hand.length}.`);
  for (const [i, value] of hand.entries())
    if (typeof value === 'number') requireSame(`Rule ${i + 1}`, Number(ours[i]), value);
}
