import { mkdir, writeFile } from 'node:fs/promises';
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

  test('a redirect at the same origin is followed with the whole request', async () => {
    const server = await serve((request, response) =>
      request.url === '/mcp' ? response.writeHead(307, { location: '/mcp/' }).end() : response.writeHead(401).end(),
    );
    expect(codes(await probe({ url: `${server.url}/mcp` }))).toEqual([['access.status_unexpected', 'unmet']]);
    expect(server.asked.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/mcp'],
      ['POST', '/mcp/'],
    ]);
  });

  test('one that is busy is asked again', async () => {
    const busy = await serve((_, response, turn) => response.writeHead(turn < 3 ? 503 : 401).end());
    expect(codes(await probe({ url: busy.url }))).toEqual([['access.status_unexpected', 'unmet']]);
    expect(busy.asked).toHaveLength(3);
  });
});

test('a dead server does not delay the others: they answer while it is still waited for', async () => {
  let deadIsAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    deadIsAsked = resolve;
  });
  let left = false;
  const silent = await serve((request) => {
    request.socket.once('close', () => {
      left = true;
    });
    deadIsAsked();
  });
  const answeredBefore: boolean[] = [];
  const fine = await serve((_, response) => {
    void asked.then(() => {
      answeredBefore.push(!left);
      response.end();
    });
  });
  const dead: Probe[] = [{ mcp: { command: misbehaving('hangs') } }, { http: silent.url }];
  const access = [...dead, ...Array.from({ length: 8 }, () => ({ http: fine.url }))];
  const findings = await checkAccess({
    access,
    locate: () => null,
    sources: { connection: refuse, relation: refuse, close: async () => {} },
    reach: reachWith({ allow: ['127.0.0.1'], limits: { step: 3000, overall: 3000, pauses: [], together: 3 } }),
  });
  expect(findings.map(({ state }) => state)).toEqual([
    ...dead.map(() => 'unmet'),
    ...Array.from({ length: 8 }, () => 'met'),
  ]);
  expect(answeredBefore).toEqual(Array.from({ length: 8 }, () => true));
});

async function refuse(): Promise<never> {
  throw new Error('no source is asked');
}
