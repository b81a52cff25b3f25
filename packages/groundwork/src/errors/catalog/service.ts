import type { Catalog } from '../wording.ts';

interface Act {
  readonly initiative: string;
  readonly person: string;
}

/** The keys of a charter from which a comparison is planned and measured, and what goes into each. */
const whatToWrite = {
  'success.primary': 'success.primary: the metric, increase or decrease with its size, and the day (by)',
  rollout: 'rollout: the design, who is compared with whom, and the day of the start',
} as const;

export const serviceErrors = {
  'service.no_workspace': {
    kind: 'missing',
    word: (d: { dir: string }) => ({
      message: `${d.dir} is no workspace: it has no groundwork.yaml, nor has any folder above it.`,
      expected: 'a folder with groundwork.yaml',
      fix: 'Go to your workspace, name it with --workspace DIR, or make one with groundwork init.',
    }),
  },
  'service.id_malformed': {
    kind: 'input',
    word: (d: { id: string }) => ({
      message: `"${d.id}" cannot be the id of an initiative.`,
      expected: 'lower-case letters, digits and single dashes, such as win-back',
      fix: 'Choose another id: it becomes a folder name.',
    }),
  },
  'service.input_malformed': {
    kind: 'input',
    word: (d: { what: string; why: string }) => ({
      message: `${d.what} cannot be understood: ${d.why}.`,
      expected: 'what /api/v1/openapi.json says',
      fix: 'Correct the request.',
    }),
  },
  'service.quarter_ahead': {
    kind: 'input',
    word: (d: { quarter: string; from: string }) => ({
      message: `${d.quarter} has not begun: it starts on ${d.from}.`,
      expected: 'a quarter that has begun, such as the one of today',
      fix: 'Name an earlier quarter, or none for that of today.',
    }),
  },
  'service.token_missing': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'This request writes, and does not carry the token of this server.',
      expected: 'Authorization: Bearer <token>',
      fix: 'Use the groundwork command on this machine; it finds the token in .groundwork/owner.json.',
    }),
  },
  'service.host_refused': {
    kind: 'forbidden',
    word: (d: { host: string; known: readonly string[] }) => ({
      message:
        d.known.length === 0
          ? `This server answers on this machine only, not as "${d.host}".`
          : `This server does not answer as "${d.host}".`,
      expected: d.known[0] ?? '127.0.0.1 or localhost',
      fix:
        d.known.length === 0
          ? 'Open http://127.0.0.1 with the port of the server.'
          : `Open it as ${d.known[0]}; accounts.url in groundwork.yaml says so.`,
    }),
  },
  'service.body_too_large': {
    kind: 'input',
    word: (d: { limit: number }) => ({
      message: `The body of this request has more than ${d.limit.toLocaleString('en-US')} bytes.`,
      expected: `at most ${d.limit.toLocaleString('en-US')} bytes`,
      fix: 'Send what /api/v1/openapi.json says; agent runs are imported from a file on this machine.',
    }),
  },
  'service.method_refused': {
    kind: 'input',
    word: (d: { method: string; path: string; allowed: readonly string[] }) => ({
      message: `${d.path} does not take ${d.method}.`,
      expected: d.allowed.join(' or '),
      fix: `Send it as ${d.allowed.join(' or ')}; see /api/v1/openapi.json.`,
    }),
  },
  'service.unknown_address': {
    kind: 'missing',
    word: (d: { path: string }) => ({
      message: `There is nothing at ${d.path}.`,
      fix: 'See /api/v1/openapi.json for what there is.',
    }),
  },
  'service.port_in_use': {
    kind: 'unavailable',
    word: (d: { port: number; host: string }) => ({
      message: `Port ${d.port} of ${d.host} is in use.`,
      expected: 'a free port',
      fix: 'End what listens there, or choose another with --port.',
    }),
  },
  'service.host_unknown': {
    kind: 'input',
    word: (d: { host: string }) => ({
      message: `This machine has no address ${d.host}.`,
      expected: 'an address of this machine, or 0.0.0.0 for all of them',
      fix: 'Give another address with --host.',
    }),
  },
  'service.server_lost': {
    kind: 'unavailable',
    word: (d: { url: string; why: string }) => ({
      message: `The server at ${d.url} does not answer: ${d.why}.`,
      expected: 'an answer',
      fix: 'See whether it is still running; start it again with groundwork start.',
    }),
  },
  'service.unexpected': {
    kind: 'unavailable',
    word: (d: { what: string }) => ({
      message: `Something went wrong that should not: ${d.what}`,
      expected: 'an answer',
      fix: 'Run it again with GROUNDWORK_DEBUG=1 and report what it prints. Nothing that was recorded is lost.',
    }),
  },
  'service.not_the_owner': {
    kind: 'forbidden',
    word: (d: Act & { owner: string | null }) => ({
      message: `${d.person} is not the owner of ${d.initiative}; nobody accepts for somebody else.`,
      expected: d.owner ?? 'an owner, who is not named yet',
      fix: d.owner
        ? `${d.owner} accepts: groundwork accept ${d.initiative} --as ${d.owner}`
        : 'Name one person under owner.person first.',
    }),
  },
  'service.not_a_signer': {
    kind: 'forbidden',
    word: (d: Act & { owner: string | null; reviewer: string | null }) => ({
      message: `${d.person} is neither the owner nor the reviewer of ${d.initiative}.`,
      expected: [d.owner, d.reviewer].filter(Boolean).join(' or ') || 'an owner and a reviewer, who are not named yet',
      fix: 'The owner and the reviewer sign the governance, each with --as.',
    }),
  },
  'service.section_missing': {
    kind: 'refused',
    word: (d: { initiative: string; section: string }) => ({
      message: `The charter of ${d.initiative} has no ${d.section} section.`,
      expected: `a ${d.section} section`,
      fix: `Write the ${d.section} section first.`,
    }),
  },
  'service.not_a_stopper': {
    kind: 'forbidden',
    word: (d: Act & { who: readonly string[] }) => ({
      message: `${d.person} may not stop ${d.initiative}.`,
      expected: d.who.join(' or ') || 'somebody under governance.stop.who',
      fix: d.who.length ? `Ask ${d.who.join(' or ')}.` : 'Name who may stop it under governance.stop.who.',
    }),
  },
  'service.stop_or_drill': {
    kind: 'input',
    word: (d: { initiative: string }) => ({
      message: `Stopping ${d.initiative} and drilling its stop are two things: a drill puts everything back. Nothing was done.`,
      expected: '--because "<reason>" or --drill',
      fix: 'To stop it, leave out --drill; to drill, leave out --because.',
    }),
  },
  'service.already_stopped': {
    kind: 'refused',
    word: (d: { initiative: string }) => ({
      message: `${d.initiative} is stopped already.`,
      fix: `To start it again, pass the pilot gate: groundwork gate ${d.initiative} pilot`,
    }),
  },
  'service.baseline_unchanged': {
    kind: 'refused',
    word: (d: { initiative: string; version: number }) => ({
      message: `Version ${d.version} of ${d.initiative} already holds exactly this plan and this data.`,
      fix: 'Nothing needs to be frozen.',
    }),
  },
  'service.nothing_to_freeze': {
    kind: 'refused',
    word: (d: { initiative: string; missing: readonly string[] }) => ({
      message: `The baseline of ${d.initiative} cannot be frozen: the charter lacks ${d.missing.join(', ')}.`,
      expected: 'success.primary, rollout, baseline.window and metrics that compute',
      fix: `Write ${d.missing.join(', ')} in the charter first.`,
    }),
  },
  'service.metric_failed': {
    kind: 'input',
    word: (d: { what: string; subject: string; message: string; fix: string | null }) => ({
      message: `${d.what}: ${d.message}`,
      expected: 'a metric that computes on the real data',
      fix: d.fix ?? `Correct metrics.${d.subject} in the charter, or the data it reads.`,
    }),
  },
  'service.assignment_failed': {
    kind: 'input',
    word: (d: { initiative: string; message: string; expected: string | null; fix: string | null }) => ({
      message: `The baseline of ${d.initiative} cannot be frozen: ${d.message}`,
      expected: d.expected ?? 'an assignment that can be read',
      fix: d.fix ?? 'Correct rollout.assignment in the charter.',
    }),
  },
  'service.no_rollout': {
    kind: 'refused',
    word: (d: {
      initiative: string;
      /** What was asked: whether it works, or what a comparison will be able to show. */
      cannot: 'measured' | 'planned';
      missing: readonly ('success.primary' | 'rollout')[];
    }) => ({
      message:
        d.cannot === 'measured'
          ? `${d.initiative} cannot be measured: the charter has no ${d.missing.join(' and no ')}.`
          : `The comparison of ${d.initiative} cannot be planned: the charter has no ${d.missing.join(' and no ')}.`,
      expected: 'success.primary and rollout',
      fix: `Write in the charter ${d.missing.map((each) => whatToWrite[each]).join('; and ')}.`,
    }),
  },
  'service.key_changed': {
    kind: 'refused',
    word: (d: { expected: string; found: string }) => ({
      message: `The signing key is not the one this ledger was signed with: it is ${d.found.split('+').slice(0, 2).join('+')}.`,
      expected: d.expected.split('+').slice(0, 2).join('+'),
      fix: 'Put the right key back into .groundwork/ledger.key or GROUNDWORK_SIGNING_KEY. Nothing was recorded.',
    }),
  },
  'service.table_empty': {
    kind: 'input',
    word: (d: { table: string }) => ({
      message: `${d.table} has no rows.`,
      expected: 'at least 1 row',
      fix: `Load ${d.table}.`,
    }),
  },
  'service.plan_not_fixed': {
    kind: 'refused',
    word: (d: { initiative: string; places: readonly string[] }) => ({
      message: `The plan of ${d.initiative} cannot be frozen: ${d.places.join(', ')} ${d.places.length === 1 ? 'takes' : 'take'} an environment variable, which may be another one tomorrow.`,
      expected: 'a plan that says everything itself',
      fix: `Write the value itself at ${d.places.join(', ')}.`,
    }),
  },
  'service.other_source': {
    kind: 'input',
    word: (d: { table: string; assignment: string }) => ({
      message: `${d.table} and the assignment in ${d.assignment} live in different sources, and are joined where they live.`,
      expected: 'metrics and assignment in one source',
      fix: `Bring the assignment into the source of ${d.table}, or the other way round.`,
    }),
  },
  'service.charter_changed': {
    kind: 'refused',
    word: (d: { file: string; there: boolean }) => ({
      message: d.there ? `${d.file} changed on disk since it was read here.` : `${d.file} is not on disk any more.`,
      expected: 'the text that was read',
      fix: 'Nothing is lost: compare both texts, take what you want of each, and save again over the one that is there now.',
    }),
  },
  'service.not_over_time': {
    kind: 'refused',
    word: (d: { initiative: string } & ({ why: 'design'; design: string } | { why: 'time'; metric: string })) => ({
      message:
        d.why === 'design'
          ? `The effect of ${d.initiative} is not shown day by day: its design is ${d.design}, which is judged once.`
          : `The effect of ${d.initiative} is not shown day by day: ${d.metric} has no time.`,
      expected: 'a holdout whose primary metric has a time',
      fix: `See what was measured: groundwork measure ${d.initiative}`,
    }),
  },
  'service.not_started': {
    kind: 'refused',
    word: (d: { initiative: string; starts: string }) => ({
      message: `The rollout of ${d.initiative} starts on ${d.starts}; there is nothing to measure yet.`,
      expected: `a day from ${d.starts} on`,
      fix: `Measure again on ${d.starts} or later.`,
    }),
  },
  'service.no_economics': {
    kind: 'refused',
    word: (d: { initiative: string }) => ({
      message: `The value of ${d.initiative} cannot be computed: the charter declares no benefit.`,
      expected: 'economics.benefits',
      fix: 'Write economics.benefits and economics.costs in the charter.',
    }),
  },
  'service.file_missing': {
    kind: 'missing',
    word: (d: { file: string; what: string }) => ({
      message: `${d.file} is not there.`,
      expected: d.what,
      fix: 'Check the path; it is taken from the folder you are in.',
    }),
  },
  'service.file_outside': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} lies outside the workspace, or in what Groundwork keeps there for itself.`,
      expected: 'a file in the workspace',
      fix: 'Put the file into the workspace and name it by its path there.',
    }),
  },
  'service.file_unreadable': {
    kind: 'input',
    word: (d: { file: string; why: string }) => ({
      message: `${d.file} cannot be read: ${d.why}.`,
      expected: 'a readable file',
      fix: 'Check what it is and who may read it.',
    }),
  },
  'service.file_exists': {
    kind: 'refused',
    word: (d: { file: string }) => ({
      message: `${d.file} is there already; nothing was overwritten.`,
      fix: 'Choose another name, or move the file away.',
    }),
  },
  'service.from_unknown': {
    kind: 'missing',
    word: (d: { from: string; workspace: boolean }) => ({
      message: `${d.from} is neither a file nor a table of ${d.workspace ? 'this workspace' : 'a workspace that is there'}.`,
      expected: 'a file, or source.table of a source in groundwork.yaml',
      fix: d.workspace
        ? 'Check the path, which is taken from the folder you are in, or name the table as source.table.'
        : 'Check the path, which is taken from the folder you are in; for source.table, go to the workspace or name it with --workspace DIR.',
    }),
  },
  'service.from_no_table': {
    kind: 'input',
    word: (d: { from: string }) => ({
      message: `${d.from} cannot be read as a table.`,
      expected:
        'a file .csv, .tsv, .json, .ndjson or .parquet (.gz too) with a name without points and spaces at its beginning',
      fix: 'Save it in one of these formats, or rename it.',
    }),
  },
  'service.from_two_folders': {
    kind: 'input',
    word: (d: { from: string; log: string }) => ({
      message: `${d.from} and ${d.log} are in two folders, and a new groundwork.yaml gets one source.`,
      expected: 'both in one folder, or two sources in a groundwork.yaml that is there',
      fix: 'Put both files into one folder, or run groundwork init first and name both folders under sources.',
    }),
  },
  'service.from_no_source': {
    kind: 'refused',
    word: (d: { from: string; path: string; name: string }) => ({
      message: `No source of groundwork.yaml is the folder of ${d.from}, and what is there is never overwritten.`,
      expected: `a source with path: ${d.path}`,
      fix: `Add it under sources in groundwork.yaml: ${d.name}: { kind: files, path: ${JSON.stringify(d.path)} }`,
    }),
  },
  'service.file_unwritable': {
    kind: 'unavailable',
    word: (d: { file: string; why: string }) => ({
      message: `${d.file} cannot be written: ${d.why}.`,
      expected: 'a folder that can be written and has space left',
      fix: 'Free space or choose another place, then run it again; nothing is lost.',
    }),
  },
} as const satisfies Catalog;
