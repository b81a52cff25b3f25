import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GroundworkError } from '../../src/errors/problem.ts';
import { readWorkspace } from '../../src/services/context.ts';
import { noticesDocument } from '../../src/services/documents/notices.ts';
import { notices as listNotices } from '../../src/services/notices/list.ts';
import { openNotices } from '../../src/services/notices/notices.ts';
import { openContext } from '../../src/services/open-context.ts';
import { useHttpServers } from '../support/http-server.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const serve = useHttpServers();
const key = Buffer.from('0123456789abcdef0123456789abcdef');
const secret = `whsec_${key.toString('base64')}`;
const env = { NOTIFY_SECRET: secret };

interface Got {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Ctx = Awaited<ReturnType<typeof openContext>>;
let now = new Date();
let ctx: Ctx;
const open = async () => {
  ctx = await openContext({
    dir: workspace.dir,
    env,
    command: 'groundwork start',
    clock: { kind: 'simulated', now: () => now },
  });
};
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
beforeEach(async () => {
  now = new Date();
  await open();
});
afterEach(() => ctx.close());

const times = { pauses: [1000, 60_000], answer: 500 };
const office = () => openNotices(ctx, times);

/** A receiver that keeps what it gets and answers by its turn. */
async function receiver(answer: (response: ServerResponse, turn: number, path: string) => void) {
  const got: Got[] = [];
  const server = await serve((request, response, turn) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body });
      answer(response, turn, request.url ?? '');
    });
  });
  return { url: server.url, got };
}
const ok = (response: ServerResponse) => void response.writeHead(204).end();
const says = (status: number) => (response: ServerResponse) => void response.writeHead(status).end('no');

async function notify(to: { readonly webhook?: string; readonly slack?: string }, allow = ['127.0.0.1']) {
  await workspace.config((config) => {
    config.notify = { ...to, ...(to.webhook ? { secret: `\${NOTIFY_SECRET}` } : {}) };
    config.network = { allow };
  });
}

/** The owner accepted; what they accepted changes. */
const change = () =>
  workspace.charter((charter) => {
    charter.owner.review_every = '60d';
  });

async function listed() {
  const answer = await listNotices({ ctx, input: {} });
  return noticesDocument.strict().parse(answer).notices;
}
const deliveries = async () =>
  (await listed()).flatMap((each) => each.deliveries.map(({ channel, state, attempts }) => [channel, state, attempts]));

/** What is wrong with groundwork.yaml. */
const refusal = () =>
  readWorkspace(ctx).then(
    () => 'nothing',
    (error: GroundworkError) => JSON.stringify(error.problems),
  );

/** As the receiver of Standard Webhooks does it, by the specification and not by our code. */
function verified({ headers, body }: Got): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name]),
  );
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return (signatures ?? '').split(' ').includes(`v1,${expected}`);
}

describe('a webhook', () => {
  test('is told of what came to be so, once, signed as Standard Webhooks says', async () => {
    const { url, got } = await receiver(ok);
    await notify({ webhook: `${url}/hook?token=t0p` });
    await office().look();
    expect(got).toEqual([]);
    await change();
    await office().look();
    await office().look();
    expect(got).toHaveLength(1);
    const [only] = got as [Got];
    expect(only.path).toBe('/hook?token=t0p');
    expect(only.headers['content-type']).toBe('application/json');
    expect(verified(only)).toBe(true);
    expect(verified({ ...only, body: `${only.body} ` })).toBe(false);
    expect(Math.abs(Number(only.headers['webhook-timestamp']) - now.getTime() / 1000)).toBeLessThanOrEqual(1);
    expect(JSON.parse(only.body)).toMatchObject({
      type: 'approval.waiting',
      timestamp: now.toISOString(),
      data: { organization: 'Acme', initiative: 'win-back', people: [{ id: 'olga.owner', name: 'Olga Owner' }] },
    });
    expect((await listed())[0]).toMatchObject({
      id: only.headers['webhook-id'],
      payload: JSON.parse(only.body),
      deliveries: [{ channel: 'webhook', state: 'delivered', attempts: 1, trouble: null }],
    });
  });

  test('without a secret gets no signature', async () => {
    const { url, got } = await receiver(ok);
    await workspace.config((config) => {
      config.notify = { webhook: url };
      config.network = { allow: ['127.0.0.1'] };
    });
    await office().look();
    await change();
    await office().look();
    expect(got[0]?.headers['webhook-id']).toMatch(/^notice_/);
    expect(got[0]?.headers).not.toHaveProperty('webhook-signature');
  });

  test('that fails is asked again after each pause, under the same id and a new signature, until it takes it', async () => {
    const { url, got } = await receiver((response, turn) => (turn < 3 ? says(500)(response) : ok(response)));
    await notify({ webhook: url });
    await office().look();
    await change();
    const { look, send } = office();
    await look();
    await send();
    expect(got).toHaveLength(1);
    later(999);
    await send();
    expect(got).toHaveLength(1);
    later(1);
    await send();
    expect(await deliveries()).toEqual([['webhook', 'waiting', 2]]);
    expect((await listed())[0]?.deliveries[0]?.trouble).toBe(`${new URL(url).host} answers 500.`);
    later(60_000);
    await send();
    later(86_400_000);
    await send();
    expect(got).toHaveLength(3);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(got.map(({ headers }) => headers['webhook-signature'])).size).toBe(3);
    expect(got.every(verified)).toBe(true);
    expect(await deliveries()).toEqual([['webhook', 'delivered', 3]]);
  });
});

