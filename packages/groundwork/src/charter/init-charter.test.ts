import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { charterTemplate, workspaceTemplate } from './init-charter.ts';
import { loadCharter } from './load-charter.ts';
import { loadWorkspace } from './load-workspace.ts';
import { readYaml } from './read-yaml.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

async function workspaceOf(config: string, charter: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'groundwork-init-'));
  folders.push(dir);
  await mkdir(join(dir, 'initiatives', 'win-back'), { recursive: true });
  await writeFile(join(dir, 'groundwork.yaml'), config);
  await writeFile(join(dir, 'initiatives', 'win-back', 'charter.yaml'), charter);
  return dir;
}

/** The template with the comment marks taken from the lines that hold YAML. */
function uncommented(template: string): string {
  return template.replaceAll(/^# ([a-z].*:( .*)?| {2}.*)$/gm, '$1');
}

describe('the templates of groundwork init', () => {
  test.each(['2027', 'true', 'no', '1e3', '0x1', '007', '1-2'])('keep the id %s as text', (id) => {
    const read = readYaml(charterTemplate({ id, title: 'x', owner: null }), 'charter.yaml');
    expect(read.ok && read.located.value).toMatchObject({ id });
  });

  test.each(['Northwind', 'Zoë\'s "Tools": #1 & Co.', `- \${HOME}`, 'null', ''])(
    'are valid for the organization %j',
    async (organization) => {
      const dir = await workspaceOf(
        workspaceTemplate({ organization: organization || 'x', person: 'dana.ruiz' }),
        charterTemplate({ id: 'win-back', title: organization || 'x', owner: 'dana.ruiz' }),
      );
      const workspace = await loadWorkspace(dir, { env: {} });
      expect(workspace.config.organization).toBe(organization || 'x');
      expect(workspace.config.people).toMatchObject({ 'dana.ruiz': { name: 'Dana Ruiz' } });
      const { charter } = await loadCharter(workspace, 'win-back');
      expect(charter).toEqual({
        version: 1,
        id: 'win-back',
        title: organization || 'x',
        owner: { person: 'dana.ruiz', review_every: '30d' },
      });
    },
  );

  test('take a whole person, and no owner', async () => {
    const person = { id: 'd', name: 'D. "R."', email: 'd@northwind.example' };
    const dir = await workspaceOf(
      workspaceTemplate({ organization: 'N', person }),
      charterTemplate({ id: 'win-back', title: 'W', owner: null }),
    );
    const workspace = await loadWorkspace(dir, { env: {} });
    expect(workspace.config.people).toEqual({ d: { name: 'D. "R."', email: 'd@northwind.example', kind: 'person' } });
    expect((await loadCharter(workspace, 'win-back')).charter.owner.person).toBeNull();
  });

  test('stay valid when every commented section is put in', async () => {
    const charter = uncommented(charterTemplate({ id: 'win-back', title: 'W', owner: 'first.last' }));
    const dir = await workspaceOf(workspaceTemplate({ organization: 'N', person: 'first.last' }), charter);
    const loaded = await loadCharter(await loadWorkspace(dir, { env: {} }), 'win-back');
    expect(Object.keys(loaded.charter)).toEqual([
      'version',
      'id',
      'title',
      'facing',
      'owner',
      'sponsor',
      'reviewer',
      'process',
      'metrics',
      'success',
      'rollout',
      'baseline',
      'data',
      'access',
      'governance',
      'evaluation',
      'economics',
    ]);
  });
});
