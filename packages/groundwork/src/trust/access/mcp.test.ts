import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useFolder } from '../../../test/support/folder.ts';
import { useHttpServers } from '../../../test/support/http-server.ts';
import { misbehaving, serverCommand, toolsServer, useEverythingServer } from '../../../test/support/mcp/servers.ts';
import { reachWith } from '../../../test/support/reach.ts';
import type { Probe } from '../../charter/schema/access.ts';
import type { Finding } from '../../conditions/finding.ts';
import { checkAccess } from './check-access.ts';
import { probeMcp } from './mcp.ts';
import type { Reach } from './reach.ts';

const folder = useFolder();
const everything = useEverythingServer();
const serve = useHttpServers();

type McpProbe = Extract<Probe, { mcp: unknown }>;
const probe = (mcp: McpProbe['mcp'], more: Omit<McpProbe, 'mcp'> = {}, reach: Partial<Reach> = {}) =>
  probeMcp({ mcp, ...more }, null, reachWith({ allow: ['127.0.0.1'], ...reach }), null);
const quick = { limits: { step: 1500, overall: 3000, ending: 300 } };
const codes = (findings: readonly Finding[]) => findings.map(({ code, state }) => [code, state]);

describe('official servers over standard input and output', () => {
  test('everything: its name, version, tools and both latencies; a needed tool is there, a misspelt one is guessed', async () => {
    const findings = await probe(
      { command: serverCommand('everything') },
      { needs: ['echo', 'get-summ'], within: '20s' },
    );
    expect(codes(findings)).toEqual([
      ['access.answers', 'met'],
      ['access.in_time', 'met'],
      ['access.tool_offered', 'met'],
      ['access.tool_missing', 'unmet'],
    ]);
    expect(findings[0]?.message).toMatch(
      / answers as \S+everything\S* [\d.]+ after .+ and lists \d+ tools in [\d.]+ m?s\.$/,
    );
    expect(findings[3]?.fix).toContain('Did you mean get-sum?');
  });

  test('filesystem, with the folder that it may read as its argument', async () => {
    await mkdir(join(folder.path, 'files'));
    const findings = await probe(
      { command: serverCommand('filesystem', 'files') },
      { needs: ['read_text_file', 'list_directory'] },
      { dir: folder.path },
    );
    expect(codes(findings).slice(1)).toEqual([
      ['access.tool_offered', 'met'],
      ['access.tool_offered', 'met'],
    ]);
    const [gone] = await probe({ command: serverCommand('filesystem', 'not-there') }, {}, { dir: folder.path });
    expect(gone).toMatchObject({ code: 'access.program_ended', state: 'unmet' });
  });

  test('memory', async () => {
    const findings = await probe({ command: serverCommand('memory') }, { needs: ['search_nodes'] });
    expect(codes(findings)).toEqual([
      ['access.answers', 'met'],
      ['access.tool_offered', 'met'],
    ]);
  });

  test('all pages of a list are read, and no tool is called', async () => {
    const file = join(folder.path, 'tools.json');
    const tools = Array.from({ length: 23 }, (_, at) => ({ name: `tool_${at}`, inputSchema: { type: 'object' } }));
    await writeFile(file, JSON.stringify(tools));
    const findings = await probe({ command: toolsServer(file, 5) }, { needs: ['tool_22'] });
    expect(findings[0]).toMatchObject({ state: 'met', measured: 23 });
    expect(findings[1]).toMatchObject({ code: 'access.tool_offered' });
    await writeFile(file, '[]');
    expect(codes(await probe({ command: toolsServer(file) }, { needs: ['tool_1'] }))).toEqual([
      ['access.no_tools', 'unmet'],
      ['access.tool_missing', 'unmet'],
    ]);
  });
});

describe('the everything server over HTTP', () => {
  test('Streamable HTTP, with headers; refused without leave', async () => {
    const url = await everything('streamableHttp');
    const findings = await probe(
      { url, headers: { authorization: 'Bearer abcdef' } },
      { needs: ['echo'], within: '20s' },
    );
    expect(codes(findings)).toEqual([
      ['access.answers', 'met'],
      ['access.in_time', 'met'],
      ['access.tool_offered', 'met'],
    ]);
    expect(codes(await probe({ url }, {}, { allow: [] }))).toEqual([['access.address_refused', 'unverified']]);
  });

  test('SSE, where the server knows nothing newer', async () => {
    const url = await everything('sse');
    expect(codes(await probe({ url }, { needs: ['echo'] }))).toEqual([
      ['access.answers', 'met'],
      ['access.tool_offered', 'met'],
    ]);
  });
});