describe('a webhook that does not take it', () => {
  test('is given up after the last pause, and the log says why', async () => {
    const { url, got } = await receiver(says(503));
    await notify({ webhook: url });
    await office().look();
    await change();
    await office().look();
    for (let day = 0; day < 5; day += 1) {
      later(86_400_000);
      await office().send();
    }
    expect(got).toHaveLength(3);
    expect((await listed())[0]?.deliveries).toMatchObject([{ state: 'failed', attempts: 3, dueAt: null }]);
  });

  test.each([
    ['is gone (410)', 410, 'failed'],
    ['redirects', 307, 'waiting'],
  ])('because it %s is not followed', async (_, status, state) => {
    const { url, got } = await receiver((response) => response.writeHead(status, { location: '/elsewhere' }).end());
    await notify({ webhook: url });
    await office().look();
    await change();
    await office().look();
    expect([got.length, (await listed())[0]?.deliveries[0]?.state]).toEqual([1, state]);
  });

  test('because it is slow is let go, and keeps Slack from nothing', async () => {
    const { url, got } = await receiver((response, _, path) => {
      if (path === '/slack') ok(response);
    });
    await notify({ webhook: `${url}/hook`, slack: `${url}/slack` });
    await office().look();
    await change();
    await office().look();
    expect(got.map(({ path }) => path).toSorted()).toEqual(['/hook', '/slack']);
    expect(await deliveries()).toEqual([
      ['webhook', 'waiting', 1],
      ['slack', 'delivered', 1],
    ]);
    expect((await listed())[0]?.deliveries[0]?.trouble).toMatch(/does not answer in 0\.5 s/);
  });

  test.each([
    ['other addresses', ['10.0.0.0/8']],
    ['nothing', []],
  ])('because network.allow names %s is not reached', async (_, allow) => {
    const { url, got } = await receiver(ok);
    await notify({ webhook: url }, allow);
    await office().look();
    await change();
    await office().look();
    expect(got).toEqual([]);
    expect((await listed())[0]?.deliveries).toMatchObject([
      { state: 'waiting', attempts: 1, trouble: expect.stringMatching(/network\.allow/) },
    ]);
  });

  test('and was taken out of groundwork.yaml gets nothing more', async () => {
    const { url, got } = await receiver(says(500));
    await notify({ webhook: url });
    await office().look();
    await change();
    await office().look();
    await notify({});
    later(1000);
    await office().send();
    expect(got).toHaveLength(1);
    expect((await listed())[0]?.deliveries).toMatchObject([{ state: 'failed', attempts: 1 }]);
  });
});

