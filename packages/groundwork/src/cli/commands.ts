import type { ParseArgsConfig } from 'node:util';
import type { Run } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface Command {
  /** As it is typed: `ledger export`. */
  readonly name: string;
  readonly summary: string;
  /** After the name. */
  readonly usage: string;
  readonly options: Options;
  /** What the options mean, for help. */
  readonly help: readonly (readonly [string, string])[];
  readonly examples: readonly string[];
  /** Loaded when it runs, so that help costs nothing. */
  readonly load: () => Promise<Run>;
}

const as: Options = { as: { type: 'string' } };
const asHelp = ['--as PERSON', 'Who acts: a key of people in groundwork.yaml (or the variable GROUNDWORK_AS)'] as const;
const because: Options = { because: { type: 'string' } };

/** Every option of every command takes these. */
export const commonOptions: Options = {
  workspace: { type: 'string', short: 'w' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};
export const commonHelp = [
  ['--workspace DIR', 'The workspace; default: the folder you are in, or the nearest one above it'],
  ['--json', 'One JSON document on stdout'],
] as const;

export const commands: readonly Command[] = [
  {
    name: 'init',
    summary: 'Make a workspace, or a charter in one',
    usage: '[dir] [--from FILE|TABLE] [--log FILE|TABLE] [--initiative ID] [--title TEXT]',
    options: {
      from: { type: 'string' },
      log: { type: 'string' },
      case: { type: 'string' },
      activity: { type: 'string' },
      at: { type: 'string' },
      initiative: { type: 'string' },
      title: { type: 'string' },
    },
    help: [
      [
        '--from FILE|TABLE',
        'Propose the charter from data: a file, or source.table. Each proposed line carries the figure it rests on',
      ],
      ['--log FILE|TABLE', 'Discover the process from an event log: its columns, steps, flow and fitness'],
      ['--case, --activity, --at COLUMN', 'Columns of the log, where they cannot be told from what is in them'],
      ['--initiative ID', 'The id of the charter to write; default: first-initiative'],
      ['--title TEXT', 'Its title'],
    ],
    examples: [
      'groundwork init my-company',
      'groundwork init --initiative win-back --title "Win-back e-mail agent"',
      'groundwork init my-company --from exports/opportunities.csv',
      'groundwork init --from warehouse.opportunity --initiative deal-coach',
      'groundwork init my-company --log exports/ticket_events.csv',
    ],
    load: async () => (await import('./commands/init.ts')).run,
  },
  {
    name: 'test',
    summary: 'The honest test before the next dollar, of an idea that has no charter yet',
    usage: '[--answers FILE] [--save]',
    options: { answers: { type: 'string' }, save: { type: 'boolean' } },
    help: [
      [
        '--answers FILE',
        'Answers as YAML or JSON, by question: title, process, success, data, governance, baseline, owner; - reads them from a pipe',
      ],
      ['--save', 'Write the skeleton as a new charter; nothing is ever overwritten'],
    ],
    examples: ['groundwork test', 'groundwork test --answers idea.yaml', 'groundwork test --answers idea.yaml --save'],
    load: async () => (await import('./commands/test.ts')).run,
  },
  {
    name: 'initiatives import',
    summary: 'Make a portfolio of a list that is there: CSV, JSON or Excel',
    usage: '<file> [--dry-run] [--map FIELD=COLUMN] [--status WORD=STAGE] [--dates dmy|mdy|ymd]',
    options: {
      'dry-run': { type: 'boolean' },
      map: { type: 'string', multiple: true },
      status: { type: 'string', multiple: true },
      dates: { type: 'string' },
    },
    help: [
      ['--dry-run', 'Show what would be written, and write nothing'],
      [
        '--map FIELD=COLUMN',
        'Which column is the name, id, owner, sponsor, facing, status, started, funded, piloted, produced, ended, because, spend, currency, department or description; as often as needed',
      ],
      ['--status WORD=STAGE', 'Which stage a word of the list means; as often as needed'],
      [
        '--dates dmy|mdy|ymd',
        'Whether 1/2/2026 is 1 February or 2 January, and whether the year of 26-01-05 comes first, where the list does not show it; or a pattern such as dd/MM/yyyy',
      ],
    ],
    examples: [
      'groundwork initiatives import ai-initiatives.csv --dry-run',
      'groundwork initiatives import ai-initiatives.xlsx --map "owner=Responsible VP" --status "On hold=stopped" --dates dmy',
    ],
    load: async () => (await import('./commands/initiatives.ts')).importList,
  },
  {
    name: 'check',
    summary: 'Compute the seven conditions and what each gate still needs',
    usage: '[initiative] [--all]',
    options: { all: { type: 'boolean' } },
    help: [['--all', 'Show what holds as well, not only what does not']],
    examples: ['groundwork check', 'groundwork check win-back', 'groundwork check win-back --json'],
    load: async () => (await import('./commands/check.ts')).run,
  },
  {
    name: 'diagnose',
    summary: 'Diagnose the ground under an agent: what to close first, and what it rests on',
    usage: '<initiative> [--html FILE] [--markdown FILE]',
    options: { html: { type: 'string' }, markdown: { type: 'string' } },
    help: [
      ['--html FILE', 'Write one self-contained page with charts, to forward'],
      ['--markdown FILE', 'Write it as Markdown'],
    ],
    examples: ['groundwork diagnose win-back', 'groundwork diagnose win-back --html diagnosis.html'],
    load: async () => (await import('./commands/diagnose.ts')).run,
  },
  {
    name: 'accept',
    summary: 'As the named owner, accept accountability; again: review it',
    usage: '<initiative> --as PERSON',
    options: as,
    help: [asHelp],
    examples: ['groundwork accept win-back --as dana.ruiz'],
    load: async () => (await import('./commands/acts.ts')).accept,
  },
  {
    name: 'sign',
    summary: 'As owner or reviewer, sign the governance as it stands',
    usage: '<initiative> --as PERSON',
    options: as,
    help: [asHelp],
    examples: ['groundwork sign win-back --as ines.okoye'],
    load: async () => (await import('./commands/acts.ts')).sign,
  },
  {
    name: 'freeze',
    summary: 'Freeze the baseline and the analysis plan before the start',
    usage: '<initiative> --as PERSON [--because TEXT]',
    options: { ...as, ...because },
    help: [asHelp, ['--because TEXT', 'Why a new version is needed, when one was frozen before']],
    examples: ['groundwork freeze win-back --as dana.ruiz'],
    load: async () => (await import('./commands/freeze.ts')).run,
  },
  {
    name: 'gate',
    summary: 'Open or hold a gate, or waive a condition for it',
    usage:
      '<initiative> <fund|pilot|production|renew> --as PERSON [--hold] [--because TEXT] [--waive CONDITION --until DAY]',
    options: { ...as, ...because, hold: { type: 'boolean' }, waive: { type: 'string' }, until: { type: 'string' } },
    help: [
      asHelp,
      ['--hold', 'Keep it closed; renew --hold sends the initiative back to pilot'],
      ['--because TEXT', 'Why; needed for a hold and a waiver. The ledger keeps it'],
      ['--waive CONDITION', 'Accept that this condition does not hold'],
      ['--until DAY', 'The last day on which the waiver counts'],
    ],
    examples: [
      'groundwork gate win-back fund --as marcus.lee',
      'groundwork gate win-back pilot --as ines.okoye --waive process --until 2026-12-31 --because "No event log yet"',
    ],
    load: async () => (await import('./commands/gate.ts')).run,
  },
  {
    name: 'stop',
    summary: 'Stop the agent, or drill the stop',
    usage: '<initiative> --as PERSON (--because TEXT | --drill)',
    options: { ...as, ...because, drill: { type: 'boolean' } },
    help: [
      asHelp,
      ['--because TEXT', 'Why it is stopped'],
      ['--drill', 'Throw the switch, see that everything is refused, and put it back'],
    ],
    examples: [
      'groundwork stop win-back --as dana.ruiz --because "Wrong recipients"',
      'groundwork stop win-back --drill --as dana.ruiz',
    ],
    load: async () => (await import('./commands/acts.ts')).stop,
  },
  {
    name: 'plan',
    summary:
      'What the comparison can show by the promised day: smallest effect, units and weeks needed; without an initiative: of all',
    usage: '[initiative]',
    options: {},
    help: [],
    examples: ['groundwork plan win-back', 'groundwork plan', 'groundwork plan win-back --json'],
    load: async () => (await import('./commands/plan.ts')).run,
  },
  {
    name: 'measure',
    summary: 'Measure the effect by the frozen plan; look as often as you like',
    usage: '<initiative>',
    options: {},
    help: [],
    examples: ['groundwork measure win-back'],
    load: async () => (await import('./commands/measure.ts')).run,
  },
  {
    name: 'value',
    summary: 'The return, with its uncertainty; without an initiative: of all',
    usage: '[initiative]',
    options: {},
    help: [],
    examples: ['groundwork value win-back', 'groundwork value', 'groundwork value win-back --json'],
    load: async () => (await import('./commands/value.ts')).run,
  },
  {
    name: 'portfolio',
    summary: 'Where all initiatives stand, how far they came in time, what they died of, and what to fix first',
    usage: '[--all]',
    options: { all: { type: 'boolean' } },
    help: [['--all', 'The plan of every initiative that is blocked, not only of the first']],
    examples: ['groundwork portfolio', 'groundwork portfolio --json'],
    load: async () => (await import('./commands/portfolio.ts')).run,
  },
  {
    name: 'report',
    summary: 'The report to the board for a quarter, the quarter before beside it',
    usage: '[--quarter 2026-Q4] [--pptx FILE] [--pdf FILE] [--html FILE] [--markdown FILE]',
    options: {
      quarter: { type: 'string' },
      pptx: { type: 'string' },
      pdf: { type: 'string' },
      html: { type: 'string' },
      markdown: { type: 'string' },
    },
    help: [
      ['--quarter QUARTER', 'Such as 2026-Q4; default: the quarter of today, as far as it has come'],
      ['--pptx FILE', 'Write a PowerPoint deck with charts and tables that can be edited'],
      ['--pdf FILE', 'Write a PDF that prints on Letter and on A4'],
      ['--html FILE', 'Write one self-contained page'],
      ['--markdown FILE', 'Write it as Markdown'],
    ],
    examples: ['groundwork report', 'groundwork report --quarter 2026-Q3 --pptx board.pptx --pdf board.pdf'],
    load: async () => (await import('./commands/report.ts')).run,
  },
  {
    name: 'runs import',
    summary: 'Load agent runs from an NDJSON or CSV file',
    usage: '<file> [--initiative ID]',
    options: { initiative: { type: 'string' } },
    help: [['--initiative ID', 'Whose runs they are, where the rows do not say']],
    examples: ['groundwork runs import runs.ndjson', 'groundwork runs import runs.csv --initiative win-back'],
    load: async () => (await import('./commands/runs.ts')).run,
  },
  {
    name: 'ledger export',
    summary: 'Write the whole ledger as one file that can be verified offline',
    usage: '[file]',
    options: {},
    help: [],
    examples: ['groundwork ledger export northwind.ledger'],
    load: async () => (await import('./commands/ledger.ts')).exportLedger,
  },
  {
    name: 'ledger checkpoint',
    summary: 'Sign the ledger as it stands, to publish or e-mail outside',
    usage: '',
    options: {},
    help: [],
    examples: ['groundwork ledger checkpoint'],
    load: async () => (await import('./commands/ledger.ts')).checkpoint,
  },
  {
    name: 'verify',
    summary: 'Verify a ledger: an exported file, offline, or that of the workspace',
    usage: '[file] [--key VKEY] [--against FILE]',
    options: { key: { type: 'string' }, against: { type: 'string' } },
    help: [
      ['--key VKEY', 'The verification key you were given by another way'],
      ['--against FILE', 'A checkpoint that was kept outside'],
    ],
    examples: [
      'groundwork verify northwind.ledger',
      'groundwork verify northwind.ledger --against checkpoint-2026-10.txt',
    ],
    load: async () => (await import('./commands/verify.ts')).run,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of a charter or of groundwork.yaml',
    usage: '[charter|workspace]',
    options: {},
    help: [],
    examples: ['groundwork schema charter > charter.schema.json'],
    load: async () => (await import('./commands/schema.ts')).run,
  },
  {
    name: 'start',
    summary: 'Serve the workspace at http://127.0.0.1:4600',
    usage: '[--port N] [--host ADDRESS]',
    options: { port: { type: 'string' }, host: { type: 'string' } },
    help: [
      ['--port N', 'Another port; 0 takes a free one'],
      ['--host ADDRESS', 'Where to listen; beyond 127.0.0.1 only with accounts in groundwork.yaml'],
    ],
    examples: ['groundwork start', 'groundwork start --host 0.0.0.0'],
    load: async () => (await import('./commands/start.ts')).run,
  },
  {
    name: 'accounts invite',
    summary: 'Invite a person of groundwork.yaml to set a password',
    usage: '<person>',
    options: {},
    help: [],
    examples: ['groundwork accounts invite dana.ruiz'],
    load: async () => (await import('./commands/accounts.ts')).invite,
  },
  {
    name: 'accounts list',
    summary: 'Who has an account, and what they may do',
    usage: '',
    options: {},
    help: [],
    examples: ['groundwork accounts list'],
    load: async () => (await import('./commands/accounts.ts')).list,
  },
  {
    name: 'accounts revoke',
    summary: "Take somebody's account away, with its sessions and tokens",
    usage: '<person>',
    options: {},
    help: [],
    examples: ['groundwork accounts revoke dana.ruiz'],
    load: async () => (await import('./commands/accounts.ts')).revoke,
  },
  {
    name: 'accounts denials',
    summary: 'What was denied to whom, the latest first',
    usage: '',
    options: {},
    help: [],
    examples: ['groundwork accounts denials --json'],
    load: async () => (await import('./commands/accounts.ts')).denials,
  },
  {
    name: 'token create',
    summary: 'Make an API token, of a person or of an agent',
    usage: '<name> (--for PERSON | --agent) [--roles ROLES] [--days N]',
    options: {
      for: { type: 'string' },
      agent: { type: 'boolean' },
      roles: { type: 'string' },
      days: { type: 'string' },
    },
    help: [
      ['--for PERSON', 'Whose it is: it may do what they may, and acts as them'],
      ['--agent', "An agent's: it asks for permission and imports runs, and nothing else"],
      ['--roles ROLES', 'Fewer roles than the person has, with commas; default: viewer and contributor'],
      ['--days N', 'How long it counts, at most 366; default: 90'],
    ],
    examples: ['groundwork token create nightly --for dana.ruiz', 'groundwork token create mailer --agent --days 30'],
    load: async () => (await import('./commands/token.ts')).create,
  },
  {
    name: 'token list',
    summary: 'Which API tokens there are, and when they were last used',
    usage: '',
    options: {},
    help: [],
    examples: ['groundwork token list'],
    load: async () => (await import('./commands/token.ts')).list,
  },
  {
    name: 'token revoke',
    summary: 'Revoke an API token',
    usage: '<id>',
    options: {},
    help: [],
    examples: ['groundwork token revoke 3f0c…'],
    load: async () => (await import('./commands/token.ts')).revoke,
  },
  {
    name: 'demo',
    summary: 'Make a demo workspace: a small company with five initiatives',
    usage: '[dir] [--serve] [--port N]',
    options: { serve: { type: 'boolean' }, port: { type: 'string' } },
    help: [
      ['--serve', 'Check everything and serve it, as npm start does'],
      ['--port N', 'With --serve: another port'],
    ],
    examples: ['groundwork demo northwind'],
    load: async () => (await import('./commands/demo.ts')).run,
  },
];
