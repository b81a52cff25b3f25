import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Context, readWorkspace } from '../../src/services/context.ts';
import { openContext } from '../../src/services/open-context.ts';
import { standings } from '../../src/services/portfolio/standings.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
let ctx: Context & { close(): Promise<void> };
beforeEach(async () => {
  ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test' });
});
afterEach(() => ctx.close());

const rows = async () => ((await runVerb(ctx, 'portfolio', {})) as VerbOutput<'portfolio'>).initiatives;
const row = async () => (await rows())[0];

describe('a kept standing', () => {
  test('is put together anew where groundwork.yaml was written after it was read, and before the standing was kept', async () => {
    const before = await readWorkspace(ctx);
    await workspace.config((config) => {
      config.people['olga.owner'].name = 'Olga, who married';
    });
    expect((await standings(ctx, before))[0]?.owner?.name).not.toBe('Olga, who married');
    expect((await row())?.owner?.name).toBe('Olga, who married');
  });
});
