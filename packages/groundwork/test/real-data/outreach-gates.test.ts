import { describe, expect, test } from 'vitest';
import type { CheckDocument } from '../../src/services/documents/check.ts';
import type { MeasureDocument } from '../../src/services/documents/measure.ts';
import { ended, problemCodes } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import {
  type Decision,
  type Freeze,
  govern,
  importRun,
  ledgerEntries,
  ledgerKinds,
  metricOf,
  missing,
  pilot,
  waiveProcess,
} from './outreach-steps.ts';
import {
  days,
  outreach,
  outreachCharter,
  outreachWorkspace,
  outreachYaml,
  spend,
  spendPromise,
} from './outreach-workspace.ts';

const made = useWorkspaces();

describe.skipIf(!outreach.present)('the gates enforce their order and who may decide', () => {
  test('diagnose, stabilise, then deploy', async () => {
    const workspace = made(outreachWorkspace({ spend }));
    const { gw } = workspace;
    const decide = (gate: string, as: string, ...rest: string[]) =>
      gw<Decision>('gate', 'spend', gate, '--as', as, ...rest);

    const early = await decide('pilot', 'dana.ruiz');
    expect(early.code).toBe(1);
    expect(missing(early)).toEqual(['stage', 'process', 'governance', 'baseline', 'owner', 'observation']);
    expect(missing(await decide('production', 'marcus.lee'))).toContain('verdict');
    expect(missing(await decide('fund', 'marcus.lee'))).toEqual(['owner']);

    await govern(gw, 'spend');
    expect(await decide('fund', 'marcus.lee')).toMatchObject({ code: 0, document: { stage: 'funded' } });
    const again = await decide('fund', 'marcus.lee');
    expect([again.code, problemCodes(again)]).toEqual([1, ['gate.already_passed']]);

    expect(missing(await decide('pilot', 'dana.ruiz'))).toEqual(['process', 'baseline', 'observation']);
    await ended(0, gw('freeze', 'spend', '--as', 'dana.ruiz'));
    await importRun(workspace, 'spend');
    const unwaived = await decide('pilot', 'dana.ruiz');
    expect([unwaived.code, missing(unwaived)]).toEqual([1, ['process']]);

    const first = await decide('pilot', 'ines.okoye', ...waiveProcess);
    expect(first).toMatchObject({ code: 0, document: { opened: false, stage: 'funded', waitsFor: ['dana.ruiz'] } });
    expect(await decide('pilot', 'dana.ruiz')).toMatchObject({ code: 0, document: { opened: true, stage: 'pilot' } });

    const unmeasured = await decide('production', 'marcus.lee', ...waiveProcess);
    expect([unmeasured.code, missing(unmeasured)]).toEqual([1, ['verdict']]);
    await ended(0, gw('measure', 'spend'));
    expect(await decide('production', 'marcus.lee')).toMatchObject({ code: 0, document: { stage: 'production' } });
  });

  test('only those who may decide, accept, sign and stop do, and the owner never alone', async () => {
    const owned = outreachYaml(undefined, { fund: '[dana.ruiz]', pilot: '[ines.okoye]' });
    const { gw } = made(outreachWorkspace({ spend }, owned));
    const refused = async (...line: string[]) => {
      const ran = await gw(...line);
      return [ran.code, ...problemCodes(ran)];
    };
    expect(await refused('gate', 'spend', 'fund', '--as', 'dana.ruiz')).toEqual([1, 'gate.owner_alone']);
    expect(await refused('gate', 'spend', 'fund', '--as', 'marcus.lee')).toEqual([1, 'gate.not_a_decider']);
    expect(await refused('gate', 'spend', 'pilot', '--as', 'tom.becker')).toEqual([1, 'gate.not_a_decider']);
    expect(await refused('accept', 'spend', '--as', 'marcus.lee')).toEqual([1, 'service.not_the_owner']);
    expect(await refused('sign', 'spend', '--as', 'marcus.lee')).toEqual([1, 'service.not_a_signer']);
    expect(await refused('stop', 'spend', '--drill', '--as', 'marcus.lee')).toEqual([1, 'service.not_a_stopper']);
    expect(await refused('gate', 'spend', 'fund', '--as', 'nobody')).toEqual([2, 'gate.unknown_person']);
    expect(await refused('gate', 'spend', 'fund')).toEqual([2, 'cli.person_missing']);
    expect(await refused('gate', 'spend', 'launch', '--as', 'marcus.lee')).toEqual([2, 'gate.unknown_gate']);
    expect(await refused('gate', 'other', 'fund', '--as', 'dana.ruiz')).toEqual([2, 'charter.initiative_missing']);
  });

  test('a waiver needs an end, a reason and a condition that there is', async () => {
    const { gw } = made(outreachWorkspace({ spend }));
    const waive = async (...rest: string[]) => {
      const ran = await gw('gate', 'spend', 'fund', '--as', 'marcus.lee', ...rest);
      return [ran.code, ...problemCodes(ran)];
    };
    const until = ['--until', days.waivedUntil];
    const because = ['--because', 'Not yet'];
    expect(await waive('--waive', 'owner', ...because)).toEqual([2, 'gate.waiver_incomplete']);
    expect(await waive('--waive', 'owner', ...until)).toEqual([2, 'gate.reason_missing']);
    expect(await waive('--waive', 'ownr', ...until, ...because)).toEqual([2, 'gate.unknown_condition']);
    expect(await waive('--waive', 'owner', '--until', days.from, ...because)).toEqual([2, 'gate.waiver_expired']);
    expect(await waive('--waive', 'owner', '--until', 'soon', ...because)).toEqual([2, 'gate.waiver_day_malformed']);
  });
});

