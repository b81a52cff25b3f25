import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DiagnosisDocument } from '../../src/services/documents/diagnosis.ts';
import { type MadeWorkspace, useWorkspaces } from '../support/made-workspace.ts';
import { crm, crmCharter, crmWorkspace } from './crm-workspace.ts';

const made = useWorkspaces();
let workspace: MadeWorkspace;
let diagnosis: DiagnosisDocument;

beforeAll(async () => {
  if (!crm.present) return;
  const charter = crmCharter('forecast', 'crm.sales_pipeline').replace(
    'stale_after: 90d',
    'stale_after: 90d\n  teams: { table: crm.sales_teams, owner: sales_agent, team: manager, region: regional_office }',
  );
  workspace = made(crmWorkspace({ forecast: charter }));
  const { code, document } = await workspace.gw<DiagnosisDocument>('diagnose', 'forecast');
  expect(code).toBe(1);
  diagnosis = document;
});

const measured = <T>(part: T | { readonly notMeasurable: string }): T =>
  typeof part === 'object' && part !== null && 'notMeasurable' in part ? expect.fail(part.notMeasurable) : (part as T);

describe.skipIf(!crm.present)('the CRM export, diagnosed', () => {
  test('names the gap to close first, which keeps the fund gate closed', () => {
    expect(diagnosis.nextGate).toBe('fund');
    expect(diagnosis.gap).toMatchObject({ id: 'process', fix: expect.any(String) });
    expect(diagnosis.after.map(({ id }) => id)).toContain('owner');
  });

  test('says that no open deal is believable, and why', () => {
    const { pipeline } = diagnosis;
    expect(pipeline?.deals).toMatchObject({ all: 8800, open: 2089, won: 4238, lost: 2473 });
    const { believable, open, reasons, valueNotMeasurable } = measured(
      pipeline?.believability ?? expect.fail('no pipeline'),
    );
    expect([believable.deals, open.deals]).toEqual([0, 2089]);
    expect(reasons.find(({ code }) => code === 'pipeline.missing_account')?.deals).toBe(1425);
    expect(reasons.reduce((sum, { first }) => sum + first.deals, 0)).toBe(2089);
    expect(valueNotMeasurable).toContain('no open deal has an amount');
  });

  test('by team, account coverage as pandas counts it', () => {
    const { rows } = measured(diagnosis.pipeline?.teams ?? expect.fail('no pipeline'));
    const covered = Object.fromEntries(rows.map(({ id, open, with: has }) => [id, [open.deals, has.account]]));
    // df[df.deal_stage.isin(['Prospecting','Engaging'])].merge(teams).groupby('manager').account.agg(['size','count'])
    expect(covered).toEqual({
      'Cara Losch': [219, 65],
      'Celia Rouche': [334, 102],
      'Dustin Brinkmann': [397, 125],
      'Melvin Marxen': [511, 172],
      'Rocco Neubert': [214, 72],
      'Summer Sewald': [414, 128],
    });
  });

  test('suspects what nobody declared', () => {
    expect(diagnosis.suspicions.every(({ severity }) => severity !== 'error')).toBe(true);
  });

  test('can be forwarded: a page and Markdown, each whole and written once', async () => {
    const [page, text] = [join(workspace.dir, 'diagnosis.html'), join(workspace.dir, 'diagnosis.md')];
    await workspace.gw('diagnose', 'forecast', '--html', page, '--markdown', text);
    const html = readFileSync(page, 'utf8');
    expect(html).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    for (const words of ['1,425', 'have no account', 'Cara Losch', 'stale after 90', '63.2%', '2017-12'])
      expect(html, words).toContain(words);
    const written = readFileSync(text, 'utf8');
    expect(written).toContain('| have no account |');
    expect(existsSync(page)).toBe(true);
    const again = await workspace.gw('diagnose', 'forecast', '--html', page);
    expect(again.code).toBe(1);
    expect(readFileSync(page, 'utf8')).toBe(html);
  });
});
