import { describe, expect, test } from 'vitest';
import { openFindings } from '../../../test/support/said.ts';
import { dayFromToday, type Loose, useSmallWorkspace } from '../../../test/support/small-workspace.ts';
import { seededRandom } from '../../statistics/random.ts';
import type { MeasureDocument } from '../documents/measure.ts';
import type { PlanDocument } from '../documents/plan.ts';

const workspace = useSmallWorkspace();
const freeze = 'freeze win-back --as olga.owner';

interface Drawn {
  readonly accounts: number;
  /** Which arm an account is in. */
  readonly arm?: (account: number) => string;
  /** Rows of the assignment table beside those of the accounts: customer, account, arm. */
  readonly more?: readonly string[];
  readonly change?: (charter: Loose) => void;
}

/** Accounts of 1 to 20 customers, whose spend is alike within an account; bought before the start, and today. */
async function draw({ accounts, arm, more = [], change }: Drawn): Promise<void> {
  const random = seededRandom('accounts');
  const [assigned, rows]: [string[], string[]] = [[], []];
  for (let a = 0; a < accounts; a += 1) {
    const shared = 6 * random.normal();
    const side = (arm ?? ((account) => (account % 2 === 0 ? 'email' : 'none')))(a);
    const size = 1 + random.int(20);
    for (let i = 0; i < size; i += 1) {
      const id = `c${a}-${i}`;
      assigned.push(`${id},a${a},${side}`);
      for (const day of [-1 - random.int(60), 0]) {
        const spend = Math.max(0.5, 30 + shared + 6 * random.normal());
        rows.push(`${id},${dayFromToday(day)},${side},${spend.toFixed(2)},${random.int(2)},north`);
      }
    }
  }
  const table = (head: string, lines: readonly string[]) => `${head}\n${lines.join('\n')}\n`;
  await workspace.write('data/draw.csv', table('customer_id,account_id,arm', [...assigned, ...more]));
  await workspace.write('data/customers.csv', table('customer_id,contacted_on,arm,spend,complained,region', rows));
  await workspace.charter((charter) => {
    charter.rollout.assignment.table = 'crm.draw';
    charter.rollout.assignment.cluster = 'account_id';
    change?.(charter);
  });
}

const measured = async () => (await workspace.run('measure win-back')).document as MeasureDocument;
const problem = async (code: string) =>
  openFindings(await workspace.run('check win-back')).find((each) => each.code === code);

