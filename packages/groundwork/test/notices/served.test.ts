import { expect, test } from 'vitest';
import type { NoticeMark } from '../../src/services/notices/what-happened.ts';
import { useHttpServers } from '../support/http-server.ts';
import { useServer } from '../support/served.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const serve = useHttpServers();

test('a running server tells of what a verb and what an editor changed, and lists what it told page by page', async () => {
  const types: string[] = [];
  let heard = () => {};
  const receiver = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    types.push(JSON.parse(body).type);
    response.writeHead(200).end();
    heard();
  });
  const told = async (count: number) => {
    while (types.length < count) await new Promise<void>((resolve) => (heard = resolve));
  };
  const approvals = async () =>
    (await served.ctx.stores.records.notices.marks<NoticeMark>()).get('win-back')?.approvals ?? [];
  await workspace.config((config) => {
    config.notify = { webhook: receiver.url };
    config.network = { allow: ['127.0.0.1'] };
  });
  await served.server.live.startNotices();
  // Nothing is told of what was so before; the mark is there once it was looked at.
  while ((await served.ctx.stores.records.notices.marks()).size < 2) await new Promise((go) => setTimeout(go, 5));
  await workspace.charter((charter) => {
    charter.owner.review_every = '60d';
  });
  await told(1);
  expect((await served.act('POST', '/api/v1/initiatives/win-back/accept', { as: 'olga.owner' })).status).toBe(200);
  while ((await approvals()).some((each) => each.startsWith('accept'))) await new Promise((go) => setTimeout(go, 5));
  await workspace.charter((charter) => {
    charter.owner.review_every = '90d';
  });
  await told(2);
  expect(types).toEqual(['approval.waiting', 'approval.waiting']);

  const first = await served.send('GET', '/api/v1/notices?limit=1');
  const { notices, next } = JSON.parse(first.text);
  expect(notices).toHaveLength(1);
  const link = /^<([^>]+)>; rel="next"$/.exec(String(first.headers['link']))?.[1];
  expect(link).toBe(`/api/v1/notices?limit=1&before=${next}`);
  const second = await served.send('GET', link ?? '');
  expect(JSON.parse(second.text)).toMatchObject({ notices: [{ payload: { type: 'approval.waiting' } }], next: null });
  expect(second.headers['link']).toBeUndefined();
});
