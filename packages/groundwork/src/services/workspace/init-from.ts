import { basename, join, relative, resolve } from 'node:path';
import { exampleOwner, workspaceTemplate } from '../../charter/init-charter.ts';
import { charterOf } from '../../charter/load-charter.ts';
import { workspaceOf } from '../../charter/load-workspace.ts';
import type { Finding } from '../../conditions/finding.ts';
import { fail, GroundworkError, type Problem } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { openSources } from '../../sources/open-sources.ts';
import { discoverFlow } from '../../trust/process/discover.ts';
import { proposedProcess } from '../../trust/process/proposed-process.ts';
import { createFile, createFolderOf } from '../new-file.ts';
import { checkNewCharter, sentence } from './init.ts';
import { charterText } from './propose/charter-text.ts';
import { checkProposed } from './propose/hold.ts';
import type { Line } from './propose/line.ts';
import { findOrigin, type Origin } from './propose/origin.ts';
import { propose } from './propose/propose.ts';
import { assumedCurrency, leftCurrency, type ProposedCurrency } from './propose/propose-currency.ts';

export interface InitFromInput {
  readonly dir: string;
  /** The table to propose rules, metrics and a pipeline from: a file, or `source.table`; default: the log. */
  readonly from?: string | undefined;
  /** The event log to propose the process from, likewise. One of the two is there. */
  readonly log?: string | undefined;
  /** What the columns of the log mean, where a person says it. */
  readonly columns?: Partial<Readonly<Record<'case' | 'activity' | 'at', string | undefined>>>;
  readonly initiative?: string | undefined;
  readonly title?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now?: Date;
  readonly progress?: (message: string) => void;
}

/** One proposed line as a document: what was written, the figure, and whether it holds on the data it came from. */
export interface ProposedLine {
  readonly section: Line['section'];
  readonly subject: string;
  readonly yaml: string;
  readonly figure: string;
  /** null: not known, because the check could not measure it. */
  readonly holds: boolean | null;
  /** What the check found where it does not hold. */
  readonly why: string | null;
}

/**
 * Profiles a table and writes a charter with what its data can speak for, each line with the figure it was proposed from; groundwork.yaml too where there is none.
 * Before anything is written the text is read as a charter is and the real check runs on it: what does not hold is said, and what cannot be read leaves nothing behind. Never overwrites.
 */
export async function initFrom(input: InitFromInput) {
  const { now = new Date(), env, progress = () => {}, initiative = 'first-initiative' } = input;
  const root = resolve(input.dir);
  const charter = checkNewCharter(root, initiative);
  const { origin, log } = await findOrigins(root, input);
  const config = origin.workspace === null ? newConfig(root, origin) : null;
  const workspace = origin.workspace ?? (await workspaceOf(root, config ?? '', { env }));
  const sources = openSources({ dir: root, config: workspace.config, redact: workspace.redact });
  try {
    const proposed = await propose({ sources, table: origin.table, now, progress });
    if (log !== null) progress('Discovering the process');
    const process = log === null ? null : await discovered(input, sources, log);
    const { text, lines } = charterText({
      id: initiative,
      title: input.title ?? sentence(initiative),
      owner: ownerIn(origin) ?? exampleOwner.id,
      table: origin.table,
      day: now.toISOString().slice(0, 10),
      ...proposed,
      process: process?.text ?? null,
    });
    progress('Checking what was proposed');
    const loaded = charterOf(workspace, initiative, text);
    const findings = await checkProposed({ loaded, timezone: workspace.config.timezone, sources, now });
    const created = write(root, {
      'groundwork.yaml': config && newConfig(root, origin, proposed.currency),
      [relative(root, charter)]: text,
    });
    return {
      workspace: root,
      created,
      initiative,
      ...answer(proposed, [...lines], { findings, currency: config === null ? workspace.config.currency : null }),
      notDiscovered: process?.trouble ?? null,
    };
  } finally {
    await sources.close();
  }
}

/** The process by its log. Where a table is proposed from as well, a log that cannot be understood takes nothing from that, and is said. */
async function discovered({ from, columns = {} }: InitFromInput, sources: Sources, log: string) {
  const { case: id, activity, at } = columns;
  try {
    const found = await discoverFlow({
      sources,
      table: log,
      ...(id === undefined ? {} : { case: id }),
      ...(activity === undefined ? {} : { activity }),
      ...(at === undefined ? {} : { at }),
    });
    return { text: proposedProcess(found), trouble: null };
  } catch (error) {
    if (from === undefined || !(error instanceof GroundworkError)) throw error;
    const { message, fix } = error.problems[0] as Problem;
    return { text: null, trouble: { log, message, fix } };
  }
}

/** Where the table and the log are. A new groundwork.yaml gets one source, so both must be in one folder then: fails with `service.from_two_folders`. */
async function findOrigins(
  root: string,
  { from, log, env }: InitFromInput,
): Promise<{ origin: Origin; log: string | null }> {
  const first = from ?? log ?? '';
  const origin = await findOrigin({ root, from: first, env });
  if (log === undefined) return { origin, log: null };
  const other = log === first ? origin : await findOrigin({ root, from: log, env });
  if (origin.newSource?.path !== other.newSource?.path) fail('service.from_two_folders', { from: first, log });
  return { origin, log: other.table };
}

/** groundwork.yaml where there is none yet. */
function newConfig(root: string, { newSource }: Origin, currency?: ProposedCurrency): string {
  if (newSource === null) return fail('service.no_workspace', { dir: root });
  return workspaceTemplate({
    organization: basename(root),
    person: exampleOwner.id,
    source: newSource,
    ...(currency && { currency: { code: currency.code ?? assumedCurrency, comment: `ISO 4217; ${currency.figure}` } }),
  });
}

function ownerIn({ workspace }: Origin): string | undefined {
  return Object.entries(workspace?.config.people ?? {}).find(([, { kind }]) => kind === 'person')?.[0];
}

/** Writes the files that have a text, by their paths in the workspace. */
function write(root: string, files: Readonly<Record<string, string | null>>): readonly string[] {
  const created: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (text === null) continue;
    createFolderOf(join(root, path));
    createFile(join(root, path), text);
    created.push(path);
  }
  return created;
}

function answer(
  { profile, suspicions, notLooked, currency }: Awaited<ReturnType<typeof propose>>,
  lines: readonly (readonly [number, Line])[],
  found: { readonly findings: readonly Finding[]; readonly currency: string | null },
) {
  const broken = found.findings.filter(({ state, severity }) => state !== 'met' && severity !== 'info');
  const document = ([number, line]: readonly [number, Line]): ProposedLine => {
    const found = broken.filter(({ location }) => location?.line === number);
    const measured = found.some(({ state }) => state === 'unmet');
    return {
      section: line.section,
      subject: line.subject,
      yaml: line.yaml.trim(),
      figure: line.figure ?? '',
      holds: found.length === 0 ? true : measured ? false : null,
      why: found[0]?.message ?? null,
    };
  };
  const proposals = lines.filter(([, { state }]) => state === 'holds' || state === 'fails');
  return {
    table: profile.table,
    rows: profile.rows,
    columns: profile.columns.length,
    proposed: proposals.map(document),
    /** Written as comments, for a person to decide. */
    left: [
      ...leftCurrency(currency, found.currency),
      ...lines
        .filter(([, { state, figure }]) => state === 'left' && figure !== null)
        .map(([, { section, subject, yaml, figure }]) => ({
          section,
          subject,
          yaml: yaml.trim(),
          figure: figure ?? '',
        })),
    ],
    doesNotHold: broken,
    suspicions,
    notLooked,
  };
}
