import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayOf } from '../charter/quantities.ts';
import { fail, GroundworkError } from '../errors/problem.ts';
import type { Clock, Context } from '../services/context.ts';
import { openContext } from '../services/open-context.ts';
import { type Verb, verbs } from '../services/verbs.ts';
import { addDays, anchorDay, daysFrom, shiftDates } from './calendar.ts';
import { type Act, timeline } from './timeline.ts';
import { makeData } from './write-data.ts';

/** The time zone of the examples' groundwork.yaml: its today is the demo's today. */
const companyZone = 'America/New_York';

export interface DemoOptions {
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now?: Date;
  readonly progress?: (message: string) => void;
}

/**
 * Makes the demo company in `dir`: the example charters and data from fixed seeds, moved so that the story ends today, and every act of the story done
 * through the same verbs as any other, under a simulated clock that the ledger names. Does nothing where the workspace is there already, and starts
 * over where it was interrupted. Fails with `service.file_exists` when `dir` holds something else, with `store.locked` when another process is making it.
 */
export async function makeDemo({
  dir,
  env,
  now = new Date(),
  progress = () => {},
}: DemoOptions): Promise<{ dir: string; made: boolean }> {
  const root = resolve(dir);
  if (existsSync(join(root, '.groundwork', 'demo.json'))) return { dir: root, made: false };
  if (existsSync(join(root, unfinished))) await clearUnfinished(root, env);
  else if (existsSync(root) && (!statSync(root).isDirectory() || readdirSync(root).length > 0))
    fail('service.file_exists', { file: dir });
  const shift = daysFrom(anchorDay, dayOf(now, companyZone));
  progress('Writing the charters');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, unfinished), '');
  copyExamples(examplesDir(), root, shift);
  await tellStory(root, shift, { env, now, progress });
  writeFileSync(join(root, '.groundwork', 'demo.json'), `${JSON.stringify({ made: now.toISOString(), shift })}\n`);
  rmSync(join(root, unfinished));
  return { dir: root, made: true };
}

/** There while the demo is being made: what stands beside it is nobody's work. */
const unfinished = '.demo-unfinished';

async function clearUnfinished(root: string, env: DemoOptions['env']): Promise<void> {
  try {
    await (await openContext({ dir: root, env, command: 'groundwork demo' })).close();
  } catch (error) {
    // Another process is at it this moment. Whatever else is wrong with the half that is there goes with it.
    if (error instanceof GroundworkError && error.code === 'store.locked') throw error;
  }
  for (const entry of readdirSync(root)) if (entry !== unfinished) rmSync(join(root, entry), { recursive: true });
}

/** In the repository the examples are beside the packages; the published package carries a copy. */
function examplesDir(): string {
  const places = ['../../../../examples/northwind', '../../examples/northwind'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  return (
    places.find((place) => existsSync(join(place, 'groundwork.yaml'))) ??
    fail('service.file_missing', { file: places.at(-1) as string, what: 'the example workspace' })
  );
}

function copyExamples(from: string, to: string, shift: number): void {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !/[\\/](\.groundwork|data|evals|runs)([\\/]|$)/.test(path.slice(from.length)),
  });
  for (const file of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    const path = join(to, file);
    if (statSync(path).isFile() && file.endsWith('.yaml'))
      writeFileSync(path, shiftDates(readFileSync(path, 'utf8'), shift));
  }
}

interface Telling {
  readonly env: DemoOptions['env'];
  readonly now: Date;
  readonly progress: (message: string) => void;
}

async function tellStory(root: string, shift: number, { env, now, progress }: Telling): Promise<void> {
  const data = makeData();
  const move = (day: string) => addDays(day, shift);
  const clock = storyClock(now);
  // What existed before the first act must be there before a check can open the workspace.
  data.write(root, timeline[0]?.day ?? anchorDay, clock.now(), move);
  const ctx = await openContext({ dir: root, env, command: 'groundwork demo', clock });
  let written = '';
  try {
    for (const act of timeline) {
      const day = act.day ?? anchorDay;
      clock.set(
        act.day === null ? now : new Date(`${move(act.day)}T${act.time}:00.000Z`),
        act.day === null ? 'system' : 'simulated',
      );
      if (`${day}${act.day}` !== written) data.write(root, day, clock.now(), move);
      written = `${day}${act.day}`;
      progress(`${move(day)} ${act.verb} ${'initiative' in act.input ? act.input.initiative : ''}`);
      await perform(ctx, root, shift, act);
    }
  } finally {
    await ctx.close();
  }
}

async function perform(ctx: Context, root: string, shift: number, act: Act): Promise<void> {
  const verb = verbs[act.verb] as unknown as Verb;
  const given: Record<string, unknown> = { ...act.input };
  if (typeof given['until'] === 'string') given['until'] = addDays(given['until'], shift);
  if (typeof given['file'] === 'string') given['file'] = join(root, given['file']);
  const run = await verb.load();
  const answer = (await run({ ctx, input: given })) as { readonly missing?: readonly { readonly message: string }[] };
  // The story must come out as it is told: a gate that stays closed is a fault of the demo.
  if (act.verb === 'decide' && answer.missing?.length)
    throw new Error(
      `${act.verb} ${JSON.stringify(act.input)}: ${answer.missing.map((each) => each.message).join(' ')}`,
    );
}

function storyClock(start: Date): Clock & { set(to: Date, kind: Clock['kind']): void } {
  let at = start;
  let kind: Clock['kind'] = 'simulated';
  return {
    get kind() {
      return kind;
    },
    now: () => at,
    set: (to, next) => {
      at = to;
      kind = next;
    },
  };
}