describe.skipIf(!outreach.present)('what must not count does not', () => {
  test('a split that is not as planned withholds every effect and every verdict, and no gate opens on it', async () => {
    const charter = outreachCharter({
      id: 'uneven',
      primary: '{ metric: spend, increase: 60% }',
      harmless: '{ metric: visit, decrease_at_most: 1pp }',
      expect: '{ agent: 60%, control: 40% }',
      segments: '[channel]',
    });
    const workspace = made(outreachWorkspace({ uneven: charter }));
    await pilot(workspace, 'uneven');
    const { code, document } = await workspace.gw<MeasureDocument>('measure', 'uneven');
    expect(code).toBe(1);
    expect(document.checks.sampleRatio).toMatchObject({ ok: false, expected: { agent: 0.6, control: 0.4 } });
    expect(document.checks.sampleRatio?.p).toBeLessThan(1e-300);
    expect(document.metrics).toHaveLength(8);
    for (const metric of document.metrics) expect(metric).toMatchObject({ effect: null, standardError: null });
    expect(document.metrics.map((each) => each.verdict)).toEqual(['too early', 'too early', ...Array(6).fill(null)]);
    expect(document.metrics[0]?.message).toBe(
      'The split is 50 to 50; 60 to 40 was planned. The effect is withheld until assignment is fixed.',
    );
    expect(document.segments).toEqual([]);
    const refused = await workspace.gw<Decision>('gate', 'uneven', 'production', '--as', 'marcus.lee', ...waiveProcess);
    expect([refused.code, missing(refused)]).toEqual([1, ['verdict', 'harmless']]);
  });

  test('a target too small for this variance and volume is not detectable, so it is not funded', async () => {
    const small = outreachCharter({
      id: 'small',
      primary: '{ metric: spend, increase: 10% }',
      harmless: '{ metric: visit, decrease_at_most: 1pp }',
    });
    const { gw } = made(outreachWorkspace({ small }));
    await govern(gw, 'small');
    const { document } = await gw<CheckDocument>('check', 'small');
    const success = document.conditions.find((each) => each.id === 'success');
    expect(success?.state).toBe('unmet');
    expect(success?.findings[0]).toMatchObject({
      code: 'success.effect_too_small',
      expected: 'at most 10%',
      unit: 'percent',
    });
    // (3.0351 + 0.8416) × 0.1303 / 0.8654.
    expect(success?.findings[0]?.measured).toBeCloseTo(58.4, 1);
    const refused = await gw<Decision>('gate', 'small', 'fund', '--as', 'marcus.lee');
    expect([refused.code, missing(refused)]).toEqual([1, ['success']]);
  });

  test('a harmless metric beyond its tolerance is breached and keeps production closed', async () => {
    const breached = outreachCharter({
      id: 'breached',
      primary: '{ metric: spend, increase: 60% }',
      harmless: '{ metric: visit, increase_at_most: 1pp }',
    });
    const workspace = made(outreachWorkspace({ breached }));
    await pilot(workspace, 'breached');
    const measured = await workspace.gw<MeasureDocument>('measure', 'breached');
    expect(measured.code).toBe(1);
    expect(measured.document.metrics.slice(0, 2).map((each) => each.verdict)).toEqual(['achieved', 'breached']);
    const refused = await workspace.gw<Decision>(
      'gate',
      'breached',
      'production',
      '--as',
      'marcus.lee',
      ...waiveProcess,
    );
    expect(missing(refused)).toEqual(['harmless']);
  });

  test('a metric without a time that is read before the start is said to prove nothing about when', async () => {
    const early = outreachCharter({ id: 'early', ...spendPromise, starts: days.tomorrow });
    const workspace = made(outreachWorkspace({ early }));
    await pilot(workspace, 'early');
    const { document } = await workspace.gw<MeasureDocument>('measure', 'early');
    expect(document.notes.join(' ')).toContain(`The comparison starts on ${days.tomorrow}, and spend has no time`);
  });

  test('a result under a plan that nobody froze is exploratory, and so is one after a run that came first', async () => {
    const workspace = made(outreachWorkspace({ spend }));
    const { gw } = workspace;
    const unfrozen = await gw<MeasureDocument>('measure', 'spend');
    expect(unfrozen.document).toMatchObject({ registered: false, baseline: null });
    expect(metricOf(unfrozen.document, 'spend').verdict).toBe('achieved');
    await importRun(workspace, 'spend');
    const frozen = await gw<Freeze>('freeze', 'spend', '--as', 'dana.ruiz');
    expect(frozen.document.registered).toBe(false);
    const late = await gw<MeasureDocument>('measure', 'spend');
    expect(late.document).toMatchObject({ registered: false, baseline: 1 });
    const { document } = await gw<CheckDocument>('check', 'spend');
    const baseline = document.conditions.find((each) => each.id === 'baseline');
    expect(baseline).toMatchObject({ state: 'unmet', findings: [{ code: 'baseline.late' }, {}] });
    expect(document.gates.production.missing).toEqual(expect.arrayContaining(['baseline', 'registered']));
  });
});

