import { describe, expect, test } from 'vitest';
import { onlyProblem, openFindings, type Said } from '../support/said.ts';
import { dayFromToday, type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const freeze = 'freeze win-back --as olga.owner';

/** 400 customers of today; `row` writes what differs. */
async function customers(
  row: (index: number) => Partial<Record<'id' | 'arm' | 'spend' | 'day', string>>,
  offset = 0,
): Promise<void> {
  const lines = Array.from({ length: 400 }, (_, index) => {
    const {
      id = `c${index}`,
      arm = index % 2 === 0 ? 'email' : 'none',
      spend = String(index),
      day = dayFromToday(offset),
    } = row(index);
    return `${id},${day},${arm},${spend},${index % 3 === 0 ? 1 : 0},north`;
  });
  await workspace.write(
    'data/customers.csv',
    `customer_id,contacted_on,arm,spend,complained,region\n${lines.join('\n')}\n`,
  );
}

const declared = (charter: Loose) => {
  charter.data['crm.customers'].columns = { spend: { logicalType: 'number' } };
};

interface Measured {
  readonly metrics: readonly {
    readonly metric: string;
    readonly verdict: string;
    readonly effect: unknown;
    readonly message: string;
    readonly agent: { readonly units: number; readonly missing: number };
    readonly control: { readonly units: number; readonly missing: number };
  }[];
  readonly checks: {
    readonly sampleRatio: {
      readonly ok: boolean;
      readonly p: number | null;
      readonly inBoth: number;
      readonly inNeither: number;
      readonly units: { readonly agent: number; readonly control: number };
    };
  };
  readonly notes: readonly string[];
}
const measured = ({ document }: Said) => document as Measured;

/** Nothing is claimed: too early, without an effect. */
function expectWithheld(said: Said): Measured {
  const found = measured(said);
  expect(found.metrics[0]).toMatchObject({
    metric: 'spend',
    verdict: 'too early',
    effect: null,
    message: expect.stringMatching(/\S/),
  });
  return { ...found, notes: found.notes.filter((each) => !each.startsWith('No baseline is frozen')) };
}

describe('a metric that says nothing', () => {
  test.each<[string, (charter: Loose) => void, string, string]>([
    [
      'no unit',
      (c) => (c.metrics.spend.where = "region = 'west'"),
      'metric.no_rows',
      'spend finds no customer_id in crm.customers from',
    ],
    [
      'NULL only',
      (c) => (c.metrics.spend.value = 'CAST(NULL AS DOUBLE)'),
      'metric.no_values',
      'spend gives no number in any of the 400 rows of crm.customers that count.',
    ],
    [
      'not a number only',
      (c) => (c.metrics.spend.value = 'ln(-spend)'),
      'metric.no_values',
      'spend gives no number in any of the 400 rows of crm.customers that count.',
    ],
    [
      'a division by zero only',
      (c) => (c.metrics.spend.value = 'spend / (complained - complained)'),
      'metric.no_values',
      'spend gives no number in any of the 400 rows',
    ],
    [
      'a ratio over zero',
      (c) => {
        c.metrics.spend = { ...c.metrics.spend, kind: 'ratio', numerator: 'spend', denominator: '0' };
        delete c.metrics.spend.value;
      },
      'metric.no_denominator',
      'The denominator of spend sums to 0, so spend is no number.',
    ],
  ])('%s: unmet, no baseline, no value, and a measurement that claims nothing', async (_, change, code, message) => {
    await workspace.charter(change);
    const open = openFindings(await workspace.run('check win-back'));
    expect(open.find((each) => each.code === code)).toMatchObject({
      condition: 'success',
      subject: 'spend',
      state: 'unmet',
      fix: expect.stringMatching(/\S/),
    });
    expect(open.find((each) => each.code === code)?.message).toContain(message);
    const frozen = await workspace.run(freeze);
    expect(frozen.code).toBe(2);
    expect(onlyProblem(frozen)).toMatchObject({
      code: 'service.metric_failed',
      message: expect.stringContaining(message),
    });
    const value = await workspace.run('value win-back');
    expect(value.code).toBe(2);
    expect(onlyProblem(value).message).toContain(message);
    expectWithheld(await workspace.run('measure win-back'));
  });

  test('in every unit the same: detectability is not known, and a measurement claims nothing', async () => {
    await workspace.charter((charter) => {
      charter.metrics.spend.value = '1';
    });
    const open = openFindings(await workspace.run('check win-back'));
    expect(open).toMatchObject([{ condition: 'success', code: 'success.no_variance', state: 'unverified' }]);
  });
});

describe('values that are no numbers', () => {
  test('where the column is not declared, the metric is refused and told how to declare it', async () => {
    await customers((index) => (index === 7 ? { spend: 'n/a' } : {}));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'sql.not_a_number',
      fix: expect.stringContaining('declare the column as number'),
    });
  });

  test.each(['measure win-back', 'check win-back'])('%s shows the values, and how to read them', async (command) => {
    const written = ['€6.47', '"1.234,56"', 'n/a', 'free'];
    await customers((index) => (index < 4 ? { spend: String(written[index]) } : {}));
    const said = await workspace.run(command);
    const found = said.problems[0] ?? openFindings(said).find((each) => each.code === 'sql.not_a_number');
    expect(found).toMatchObject({
      message: expect.stringContaining(
        '"spend" gives text, not a number: "1.234,56", "free", "n/a" do not read as numbers.',
      ),
      fix: expect.stringContaining('Clean these values'),
    });
  });

  test.each(['n/a', 'NaN', 'Infinity', '-inf', '"1,234"'])(
    'where it is declared, %s is counted as missing and not as zero',
    async (spend) => {
      await customers((index) => (index === 7 ? { spend } : {}));
      await workspace.charter(declared);
      const found = measured(await workspace.run('measure win-back'));
      expect(found.metrics[0]?.control.missing).toBe(1);
      expect(found.metrics[0]?.agent.missing).toBe(0);
    },
  );

  test('beyond what a double holds, no effect is made up', async () => {
    await customers((index) => ({ spend: index % 2 === 0 ? '1e308' : '1.7e308' }));
    await workspace.charter(declared);
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'effect.reading_malformed',
      message: expect.stringContaining('spend'),
    });
  });

  test('a day that is none is told with the column', async () => {
    await customers((index) => (index === 7 ? { day: 'yesterday' } : {}));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said).message).toContain('crm.customers.contacted_on');
  });
});

