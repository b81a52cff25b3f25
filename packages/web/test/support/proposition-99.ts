import { firstYear, packs, states } from '../../../groundwork/test/support/proposition-99.ts';

const day = (year: number) => `${year}-01-01`;

const charter = `version: 1
id: proposition-99
title: Proposition 99
owner: { person: ana, review_every: 30d }
metrics:
  packs: { title: Packs sold per head, kind: sum, table: tobacco.sales, unit: state, value: packs, at: year }
success:
  primary: { metric: packs, decrease: 10%, by: 2000-12-31 }
baseline: { window: { from: ${day(firstYear)}, to: 1988-12-31 } }
rollout:
  design: staggered
  period: year
  starts: ${day(1989)}
  assignment: { table: tobacco.states, unit: state, first_exposed: since }
`;

/** California's tobacco programme of 1989 as an initiative: the data of Abadie, Diamond and Hainmueller (2010), one unit that started among 39. */
export const proposition99: Readonly<Record<string, string>> = {
  'groundwork.yaml':
    'version: 1\norganization: California\npeople: { ana: { name: Ana Reyes } }\nsources: { tobacco: { kind: files, path: data } }\n',
  'initiatives/proposition-99/charter.yaml': charter,
  'data/sales.csv': `year,state,packs\n${packs
    .flatMap((row, at) => row.map((sold, state) => `${day(firstYear + at)},${states[state]},${sold}`))
    .join('\n')}\n`,
  'data/states.csv': `state,since\n${states.map((state) => `${state},${state === 'California' ? day(1989) : ''}`).join('\n')}\n`,
};