describe('units that were assigned in clusters', () => {
  test('are compared by cluster: wider than as if each had been assigned by itself, and few are said to be few', async () => {
    await draw({ accounts: 60 });
    const clustered = await measured();
    expect(clustered.checks.sampleRatio).toMatchObject({ ok: true, clusters: { agent: 30, control: 30 } });
    const [spend] = clustered.metrics;
    expect(spend).toMatchObject({
      agent: { clusters: 30 },
      control: { clusters: 30 },
      method: 'difference of means, always-valid t interval over clusters (delta method)',
    });
    expect(clustered.notes).toContainEqual(
      expect.stringMatching(/^30 clusters with the agent and 30 without are few: .* From 40 in each arm on/),
    );
    const { out } = await workspace.plain(['measure', 'win-back']);
    expect(out).toContain('Split of clusters 50.0% control, 50.0% agent');
    expect(out.replace(/\s+/g, ' ')).toMatch(/\d+ \/ \d+ in 30 \/ 30/);

    await workspace.charter((charter) => {
      delete charter.rollout.assignment.cluster;
    });
    const [alone] = (await measured()).metrics;
    expect(alone?.agent).toMatchObject({ clusters: null, units: spend?.agent.units });
    expect(alone?.agent.mean).toBeCloseTo(spend?.agent.mean as number, 10);
    // Intraclass correlation 0.5 and accounts of about ten: a design effect of seven or so.
    const ratio = (spend?.standardError as number) / (alone?.standardError as number);
    expect(ratio ** 2).toBeGreaterThan(4);
    expect(ratio ** 2).toBeLessThan(12);
  });

  test('a cluster in both arms withholds every effect, and keeps the plan from being frozen', async () => {
    await draw({ accounts: 40, more: ['late,a3,email'] });
    const { metrics, notes } = await measured();
    expect(metrics.map(({ verdict, effect }) => [verdict, effect])).toEqual([
      ['too early', null],
      ['too early', null],
    ]);
    const reason = '1 cluster stands in both arms (account_id a3), so account_id is not what was assigned';
    expect(metrics[0]?.message).toContain(`The effect is withheld: ${reason}.`);
    expect(notes).toContain(`${reason}. Correct crm.draw, or rollout.assignment.cluster.`);
    expect(await problem('success.assignment_clusters')).toMatchObject({ state: 'unmet' });
    const refused = await workspace.run(freeze);
    expect([refused.code, JSON.stringify(refused.document)]).toEqual([2, expect.stringContaining(reason)]);
  });

  test.each([
    ['a unit in two of them', 'c0-0,a2,email', '1 unit stands in more than one account_id'],
    ['a unit in none', 'alone,,email', '1 assigned unit has no account_id, so what it shares with others is not known'],
  ])('%s withholds every effect', async (_, row, reason) => {
    await draw({ accounts: 40, more: [row] });
    const { metrics } = await measured();
    expect(metrics[0]).toMatchObject({ effect: null, message: expect.stringContaining(reason) });
    expect(await problem('success.assignment_clusters')).toMatchObject({ state: 'unmet' });
  });

  test('one in an arm is refused, whatever the number of its units', async () => {
    await draw({ accounts: 20, arm: (account) => (account === 0 ? 'email' : account === 1 ? 'none' : 'spare') });
    expect(await problem('success.assignment_clusters')).toMatchObject({
      message: expect.stringContaining('crm.draw holds 1 of account_id with the agent and 1 without'),
    });
    expect((await measured()).metrics[0]).toMatchObject({ effect: null, verdict: 'too early' });
    expect(await workspace.run(freeze)).toMatchObject({ code: 2 });
  });

  test('the split that is tested is that of the clusters', async () => {
    await draw({ accounts: 80, arm: (account) => (account % 10 === 0 ? 'none' : 'email') });
    const { checks, metrics } = await measured();
    // 72 of 80 where half was planned: χ² = 51.2, p = 8.3e-13 (scipy.stats.chisquare).
    expect(checks.sampleRatio?.p).toBeCloseTo(8.3e-13, 14);
    expect(metrics[0]?.message).toBe(
      'Exploratory, not proof. The split of clusters is 90 to 10; 50 to 50 was planned. The effect is withheld until assignment is fixed.',
    );
  });

  test('are planned by cluster, with their design effect, and the frozen plan is tuned for their number', async () => {
    await draw({
      accounts: 60,
      change: (charter) => {
        charter.rollout.starts = dayFromToday(1);
      },
    });
    const planned = (await workspace.run('plan win-back')).document as PlanDocument;
    const [spend] = planned.metrics;
    expect(spend?.clusters).toMatchObject({ agent: 30, control: 30 });
    // ρ = 0.5 and accounts of 1 to 20: around 1 + (m̄ (1 + cv²) − 1) ρ, seven and a half.
    expect(spend?.clusters?.designEffect).toBeGreaterThan(4);
    expect(spend?.clusters?.designEffect).toBeLessThan(12);
    expect(planned.plannedUnits).toBe(60);
    expect(planned.message).toMatch(/units in 60 clusters \(design effect \d+\.\d\) the smallest effect/);
    expect(planned.notes).toContainEqual(expect.stringContaining('Whole values of account_id are assigned'));
    expect((await workspace.run(freeze)).document).toMatchObject({ plannedUnits: 60, registered: true });

    await workspace.charter((charter) => {
      delete charter.rollout.assignment.cluster;
    });
    const alone = ((await workspace.run('plan win-back')).document as PlanDocument).metrics[0];
    expect(alone?.clusters, 'the frozen plan is followed').toMatchObject({ agent: 30 });
  });

  test('that arrive in the table of the metric are those of the baseline window', async () => {
    const random = seededRandom('arriving');
    const rows = Array.from({ length: 900 }, (_, i) => {
      const account = random.int(80);
      return `c${i},${dayFromToday(-1 - (i % 60))},${account % 2 === 0 ? 'email' : 'none'},${(30 + account / 10 + 4 * random.normal()).toFixed(2)},0,a${account}`;
    });
    await workspace.write(
      'data/customers.csv',
      `customer_id,contacted_on,arm,spend,complained,account_id\n${rows.join('\n')}\n`,
    );
    await workspace.charter((charter) => {
      charter.rollout.assignment.cluster = 'account_id';
      charter.rollout.starts = dayFromToday(1);
      charter.success.primary.by = dayFromToday(200);
    });
    const planned = (await workspace.run('plan win-back')).document as PlanDocument;
    expect(planned.metrics[0]).toMatchObject({ from: 'baseline window', clusters: { agent: 40, control: 40 } });
  });

  test('a quantile beside them is shown without an effect, and says why', async () => {
    await draw({
      accounts: 40,
      change: (charter) => {
        charter.metrics.median = { ...charter.metrics.spend, kind: 'quantile', quantile: 0.5 };
      },
    });
    expect((await measured()).metrics.find((each) => each.metric === 'median')).toMatchObject({
      effect: null,
      message: expect.stringContaining('Quantiles of units that were assigned in clusters are not estimated'),
    });
  });
});