describe('an assignment that assigns nobody', () => {
  test('no unit has a name', async () => {
    await customers(() => ({ id: '' }));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(1);
    expect(expectWithheld(said).notes[0]).toBe(
      'customer_id is empty in every row of crm.customers, so nobody is assigned. Fill it in.',
    );
  });

  test('everybody is in one arm', async () => {
    await customers(() => ({ arm: 'email' }));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(1);
    expect(expectWithheld(said).notes[0]).toBe(
      'Nobody is in the control arm: arm of crm.customers holds email, and never none. Correct rollout.assignment.control.',
    );
  });

  test('an arm value does not exist', async () => {
    await workspace.charter((charter) => {
      charter.rollout.assignment.agent = ['e-mail'];
    });
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(1);
    const found = expectWithheld(said);
    expect(found.checks.sampleRatio).toMatchObject({ ok: false, inNeither: 400, units: { agent: 0, control: 400 } });
    expect(found.notes[0]).toBe(
      'Nobody is in the agent arm: arm of crm.customers holds email, none, and never e-mail. Correct rollout.assignment.agent.',
    );
  });

  test('nobody is in either arm', async () => {
    await customers(() => ({ arm: 'other' }));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(1);
    expect(expectWithheld(said).notes.slice(0, 2)).toEqual([
      expect.stringContaining('holds other, and never email'),
      expect.stringContaining('holds other, and never none'),
    ]);
  });

  test('everybody is in both arms', async () => {
    await customers((index) => ({ id: `c${index % 200}`, arm: index < 200 ? 'email' : 'none' }));
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(1);
    expect(expectWithheld(said).notes[0]).toBe(
      'Nobody can be compared: 200 units of crm.customers stand in both arms.',
    );
  });

  test('some are in both arms, or without a name: left out and counted', async () => {
    await customers((index) => ({
      id: index < 5 ? '' : `c${index >= 390 ? index - 389 + 4 : index}`,
      arm: (index >= 390 ? index + 389 - 4 : index) % 2 === 0 ? 'email' : 'none',
    }));
    const found = measured(await workspace.run('measure win-back'));
    const { units, inBoth } = found.checks.sampleRatio;
    expect(units.agent + units.control + inBoth).toBe(385);
  });

  test.each<[string, (charter: Loose) => void, string, number]>([
    ['a covariate of text', (c) => (c.metrics.spend.adjust_for = 'region'), 'sql.covariate_not_a_number', 2],
    ['a segment of amounts', (c) => (c.success.segments = ['spend']), 'sql.segment_invalid', 2],
    ['the same value for both arms', (c) => (c.rollout.assignment.control = ['email']), 'charter.named_twice', 2],
    ['no rollout', (c) => delete c.rollout, 'service.no_rollout', 1],
    ['no success', (c) => delete c.success, 'service.no_rollout', 1],
  ])('%s is refused', async (_, change, code, exit) => {
    await workspace.charter(change);
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(exit);
    expect(onlyProblem(said).code).toBe(code);
  });

  test('no benefit, no value', async () => {
    await workspace.charter((charter) => delete charter.economics);
    const said = await workspace.run('value win-back');
    expect(said.code).toBe(1);
    expect(onlyProblem(said).code).toBe('service.no_economics');
  });

  test('a baseline without its sections names them all', async () => {
    await workspace.charter((charter) => {
      delete charter.rollout;
      delete charter.baseline;
      delete charter.success;
    });
    const said = await workspace.run(freeze);
    expect(said.code).toBe(1);
    expect(onlyProblem(said).message).toBe(
      'The baseline of win-back cannot be frozen: the charter lacks success.primary, rollout, baseline.window.',
    );
  });
});