describe('HTTP servers that are none of MCP', () => {
  test.each([
    ['no rights', 401, 'access.status_unexpected'],
    ['broken', 500, 'access.status_unexpected'],
    ['not there', 404, 'access.status_unexpected'],
  ])('%s', async (_what, status, code) => {
    const server = await serve((request, response) => response.writeHead(status).end(JSON.stringify(request.headers)));
    const findings = await probe({ url: `${server.url}/mcp`, headers: { authorization: 'Bearer s3cret-token' } });
    expect(findings).toEqual([expect.objectContaining({ code, state: 'unmet' })]);
    expect(findings[0]?.message).toContain(` answers ${status}, not 200.`);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
  });

  test('a page, a redirect elsewhere, silence, and an endless answer', async () => {
    const page = await serve((_, response) => response.setHeader('content-type', 'text/html').end('<p>s3cret</p>'));
    expect(codes(await probe({ url: page.url }))).toEqual([['access.answer_invalid', 'unmet']]);
    const other = await serve((_, response) => response.end());
    const away = await serve((_, response) => response.writeHead(307, { location: other.url }).end());
    expect(codes(await probe({ url: away.url, headers: { key: 's3cret-key' } }))).toEqual([
      ['access.redirected_elsewhere', 'unmet'],
    ]);
    expect(other.asked).toEqual([]);
    const silent = await serve(() => {});
    expect(codes(await probe({ url: silent.url }, {}, quick))).toEqual([['access.no_answer', 'unmet']]);
    const endless = await serve((_, response) => {
      response.setHeader('content-type', 'application/json');
      const pour = () => {
        while (!response.destroyed && response.write('['.repeat(65536)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    expect(codes(await probe({ url: endless.url }))).toEqual([['access.answer_invalid', 'unmet']]);
  });

  test('a header that cannot be sent is not shown, and takes the place of the login where it can', async () => {
    const server = await serve((_, response) => response.writeHead(401).end());
    const unsendable = await probe({ url: server.url, headers: { authorization: 'Bearer s3cret-1\ns3cret-2' } });
    expect(codes(unsendable)).toEqual([['access.request_failed', 'unmet']]);
    expect(JSON.stringify(unsendable)).not.toContain('s3cret');
    expect(server.asked).toEqual([]);
    const address = server.url.replace('://', '://bot:s3cret-login@');
    await probe({ url: address });
    await probe({ url: address, headers: { Authorization: 'Bearer abc' } });
    const sent = server.asked.map(({ headers }) => headers.authorization);
    expect(sent).toEqual([`Basic ${Buffer.from('bot:s3cret-login').toString('base64')}`, 'Bearer abc']);
  });

  test('one that is busy is asked again', async () => {
    const busy = await serve((_, response, turn) => response.writeHead(turn < 3 ? 503 : 401).end());
    expect(codes(await probe({ url: busy.url }))).toEqual([['access.status_unexpected', 'unmet']]);
    expect(busy.asked).toHaveLength(3);
  });
});

describe('programs that are no good servers', () => {
  const env = { KEY: 's3cret-variable' };

  test('one that hangs, one that prints garbage, one that never ends its line', async () => {
    expect(codes(await probe({ command: misbehaving('hangs') }, {}, quick))).toEqual([
      ['access.program_silent', 'unmet'],
    ]);
    const [garbage] = await probe({ command: misbehaving('garbage') }, {}, quick);
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
      const [found] = await probe({ command: misbehaving(how, file) }, {}, quick);
      expect(found?.state).toBe('unmet');
      expect(performance.now() - started).toBeLessThan(10_000);
      const pids = (await readFile(file, 'utf8')).split(' ').map(Number);
      expect(pids).toHaveLength(2);
      for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
    },
  );

  test('only the declared variables and a few harmless ones reach a program', async () => {
    const file = join(folder.path, 'environment.json');
    const environment = { ...process.env, DATABASE_PASSWORD: 's3cret-of-others', NODE_OPTIONS: '--no-warnings' };
    await probe({ command: misbehaving('circle', file), env }, {}, { environment });
    const given: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
    expect(given['KEY']).toBe('s3cret-variable');
    expect(given['PATH']).toBe(process.env['PATH']);
    const harmless = ['KEY', 'PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];
    expect(Object.keys(given).filter((name) => !harmless.includes(name))).toEqual([]);
  });
});

test('a dead server does not delay the others: they are asked while it is still waited for', async () => {
  let waiting = 0;
  const waitedFor: number[] = [];
  const silent = await serve((request) => {
    waiting += 1;
    request.socket.once('close', () => {
      waiting -= 1;
    });
  });
  const fine = await serve((_, response) => {
    waitedFor.push(waiting);
    response.end();
  });
  const dead: Probe[] = [
    { http: silent.url },
    { mcp: { url: silent.url } },
    { mcp: { command: misbehaving('hangs') } },
  ];
  const access = [...dead, ...Array.from({ length: 8 }, () => ({ http: fine.url }))];
  const findings = await checkAccess({
    access,
    locate: () => null,
    sources: { connection: refuse, relation: refuse, close: async () => {} },
    reach: reachWith({ allow: ['127.0.0.1'], limits: { step: 3000, overall: 3000, pauses: [], together: 4 } }),
  });
  expect(findings.map(({ state }) => state)).toEqual([
    ...dead.map(() => 'unmet'),
    ...Array.from({ length: 8 }, () => 'met'),
  ]);
  expect(waitedFor).toHaveLength(8);
  expect(waitedFor.at(-1)).toBe(2);
});

async function refuse(): Promise<never> {
  throw new Error('no source is asked');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