describe('a server that starts anew', () => {
  test('sends what the one before could not, and nothing that was taken', async () => {
    let up = false;
    const { url, got } = await receiver((response, _, path) => (path === '/slack' || up ? ok : says(500))(response));
    await notify({ webhook: `${url}/hook`, slack: `${url}/slack` });
    await office().look();
    await change();
    await office().look();
    await ctx.close();
    up = true;
    later(1000);
    await open();
    await office().look();
    await office().look();
    expect(got.map(({ path }) => path).toSorted()).toEqual(['/hook', '/hook', '/slack']);
    expect(new Set(got.map(({ headers }) => headers['webhook-id']).filter(Boolean)).size).toBe(1);
    expect((await deliveries()).map(([, state]) => state)).toEqual(['delivered', 'delivered']);
  });

  test('tells of what happened while there was none', async () => {
    const { url, got } = await receiver(ok);
    await notify({ webhook: url });
    await office().look();
    await ctx.close();
    await change();
    await open();
    await office().look();
    expect(got).toHaveLength(1);
  });

  test('sends again what it was sending when it ended', async () => {
    let answers = false;
    const asked = Promise.withResolvers<void>();
    const { url, got } = await receiver((response) => {
      asked.resolve();
      if (answers) ok(response);
    });
    await notify({ webhook: url });
    await office().look();
    await change();
    const first = openNotices(ctx, { ...times, answer: 60_000 });
    const looking = first.look();
    await asked.promise;
    await first.close();
    await looking;
    expect(await deliveries()).toEqual([['webhook', 'waiting', 0]]);
    answers = true;
    await office().send();
    expect(got).toHaveLength(1);
    later(130_000);
    await office().send();
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([
      got[0]?.headers['webhook-id'],
      got[0]?.headers['webhook-id'],
    ]);
    expect(await deliveries()).toEqual([['webhook', 'delivered', 1]]);
  });
});

test('two that look at once tell it once', async () => {
  const { url, got } = await receiver(ok);
  await notify({ webhook: url });
  await office().look();
  await change();
  const both = [office(), office()];
  await Promise.all([...both, ...both].map(({ look }) => look()));
  expect(got).toHaveLength(1);
  expect(await listed()).toHaveLength(1);
});

test('Slack gets a text and blocks in which nothing of ours is its markup', async () => {
  const { url, got } = await receiver(ok);
  await workspace.charter((charter) => {
    charter.title = 'Win <!channel> & <https://evil.example|back>';
  });
  await notify({ slack: url });
  await office().look();
  await change();
  await office().look();
  const message = JSON.parse(got[0]?.body ?? '{}');
  expect(message.text).toBe(
    'Win &lt;!channel&gt; &amp; &lt;https://evil.example|back&gt; waits for Olga Owner: acceptance of the owner section, which has changed since.',
  );
  expect(message.blocks.map(({ type }: { type: string }) => type)).toEqual(['section', 'section', 'context']);
  expect(message.blocks[0].text).toEqual({ type: 'mrkdwn', text: message.text });
  expect(got[0]?.body).not.toMatch(/<!|<http/);
  expect(got[0]?.headers).not.toHaveProperty('webhook-signature');
});

test('the owner is told when the review is due, by the clock alone', async () => {
  const { url, got } = await receiver(ok);
  await notify({ webhook: url });
  const { look } = office();
  await look();
  later(29 * 86_400_000);
  await look();
  expect(got).toEqual([]);
  later(86_400_000);
  await look();
  later(86_400_000);
  await look();
  expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['owner.review_due']);
});

describe('no secret is said', () => {
  test('by what is kept, listed or sent', async () => {
    const { url, got } = await receiver(says(500));
    const hook = `${url}/hook/T0-secret-path`;
    workspace.hide(secret);
    workspace.hide('T0-secret-path');
    await notify({ webhook: hook, slack: `${url}/slack/T0-secret-path` });
    await office().look();
    await change();
    await office().look();
    const said = JSON.stringify(await listed()) + got.map(({ body }) => body).join('');
    expect(said).not.toContain('T0-secret-path');
    expect(said).not.toContain(secret.slice('whsec_'.length));
  });

  test.each(['whsec_c2hvcnQ=', 'plain-words-that-are-long-enough-for-one', `whsec_${'A'.repeat(90)}`])(
    'by the refusal of %s',
    async (bad) => {
      await workspace.config((config) => {
        config.notify = { webhook: 'https://hooks.example/a', secret: bad };
      });
      const said = await refusal();
      expect(said).toContain('notify.secret');
      expect(said).not.toContain(bad);
    },
  );
});

test('e-mail is refused', async () => {
  await workspace.config((config) => {
    config.notify = { email: 'a@b.example' };
  });
  expect(await refusal()).toMatch(/notify has no key \\"email\\"/);
});
