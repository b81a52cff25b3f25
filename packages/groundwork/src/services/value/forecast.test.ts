import { expect, test } from 'vitest';
import { type Loose, useSmallWorkspace, winBack } from '../../../test/support/small-workspace.ts';
import type { PortfolioValueDocument, ValueDocument } from '../documents/value.ts';

const workspace = useSmallWorkspace();
const portfolio = async () => (await workspace.run('value')).document as PortfolioValueDocument;
const add = async (id: string, change: (charter: Loose) => void = () => {}) => {
  const charter = { ...winBack(), id };
  change(charter);
  await workspace.write(`initiatives/${id}/charter.yaml`, JSON.stringify(charter));
  await workspace.run(`accept ${id} --as olga.owner`);
};
const prove = async (id: string) => {
  await workspace.run(`freeze ${id} --as olga.owner`);
  await workspace.run(`measure ${id}`);
};
const promising = (increase: string) => (charter: Loose) => {
  charter.success.primary.increase = increase;
};

test('five promises that were measured correct the sixth, and the value of it alone says the same', async () => {
  await workspace.charter(promising('10%'));
  for (const [index, increase] of ['12%', '15%', '20%', '25%'].entries()) {
    await add(`p${index}`, promising(increase));
    await prove(`p${index}`);
  }
  await prove('win-back');
  await add('new');
  const { forecast, initiatives, totals } = await portfolio();
  // The same was measured of all: the more was promised, the less of it was brought.
  const brought = forecast.each.map(
    ({ ratio }, index) => (ratio.p50 as number) * ([12, 15, 20, 25, 10][index] as number),
  );
  for (const each of brought) expect(each / (brought[0] as number)).toBeCloseTo(1, 1);
  expect(forecast).toMatchObject({ initiatives: 5, needed: 5, leftOut: [] });
  expect(forecast.says).toMatch(
    /^So far five initiatives were measured to a verdict; together they brought \d+% of the money that their charters promised \(.*\)\. So of a new promise \d+% is counted \(.*\)\.$/,
  );
  const corrected = initiatives.find(({ initiative }) => initiative === 'new')?.corrected;
  expect(corrected).not.toBeNull();
  expect(totals.promised?.corrected).toEqual(corrected);
  expect(initiatives.filter(({ standing }) => standing !== 'promised').every((each) => each.corrected === null)).toBe(
    true,
  );
  const alone = (await workspace.run('value new')).document as ValueDocument;
  expect(alone.corrected?.net).toEqual(corrected);
  expect(alone.net.p10).toBeNull();
});

test('a promise is what was frozen, whatever its charter says since', async () => {
  await prove('win-back');
  const before = (await portfolio()).forecast;
  await workspace.charter(promising('40%'));
  const after = (await portfolio()).forecast;
  expect(before.initiatives).toBe(1);
  expect(before.says).toMatch(
    /^So far one initiative was measured to a verdict; it brought \d+% of the money that its charter promised \(.*\)\. From five on, that share tells how much of a new promise to count; until then new promises count in full\.$/,
  );
  expect(after.each).toEqual(before.each);
});
