import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useFolder } from '../../../../test/support/folder.ts';
import { misbehaving } from '../../../../test/support/mcp/servers.ts';
import { reachWith } from '../../../../test/support/reach.ts';
import type { Probe } from '../../../charter/schema/access.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { captureTools } from '../capture-tools.ts';
import { probeMcp } from '../mcp.ts';
import type { Reach } from '../reach.ts';
import { readTool, type SignedTools } from '../tools/tool.ts';

const folder = useFolder();
const signedNothing: SignedTools = {
  person: 'olga',
  name: 'Olga',
  command: 'groundwork sign win-back --as olga',
  at: '2026-10-01T09:00:00.000Z',
  servers: [{ key: 'k', server: null, tools: [readTool({ name: 'plain' })], trouble: null }],
};

const probe = (mcp: Extract<Probe, { mcp: unknown }>['mcp'], reach: Partial<Reach> = {}) =>
  probeMcp({ mcp }, null, reachWith(reach), null);
const quick = { limits: { step: 1500, overall: 3000, ending: 300 } };
const codes = (findings: readonly Finding[]) => findings.map(({ code, state }) => [code, state]);

describe('programs that are no good servers', () => {
  const env = { KEY: 's3cret-variable' };

  test('one that hangs, one that prints garbage, one that never ends its line', async () => {
    expect(codes(await probe({ command: misbehaving('hangs') }, quick))).toEqual([['access.program_silent', 'unmet']]);
    const [garbage] = await probe({ command: misbehaving('garbage') }, quick);
    expect(garbage).toMatchObject({ code: 'access.answer_invalid', state: 'unmet' });
    expect(garbage?.message).toContain('it wrote lines that are no messages');
    expect(codes(await probe({ command: misbehaving('endless') }))).toEqual([['access.answer_invalid', 'unmet']]);
  });

  test('one that exits: its code and the last line of its standard error, without secrets and colours', async () => {
    const findings = await probe({ command: misbehaving('exits', 's3cret-argument'), env });
    expect(findings).toEqual([expect.objectContaining({ code: 'access.program_ended', state: 'unmet' })]);
    expect(findings[0]?.message).toContain(
      ' ended with code 3 before it had listed its tools: Error: no access with *** and ***',
    );
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });

  test('one that tells its secret in its name and its tools: neither findings nor what is kept of it hold it', async () => {
    const probed = { mcp: { command: misbehaving('tells'), env } };
    const reach = reachWith({ keys: ['k'], signed: [signedNothing] });
    const findings = await probeMcp(probed, 'k', reach, null);
    expect(codes(findings)).toEqual([
      ['access.answers', 'met'],
      ['access.tool_changed', 'unmet'],
      ['access.tool_added', 'unmet'],
    ]);
    const kept = await captureTools([probed], reach);
    expect(kept[0]?.tools?.map(({ name, description }) => [name, description])).toEqual([
      ['plain', 'Uses ***'],
      ['with ***', null],
    ]);
    expect(JSON.stringify([findings, kept])).not.toContain('s3cret');
  });

  test('one whose list has no end', async () => {
    const [found] = await probe({ command: misbehaving('circle') });
    expect(found).toMatchObject({ code: 'access.answer_invalid', state: 'unmet' });
    expect(found?.message).toContain('its list of tools has no end');
  });

  test.each(['stubborn', 'leaves'])(
    'nothing outlives the probe: a %s one is ended with what it started',
    async (how) => {
      const file = join(folder.path, 'pids');
      const started = performance.now();
      const [found] = await probe({ command: misbehaving(how, file) }, quick);
      expect(found?.state).toBe('unmet');
      expect(performance.now() - started).toBeLessThan(10_000);
      const pids = (await readFile(file, 'utf8')).split(' ').map(Number);
      expect(pids).toHaveLength(2);
      for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
    },
  );

  test('only the declared variables and a few harmless ones reach a program', async () => {
    const file = join(folder.path, 'environment.json');
    const environment = { ...process.env, DATABASE_PASSWORD: 's3cret-of-others', NODE_OPTIONS: '--no-warnings' };
    await probe({ command: misbehaving('circle', file), env }, { environment });
    const given: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
    expect(given['KEY']).toBe('s3cret-variable');
    expect(given['PATH']).toBe(process.env['PATH']);
    const harmless = ['KEY', 'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];
    expect(Object.keys(given).filter((name) => !harmless.includes(name))).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