describe.skipIf(!outreach.present)('a charter that changes', () => {
  test('after fund it is an amendment in the ledger, and edited governance must be signed again', async () => {
    const workspace = made(outreachWorkspace({ spend }));
    const { gw } = workspace;
    await pilot(workspace, 'spend');
    const bolder = spend.replace('autonomy: act_with_approval', 'autonomy: act');
    workspace.write('initiatives/spend/charter.yaml', bolder);
    const { code, document } = await gw<CheckDocument>('check', 'spend');
    expect(code).toBe(1);
    const governance = document.conditions.find((each) => each.id === 'governance');
    expect(governance?.state).toBe('stale');
    expect(
      governance?.findings.filter((each) => each.state !== 'met').map(({ code, subject }) => [code, subject]),
    ).toEqual([
      ['governance.signature_stale', 'dana.ruiz'],
      ['governance.signature_stale', 'ines.okoye'],
    ]);
    expect(await ledgerKinds(gw)).toEqual([
      'acceptance',
      'signature',
      'signature',
      'drill',
      'decision',
      'freeze',
      'import',
      'waiver',
      'decision',
      'decision',
      'amendment',
    ]);
    const [amendment] = (await ledgerEntries(gw)).slice(-1);
    expect(amendment?.predicate).toMatchObject({ initiative: 'spend', sections: [{ section: 'governance' }] });
    await gw('measure', 'spend');
    const refused = await gw<Decision>('gate', 'spend', 'production', '--as', 'marcus.lee', ...waiveProcess);
    expect(missing(refused)).toEqual(['governance']);
    for (const person of ['dana.ruiz', 'ines.okoye']) await gw('sign', 'spend', '--as', person);
    await ended(0, gw('gate', 'spend', 'production', '--as', 'marcus.lee'));
  });

  test('the frozen plan is measured, whatever the charter says afterwards, and that is said', async () => {
    const workspace = made(outreachWorkspace({ spend }));
    const { gw } = workspace;
    await pilot(workspace, 'spend');
    workspace.write('initiatives/spend/charter.yaml', spend.replace('increase: 60%', 'increase: 5%'));
    const { document } = await gw<MeasureDocument>('measure', 'spend');
    expect(metricOf(document, 'spend').target).toMatchObject({ value: 0.6, scale: 'relative', direction: 'increase' });
    expect(document.notes).toEqual([
      "The charter's plan changed after version 1 was frozen; the frozen plan was followed.",
    ]);
    const checked = await gw<CheckDocument>('check', 'spend');
    const codes = checked.document.conditions.flatMap((each) => each.findings.map(({ code }) => code));
    expect(codes).toContain('baseline.plan_changed');
    expect(checked.document.gates.production.missing).toContain('baseline');
  });
});
