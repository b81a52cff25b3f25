import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Context } from '../../packages/groundwork/src/services/context.ts';
import { openContext } from '../../packages/groundwork/src/services/open-context.ts';
import { runVerb } from '../../packages/groundwork/src/services/run-verb.ts';
import { emptyWorkspace } from '../data.ts';

const count = 1000;
const atOnce = 4;
const stages = ['funded', 'pilot', 'production'] as const;

/** A workspace of a thousand initiatives, each checked, a third of them valued, in all stages: what a large company has in its third year. */
export async function thousandInitiatives(): Promise<Context & { close(): Promise<void> }> {
  const dir = emptyWorkspace('thousand');
  mkdirSync(join(dir, 'data'));
  writeFileSync(join(dir, 'groundwork.yaml'), stringify(workspace));
  writeFileSync(join(dir, 'data', 'tickets.csv'), tickets());
  const ids = Array.from({ length: count }, (_, index) => `agent-${String(index).padStart(4, '0')}`);
  for (const [index, id] of ids.entries()) {
    mkdirSync(join(dir, 'initiatives', id), { recursive: true });
    writeFileSync(join(dir, 'initiatives', id, 'charter.yaml'), stringify(charter(id, index)));
  }
  const ctx = await openContext({ dir, env: {}, command: 'bench' });
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      await runVerb(ctx, 'check', { initiative: id });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await moveOn(ctx, ids);
  for (const id of ids.filter((_, index) => index % 3 === 0)) await runVerb(ctx, 'value', { initiative: id });
  return ctx;
}

/** Gates are not what is timed here: the records are told of the stages alone. */
async function moveOn({ stores, clock }: Context, ids: readonly string[]): Promise<void> {
  const at = clock.now().toISOString();
  await stores.records.transaction(async (tx) => {
    for (const [index, id] of ids.entries()) {
      const to = stages[(index % 5) - 1];
      if (to !== undefined) await tx.initiatives.move(id, { from: 'proposed', to, at });
    }
  });
}

const people = ['ada', 'bo', 'cy', 'di', 'eve'];
const workspace = {
  version: 1,
  organization: 'Bench',
  currency: 'USD',
  timezone: 'UTC',
  people: Object.fromEntries(people.map((id) => [id, { name: `${id} bell`, email: `${id}@bench.example` }])),
  decides: { fund: ['ada'], pilot: ['ada'], production: ['ada'], renew: ['ada'] },
  sources: { crm: { kind: 'files', path: 'data' } },
};

function charter(id: string, index: number) {
  const owner = people[index % people.length] as string;
  return {
    version: 1,
    id,
    title: `Agent ${index} of the ${['sales', 'support', 'finance', 'supply'][index % 4]} department`,
    facing: index % 2 === 0 ? 'revenue' : 'internal',
    owner: { person: owner, review_every: '30d' },
    process: {
      name: 'Answering tickets',
      produces: 'An answer',
      for: 'Customers',
      accountable: owner,
      starts: 'A ticket comes',
      ends: 'It is answered',
      steps: ['read', 'answer'],
      measured_by: ['minutes'],
    },
    metrics: { minutes: { table: 'crm.tickets', unit: 'ticket', kind: 'mean', value: 'minutes', at: 'opened_on' } },
    success: { primary: { metric: 'minutes', decrease: '10%', by: '2027-06-30' } },
    data: {
      'crm.tickets': { key: ['ticket'], quality: [{ property: 'minutes', metric: 'nullValues', mustBe: index % 3 }] },
    },
    economics: {
      benefits: [{ metric: 'minutes', worth: 1, per_month: 1000 + index, recaptured: '50%', kind: 'cash' }],
      costs: [{ name: 'Build', amount: { low: 1000, high: 3000 + index }, on: '2026-01-15' }],
      horizon: '12mo',
    },
  };
}

function tickets(): string {
  const lines = Array.from({ length: 200 }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return `t${index},2026-09-${day},${index % 50 === 0 ? '' : 10 + (index % 17)}`;
  });
  return `ticket,opened_on,minutes\n${lines.join('\n')}\n`;
}
