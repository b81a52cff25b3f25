import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addPeople, personLine } from '../../charter/add-people.ts';
import { charterOf } from '../../charter/load-charter.ts';
import { type LoadedWorkspace, workspaceOf } from '../../charter/load-workspace.ts';
import { personOf } from '../../charter/people.ts';
import { dayOf } from '../../charter/quantities.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import type { Stage } from '../../gates/stages.ts';
import type { ImportOptions, ImportPlan, Planned, Skipped } from '../../initiative-list/plan.ts';
import { planImport } from '../../initiative-list/plan-import.ts';
import type { Table } from '../../initiative-list/table.ts';
import { createCharter } from '../charter-text/save.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { InitiativesImportDocument } from '../documents/initiatives-import.ts';
import { replaceFile } from '../replace-file.ts';
import { requireFile } from '../require-file.ts';
import { nameOfActor } from '../rights/actor.ts';
import { mayReachServer, requireOwnFile } from '../rights/own-files.ts';
import { whyNot } from '../why-not.ts';
import { countedNow, saveCounted } from './count-spend.ts';
import { documentOf, fileOf } from './document.ts';
import { readList, readListBytes } from './read-list.ts';

interface Asked extends ImportOptions {
  readonly statuses?: Readonly<Record<string, Stage>> | undefined;
  readonly dryRun?: boolean | undefined;
}

interface ImportInput extends Asked {
  readonly file: string;
}

interface UploadInput extends Asked {
  readonly name: string;
  /** Base64. */
  readonly content: string;
}

/**
 * Makes a charter of each row of a list. What is there is left as it is, so that importing again changes nothing but the spend that an import left as a comment and a rate is
 * stated of by now; people whom groundwork.yaml does not know are added to it,
 * by whoever may. A row that cannot be used is answered with its reason, and keeps no other from being used. Fails as `planImport` and `readList` do, and with
 * `import.people_missing` or `import.people_unwritable`.
 */
export async function importInitiatives({
  ctx,
  input,
}: {
  ctx: Context;
  input: ImportInput;
}): Promise<InitiativesImportDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  const path = await requireOwnFile(ctx, input.file);
  requireFile(path, 'a list of initiatives');
  const file = basename(path);
  ctx.progress(`Reading ${file}`);
  return importTable(ctx, workspace, {
    input,
    shown: input.file,
    file,
    table: await readList(path, file, input.map?.['name']),
  });
}

/** The same of a list that comes along: whoever sends it need not reach the files of the server. Fails likewise. */
export async function importList({
  ctx,
  input,
}: {
  ctx: Context;
  input: UploadInput;
}): Promise<InitiativesImportDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  const file = basename(input.name);
  const table = await readListBytes(Buffer.from(input.content, 'base64'), file, input.map?.['name']);
  return importTable(ctx, workspace, { input, shown: file, file, table });
}

interface Given {
  readonly input: Asked;
  /** How the list is named in the answer. */
  readonly shown: string;
  readonly file: string;
  readonly table: Table;
}

async function importTable(
  ctx: Context,
  workspace: LoadedWorkspace,
  { input, shown, file, table }: Given,
): Promise<InitiativesImportDocument> {
  const plan = planImport(table, input, {
    workspace: workspace.config,
    today: dayOf(ctx.clock.now(), workspace.config.timezone),
    file,
    there: workspace.initiatives,
  });
  const before = await readFile(join(workspace.dir, workspace.file), 'utf8');
  const withPeople = await added(ctx, workspace, before, plan.people);
  const { fresh, skipped } = check(withPeople.loaded, plan);
  const people = plan.people.filter(({ id }) =>
    fresh.some(({ owner, sponsor }) => owner?.id === id || sponsor?.id === id),
  );
  // Whoever is in groundwork.yaml may be given an account: adding people is for whoever could edit it.
  if (people.length > 0 && !mayReachServer(ctx.actor))
    fail('import.people_missing', { lines: people.map(personLine), who: nameOfActor(ctx.actor) });
  const counted = await countedNow(workspace, plan.there);
  if (input.dryRun !== true) {
    await write(ctx, workspace, { text: before, people, fresh });
    await saveCounted(ctx, counted);
  }
  return documentOf(ctx, {
    workspace: workspace.config,
    sheet: table.sheet,
    shown,
    dryRun: input.dryRun === true,
    plan,
    fresh,
    counted,
    skipped: [...plan.skipped, ...skipped],
    people,
  });
}

/** groundwork.yaml with people added, and as it is then read. Fails with `import.people_unwritable` where the result would not be the same workspace with these people. */
async function added(ctx: Context, workspace: LoadedWorkspace, before: string, people: ImportPlan['people']) {
  if (people.length === 0) return { text: before, loaded: workspace };
  const text = addPeople(before, people);
  const loaded = text === null ? null : await readable(ctx, workspace, text);
  if (text === null || loaded === null || people.some(({ id, name }) => personOf(loaded.config, id)?.name !== name))
    return fail('import.people_unwritable', { lines: people.map(personLine) });
  return { text, loaded };
}

async function readable(ctx: Context, workspace: LoadedWorkspace, text: string): Promise<LoadedWorkspace | null> {
  try {
    return await workspaceOf(workspace.dir, text, { env: ctx.env, keeper: ctx.secrets });
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

/** Every charter is read as a check would read it; one with a fault is a row that cannot be used. */
function check(workspace: LoadedWorkspace, { planned }: ImportPlan) {
  const read = planned.map((each) => ({ each, problem: faultOf(workspace, each) }));
  return {
    fresh: read.flatMap(({ each, problem }) => (problem === null ? [each] : [])),
    skipped: read.flatMap(({ each: { line, title }, problem }): Skipped[] =>
      problem === null ? [] : [{ line, title, reason: problem.message, fix: problem.fix, status: null }],
    ),
  };
}

function faultOf(workspace: LoadedWorkspace, { id, text }: Planned) {
  try {
    charterOf(workspace, id, text);
    return null;
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return error.problems[0] ?? null;
  }
}

interface Writing {
  /** groundwork.yaml as it was read. */
  readonly text: string;
  readonly people: ImportPlan['people'];
  readonly fresh: readonly Planned[];
}

/** People first: a charter that names somebody who is not there cannot be read. Ending in between leaves a part that importing again completes. */
async function write(ctx: Context, workspace: LoadedWorkspace, { text, people, fresh }: Writing): Promise<void> {
  if (people.length > 0) {
    const path = join(workspace.dir, workspace.file);
    if ((await readFile(path, 'utf8')) !== text) fail('service.charter_changed', { file: workspace.file, there: true });
    const { text: after } = await added(ctx, workspace, text, people);
    await replaceFile(path, after).catch((error: unknown) =>
      fail('service.file_unwritable', { file: workspace.file, why: whyNot(error) }, { cause: error }),
    );
  }
  for (let done = 0; done < fresh.length; done += atOnce) {
    ctx.progress(`Writing charters, ${done} of ${fresh.length}`);
    await Promise.all(fresh.slice(done, done + atOnce).map(({ id, text: charter }) => create(workspace, id, charter)));
  }
}

/** A disk answers so many at once hardly later than one. */
const atOnce = 32;

/** What somebody else has written meanwhile stays. */
async function create({ dir }: LoadedWorkspace, id: string, text: string): Promise<void> {
  const file = fileOf(id);
  if (!(await createCharter({ path: join(dir, 'initiatives', id, 'charter.yaml'), file }, text)))
    fail('service.charter_changed', { file, there: true });
}
