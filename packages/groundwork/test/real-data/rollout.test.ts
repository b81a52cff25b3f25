import { beforeAll, describe, expect, test } from 'vitest';
import type { MeasureDocument } from '../../src/services/documents/measure.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import { realData } from '../support/real-data.ts';

/** Callaway & Sant'Anna's county teen employment (mpdta of the R package did): the log of employment in 500 counties, 2003 to 2007. */
const rollout = realData('rollout');
const made = useWorkspaces();

const charter = `version: 1
id: wage
title: Minimum wage
owner: { person: ana, review_every: 30d }
data:
  work.counties:
    columns:
      year: { logicalType: date, format: yyyy }
      first.treat: { logicalType: date, format: yyyy }
metrics:
  employment: { kind: mean, table: work.counties, unit: countyreal, value: lemp, at: year }
success:
  primary: { metric: employment, decrease: 0.01, by: 2007-12-31 }
baseline: { window: { from: 2003-01-01, to: 2003-12-31 } }
rollout:
  design: staggered
  period: year
  starts: 2004-01-01
  assignment: { table: work.counties, unit: countyreal, first_exposed: first.treat }
`;

describe.skipIf(!rollout.present)(
  'units that start one after the other: mpdta, never-treated counties, no covariates',
  () => {
    let document: MeasureDocument;
    let code: number;
    beforeAll(async () => {
      const workspace = made({
        files: {
          'groundwork.yaml':
            'version: 1\norganization: Counties\npeople: { ana: { name: Ana } }\nsources: { work: { kind: files, path: data } }\n',
          'initiatives/wage/charter.yaml': charter,
        },
        copies: { 'data/counties.csv': rollout.path('counties.csv') },
      });
      ({ code, document } = await workspace.gw<MeasureDocument>('measure', 'wage'));
    });

    const basis = () => {
      const [found] = document.basis;
      if (found?.kind !== 'group_times') throw new Error('The basis is that of a staggered design.');
      return found;
    };

    test('the simple effect is -0.0399512752 with a standard error of 0.0120340128', () => {
      expect(code).toBe(0);
      expect(document).toMatchObject({ design: 'staggered', strength: 'B', checks: { sampleRatio: null } });
      const [primary] = document.metrics;
      expect(primary?.effect?.absolute.estimate).toBeCloseTo(-0.0399512752, 9);
      expect(primary?.standardError).toBeCloseTo(0.0120340128, 6);
      expect(primary).toMatchObject({ verdict: 'achieved', control: { units: 309 }, agent: { units: 191 } });
      expect(primary?.effect?.absolute.upper).toBeLessThan(0);
    });

    test('the dynamic effect is -0.0772398215, and that of the group of 2004 in 2007 is -0.1008113631', () => {
      expect(basis().overall.dynamic.estimate).toBeCloseTo(-0.0772398215, 9);
      const cell = basis().groupTimes.find(({ group, period }) => group === '2004-01-01' && period === '2007-01-01');
      expect(cell?.estimate).toBeCloseTo(-0.1008113631, 9);
    });

    test('the pre-trend test of the vignette of did 2.1 has p = 0.16812', () => {
      expect(basis().preTrend?.p).toBeCloseTo(0.16812, 4);
    });

    test('the zeros that stand for never are no dates, and that is said', () => {
      expect(document.notes.join('\n')).toContain(
        '1,545 of 2,500 values (61.8%) of work.counties.first.treat are no date',
      );
      expect(document.notes).toContain('500 units are compared, 309 of them never exposed.');
    });
  },
);
