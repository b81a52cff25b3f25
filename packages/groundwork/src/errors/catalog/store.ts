import type { Catalog } from '../wording.ts';

const since = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** What to do about a holder: a server serves until it is ended, all else ends by itself. */
function holding(command: string): string {
  if (command === 'groundwork start') return 'It serves until somebody ends it: press Ctrl-C where it runs.';
  const done = command === 'groundwork demo' ? 'it is making the demo, which takes some seconds' : 'it ends by itself';
  return `Wait for ${command}, then try again: ${done}.`;
}

export const storeErrors = {
  'store.locked': {
    kind: 'unavailable',
    word: (d: { folder: string; holder: { pid: number; command: string; startedAt: string } | null }) => ({
      message: d.holder
        ? `Process ${d.holder.pid} (${d.holder.command}) has ${d.folder} open since ${since(d.holder.startedAt)}.`
        : `Another process has ${d.folder} open.`,
      expected: 'one process at a time',
      fix: d.holder
        ? `${holding(d.holder.command)} Only if it hangs, end process ${d.holder.pid}.`
        : 'Wait for it to end, and try again.',
    }),
  },
  'store.disk_full': {
    kind: 'unavailable',
    word: (d: { path: string }) => ({
      message: `The disk is full: ${d.path} can't grow. Nothing of this step was saved; everything before it is.`,
      expected: 'free space on the disk',
      fix: 'Free some space and run the same command again.',
    }),
  },
  'store.damaged': {
    kind: 'unavailable',
    word: (d: { path: string; why: string }) => ({
      message: `${d.path} is damaged: ${d.why}.`,
      expected: 'a file that Groundwork wrote',
      fix: 'Put the file back from a backup. Keep the damaged one aside: what is in it may still be read.',
    }),
  },
  'store.records_missing': {
    kind: 'unavailable',
    word: (d: { path: string; key: string }) => ({
      message: `${d.path} is gone or empty, though ${d.key} says that there was a ledger.`,
      expected: 'the records of this workspace',
      fix: `Put ${d.path} back from a backup. If there is none, move ${d.key} away too: a new ledger then begins, and everybody sees that it is new.`,
    }),
  },
  'store.measurements_missing': {
    kind: 'unavailable',
    word: (d: { path: string; entries: number }) => ({
      message: `${d.path} is gone, though ${d.entries} ${d.entries === 1 ? 'entry' : 'entries'} of the ledger put something into it.`,
      expected: 'the agent runs and frozen extracts of this workspace',
      fix: `Put it back from a backup. If there is none, import the runs again: groundwork runs import <file>`,
    }),
  },
  'store.not_writable': {
    kind: 'unavailable',
    word: (d: { path: string; why: string }) => ({
      message: `${d.path} can't be written: ${d.why}.`,
      expected: 'a folder that this user may write',
      fix: 'Give this user the right to write there, or run Groundwork as the user who owns it.',
    }),
  },
  'store.disk_failed': {
    kind: 'unavailable',
    word: (d: { path: string; why: string }) => ({
      message: `Reading or writing ${d.path} failed: ${d.why}.`,
      fix: 'Check the disk, then run the same command again.',
    }),
  },
  'store.busy': {
    kind: 'unavailable',
    word: (d: { location: string }) => ({
      message: `${d.location} is busy: another change of the same thing came in between.`,
      fix: 'Run the same command again.',
    }),
  },
  'store.newer': {
    kind: 'refused',
    word: (d: { location: string; unknown: readonly string[] }) => ({
      message: `${d.location} was written by a newer version of Groundwork (it has ${d.unknown.join(', ')}).`,
      expected: 'this version or an older one',
      fix: 'Install that version: npm install groundwork@latest',
    }),
  },
  'store.url_invalid': {
    kind: 'input',
    word: (d: { variable: string; expected: string }) => ({
      message: `${d.variable} is not a database URL.`,
      expected: d.expected,
      fix: `Correct ${d.variable}, or unset it to keep everything in the workspace.`,
    }),
  },
  'store.unreachable': {
    kind: 'unavailable',
    word: (d: { location: string; why: string }) => ({
      message: `The records at ${d.location} did not answer: ${d.why}.`,
      expected: 'a running PostgreSQL',
      fix: 'Start the database, or correct GROUNDWORK_RECORDS_URL.',
    }),
  },
  'store.login_refused': {
    kind: 'unavailable',
    word: (d: { location: string }) => ({
      message: `The records at ${d.location} refused the user or the password.`,
      fix: 'Correct the user and the password in GROUNDWORK_RECORDS_URL.',
    }),
  },
  'store.database_missing': {
    kind: 'missing',
    word: (d: { location: string }) => ({
      message: `There is no database ${d.location}.`,
      fix: 'Create it, or correct the name in GROUNDWORK_RECORDS_URL.',
    }),
  },
  'store.database_forbidden': {
    kind: 'unavailable',
    word: (d: { location: string; why: string }) => ({
      message: `The user of GROUNDWORK_RECORDS_URL may not do this at ${d.location}: ${d.why}.`,
      expected: 'a user who may create the schema groundwork and write in it',
      fix: 'Grant it, for example: GRANT CREATE ON DATABASE … TO …',
    }),
  },
  'store.measurements_url': {
    kind: 'input',
    word: (_: Readonly<Record<never, never>>) => ({
      message: "GROUNDWORK_MEASUREMENTS_URL is set, but ClickHouse measurements aren't in this version.",
      expected: 'no GROUNDWORK_MEASUREMENTS_URL',
      fix: 'Unset it: measurements are then kept in the workspace, in .groundwork/measurements.duckdb.',
    }),
  },
  'store.query_timeout': {
    kind: 'unavailable',
    word: (d: { seconds: number }) => ({
      message: `A query over the agents' runs took longer than ${d.seconds} seconds and was stopped.`,
      fix: 'Narrow it down, for example by a where on the metric.',
    }),
  },
  'store.key_missing': {
    kind: 'missing',
    word: (d: { file: string; entries: number }) => ({
      message: `The ledger has ${d.entries} signed ${d.entries === 1 ? 'entry' : 'entries'}, but its key ${d.file} is gone.`,
      expected: 'the key that signed them',
      fix: `Put ${d.file} back from a backup, or give the key in GROUNDWORK_SIGNING_KEY. A new key is never made by itself: entries would no longer come from one signer.`,
    }),
  },
  'store.key_not_given': {
    kind: 'missing',
    word: (d: { location: string }) => ({
      message: `The records at ${d.location} are shared, so the ledger's key must be given to every instance.`,
      expected: 'GROUNDWORK_SIGNING_KEY, an Ed25519 private key as PEM',
      fix: 'Make one and set it: openssl genpkey -algorithm ed25519',
    }),
  },
  'store.key_exposed': {
    kind: 'refused',
    word: (d: { file: string; mode: string }) => ({
      message: `Other users of this machine can read the ledger's key ${d.file} (mode ${d.mode}).`,
      expected: 'mode 600',
      fix: `Close it: chmod 600 ${d.file}`,
    }),
  },
  'store.key_unreadable': {
    kind: 'unavailable',
    word: (d: { file: string; why: string }) => ({
      message: `The ledger's key ${d.file} can't be read: ${d.why}.`,
      expected: 'a file that this user may read',
      fix: 'Run Groundwork as the user who owns it, or put the key back from a backup.',
    }),
  },
  'store.key_invalid': {
    kind: 'input',
    word: (d: { place: string }) => ({
      message: `${d.place} holds no private key.`,
      expected: 'an Ed25519 private key as PEM, beginning with -----BEGIN PRIVATE KEY-----',
      fix: `Put the key back into ${d.place} from a backup.`,
    }),
  },
  'store.initiative_missing': {
    kind: 'missing',
    word: (d: { initiative: string }) => ({
      message: `The records know no initiative ${d.initiative}.`,
      fix: `Check it first: groundwork check ${d.initiative}`,
    }),
  },
  'store.stage_changed': {
    kind: 'refused',
    word: (d: { initiative: string; expected: string; stage: string }) => ({
      message: `${d.initiative} is ${d.stage} now; somebody moved it in between.`,
      expected: d.expected,
      fix: `Look again before deciding: groundwork check ${d.initiative}`,
    }),
  },
  'store.waiver_missing': {
    kind: 'missing',
    word: (d: { id: number }) => ({
      message: `No waiver ${d.id} is in force.`,
      fix: 'List the waivers of the initiative and name one of them.',
    }),
  },
  'store.baseline_exists': {
    kind: 'refused',
    word: (d: { initiative: string; version: number }) => ({
      message: `Version ${d.version} of the baseline of ${d.initiative} is frozen already, and is never changed.`,
      fix: 'Freeze again: it becomes a new version.',
    }),
  },
} as const satisfies Catalog;
