import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { toolsServer } from '../support/mcp/servers.ts';
import { envelopes, type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const text = { type: 'string' };
const send = {
  name: 'send_email',
  description: 'Sends one e-mail.',
  inputSchema: { type: 'object', properties: { to: text, subject: text }, required: ['to'] },
};
const search = { name: 'search_customers', inputSchema: { type: 'object', properties: { name: text } } };

const workspace = useSmallWorkspace();
const modules = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

/** The tools server in the workspace, started by a path relative to it, as a charter would. */
async function withServer(tools: readonly unknown[], more: Loose = {}) {
  await writeTools(tools);
  const [, script = ''] = toolsServer('');
  const source = readFileSync(script, 'utf8').replaceAll(
    "'@modelcontextprotocol/",
    `'${modules}/@modelcontextprotocol/`,
  );
  await workspace.write(
    'server.mjs',
    source.replaceAll('/sdk/server/', '/sdk/dist/esm/server/').replace('/sdk/types', '/sdk/dist/esm/types'),
  );
  await workspace.charter((charter) => {
    charter.access = [
      {
        mcp: { command: ['node', 'server.mjs', 'tools.json'], env: { TOKEN: `\${CRM_TOKEN}` }, ...more },
        needs: ['send_email'],
      },
    ];
  });
}
const writeTools = (tools: readonly unknown[]) => workspace.write('tools.json', JSON.stringify(tools));
const env = { CRM_TOKEN: 's3cret-crm-token', PATH: process.env['PATH'] ?? '' };

async function accessFindings(): Promise<readonly Loose[]> {
  const { document } = await workspace.run('check win-back', env);
  const data = (document as Loose).conditions.find((each: Loose) => each.id === 'data');
  return data.findings.filter((each: Loose) => each.code.startsWith('access.'));
}
const sign = async (person: string) =>
  expect(await workspace.run(`sign win-back --as ${person}`, env)).toMatchObject({ code: 0 });
const codes = (findings: readonly Loose[]) => findings.map(({ code, state }) => [code, state]).toSorted();

describe('the tools that were signed for', () => {
  test('are compared: unchanged after both signed, changed with what and who signs again, unchanged after they did', async () => {
    workspace.hide('s3cret-crm-token');
    await withServer([send, search]);
    expect(codes(await accessFindings())).toEqual([
      ['access.answers', 'met'],
      ['access.tool_offered', 'met'],
    ]);
    await sign('olga.owner');
    await sign('rita.reviewer');
    expect(codes(await accessFindings())).toEqual([
      ['access.answers', 'met'],
      ['access.tool_offered', 'met'],
      ['access.tools_unchanged', 'met'],
    ]);
    const wider = {
      ...send.inputSchema,
      properties: { ...send.inputSchema.properties, bcc: text },
      required: ['to', 'bcc'],
    };
    await writeTools([
      { ...send, inputSchema: wider, description: 'Sends one e-mail to everybody.' },
      search,
      { ...search, name: 'delete_customer' },
    ]);
    const changed = await accessFindings();
    expect(codes(changed)).toEqual([
      ['access.answers', 'met'],
      ['access.tool_added', 'unmet'],
      ['access.tool_changed', 'unmet'],
      ['access.tool_offered', 'met'],
    ]);
    const found = changed.find(({ code }) => code === 'access.tool_changed');
    expect(found).toMatchObject({ subject: 'node/send_email', severity: 'error' });
    expect(found.message).toMatch(
      /^send_email of node is not what was signed: its description changed and input property "bcc" was added and is required, since Olga Owner signed on .* and Rita Reviewer signed on /,
    );
    expect(found.fix).toContain(
      'groundwork sign win-back --as olga.owner and groundwork sign win-back --as rita.reviewer',
    );
    await sign('olga.owner');
    expect((await accessFindings()).find(({ code }) => code === 'access.tool_changed')?.fix).toBe(
      'Review send_email and sign again: groundwork sign win-back --as rita.reviewer',
    );
    await sign('rita.reviewer');
    expect(codes(await accessFindings())).toContainEqual(['access.tools_unchanged', 'met']);
  });

  test('are not verified where the server did not answer when it was signed, which does not keep anybody from signing', async () => {
    await withServer([send]);
    await workspace.write('server.mjs', "process.stderr.write('no database\\n'); process.exit(1);");
    await sign('olga.owner');
    await withServer([send]);
    const [found] = (await accessFindings()).filter(({ code }) => code === 'access.tools_not_captured');
    expect(found).toMatchObject({ state: 'unverified' });
    expect(found.message).toMatch(
      /no schemas were captured when it was signed: node ended with code 1 .*: no database$/,
    );
  });

  test('of another server than the one that was signed for are not verified', async () => {
    await withServer([send]);
    await sign('olga.owner');
    await workspace.charter((charter) => {
      charter.access[0].mcp.command.push('50');
    });
    expect(codes(await accessFindings())).toContainEqual(['access.tools_not_captured', 'unverified']);
    await workspace.charter((charter) => {
      charter.access[0].mcp.command.pop();
      charter.access[0].mcp.env = { OTHER: 'x' };
    });
    expect(codes(await accessFindings())).toContainEqual(['access.tools_unchanged', 'met']);
  });

  test('are named in the ledger by the hash of what is kept', async () => {
    await withServer([send]);
    await sign('olga.owner');
    const { payload } = JSON.parse(envelopes(workspace.dir).at(-1) ?? '');
    const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString());
    expect(predicate.tools).toMatch(/^[0-9a-f]{64}$/);
    const kept = keptEvidence(workspace.dir, predicate.tools);
    expect(kept).toMatchObject({
      kind: 'access:tools:olga.owner',
      body: { sectionHash: predicate.sectionHash, servers: [{ tools: [{ name: 'send_email' }] }] },
    });
  });
});

/** Read past the product. */
function keptEvidence(dir: string, hash: string): Loose {
  const database = new DatabaseSync(join(dir, '.groundwork', 'records.sqlite'), { readOnly: true });
  try {
    const row = database.prepare('select kind, body from evidence where hash = ?').get(hash);
    return { kind: row?.['kind'], body: JSON.parse(String(row?.['body'])) };
  } finally {
    database.close();
  }
}

describe('what groundwork.yaml allows', () => {
  test('a private address is asked only with an entry, and an entry that is none is an error', async () => {
    await workspace.charter((charter) => {
      charter.access = [{ http: 'http://127.0.0.1:1/health' }];
    });
    expect(codes(await accessFindings())).toEqual([['access.address_refused', 'unverified']]);
    await workspace.config((config) => {
      config.network = { allow: ['127.0.0.1'] };
    });
    expect(codes(await accessFindings())).toEqual([['access.connection_refused', 'unmet']]);
    await workspace.config((config) => {
      config.network = { allow: ['127.1'] };
    });
    expect(await workspace.run('check win-back', env)).toMatchObject({ code: 2 });
  });
});
