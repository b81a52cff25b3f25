import { z } from 'zod';
import { slug } from '../charter/schema/primitives.ts';
import type { Context } from './context.ts';
import * as account from './documents/accounts.ts';
import * as acts from './documents/acts.ts';
import { benchmarksDocument } from './documents/benchmarks.ts';
import {
  charterPreviewDocument,
  charterSavedDocument,
  charterTextDocument,
  charterTriedDocument,
} from './documents/charter-text.ts';
import { checkDocument } from './documents/check.ts';
import { diagnosisDocument } from './documents/diagnosis.ts';
import { effectSeriesDocument } from './documents/effect-series.ts';
import { answersInput, honestTestDocument } from './documents/honest-test.ts';
import { initiativesImportDocument, initiativesImportInput, listImportInput } from './documents/initiatives-import.ts';
import { latestDocument } from './documents/latest.ts';
import { entryKind, ledgerEntriesDocument } from './documents/ledger.ts';
import { measureDocument } from './documents/measure.ts';
import { noticesDocument } from './documents/notices.ts';
import { planDocument } from './documents/plan.ts';
import { portfolioDocument } from './documents/portfolio.ts';
import { portfolioProgressDocument, sequenceDocument } from './documents/progress.ts';
import { boardReportDocument } from './documents/report.ts';
import { latestRunsDocument, runsDocument } from './documents/runs.ts';
import { latestDiagnosisDocument, trustDocument } from './documents/trust.ts';
import { portfolioValueDocument, valueDocument } from './documents/value.ts';
import { waitingDocument } from './documents/waiting.ts';
import { workspaceDocument } from './documents/workspace.ts';
import { endpoints, type VerbId } from './endpoints.ts';

/** What a verb promises over HTTP and to the CLI. */
export interface Verb<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** What it answered last is kept for pages, which must not wait for it. */
  readonly kept?: true;
  /** Loaded when first used: starting the CLI must not read the whole product. */
  load(): Promise<(given: { ctx: Context; input: z.infer<I> }) => Promise<z.infer<O>>>;
}

function verb<I extends z.ZodObject, O extends z.ZodType>(definition: Verb<I, O>): Verb<I, O> {
  return definition;
}

const initiative = slug.meta({ title: 'initiative', description: 'The id of the initiative.', examples: ['win-back'] });
const as = z
  .string()
  .min(1)
  .meta({
    description:
      'Who acts: a key of people in groundwork.yaml. Whoever signed in, or whose token it is, acts as themselves and may leave it out.',
    examples: ['dana.ruiz'],
  });
const text = z.string().meta({ description: 'The whole charter, as YAML.' });
const person = z
  .string()
  .min(1)
  .meta({ description: 'A key of people in groundwork.yaml.', examples: ['dana.ruiz'] });
const most = z.coerce.number().int().min(1).max(500).meta({ description: 'At most so many.' });
const quarter = z
  .string()
  .regex(/^[1-9]\d{3}-Q[1-4]$/, 'a quarter as 2026-Q4')
  .meta({ description: 'Without one: the quarter of today, as far as it has come.', examples: ['2026-Q4'] });
const because = z.string().optional().meta({ description: 'Why; the ledger keeps it.' });

/** Every verb of the product: the HTTP API is this table, and the CLI is its client. */
export const verbs = {
  workspace: verb({
    ...endpoints.workspace,
    summary: 'The organization, its people, who decides which gate, and where its data is.',
    input: z.object({}),
    output: workspaceDocument,
    load: async () => (await import('./workspace/describe.ts')).describeWorkspace,
  }),
  portfolio: verb({
    ...endpoints.portfolio,
    summary: 'Where every initiative stands, as it was found last, without computing anything.',
    input: z.object({}),
    output: portfolioDocument,
    load: async () => (await import('./portfolio/portfolio.ts')).portfolio,
  }),
  portfolioProgress: verb({
    ...endpoints.portfolioProgress,
    summary:
      'How far initiatives came in time, what they return against what was promised, what they died of, and what comes first, without computing anything.',
    input: z.object({}),
    output: portfolioProgressDocument,
    load: async () => (await import('./portfolio/progress.ts')).portfolioProgress,
  }),
  report: verb({
    ...endpoints.report,
    summary:
      'The report to the board for a quarter, and the quarter before beside it, without computing anything from data.',
    input: z.object({ quarter: quarter.optional() }),
    output: boardReportDocument,
    load: async () => (await import('./report/report.ts')).report,
  }),
  schema: verb({
    ...endpoints.schema,
    summary: 'The JSON Schema (draft 2020-12) of a charter or of groundwork.yaml, for editors.',
    input: z.object({ name: z.enum(['charter', 'workspace']) }),
    output: z.looseObject({}).meta({ id: 'JsonSchema', description: 'A JSON Schema, draft 2020-12.' }),
    load: async () => (await import('./schemas/schema.ts')).schemaOf,
  }),
  list: verb({
    ...endpoints.list,
    summary: 'Every initiative of the workspace with its stage.',
    input: z.object({}),
    output: acts.listDocument,
    load: async () => (await import('./initiatives/list.ts')).list,
  }),
  test: verb({
    ...endpoints.test,
    summary:
      'The honest test before the next dollar, of an idea without a charter: yes, or the gap to close first. Writes nothing, and verifies nothing.',
    input: z.object({ answers: answersInput }),
    output: honestTestDocument,
    load: async () => (await import('./honest-test/test.ts')).test,
  }),
  importInitiatives: verb({
    ...endpoints.importInitiatives,
    summary:
      'Make a charter of each row of a list of initiatives, never over one that is there; of none a condition is met by it.',
    input: initiativesImportInput,
    output: initiativesImportDocument,
    load: async () => (await import('./initiative-list/import.ts')).importInitiatives,
  }),
  importList: verb({
    ...endpoints.importList,
    summary: 'The same of a list that is sent along.',
    input: listImportInput,
    output: initiativesImportDocument,
    load: async () => (await import('./initiative-list/import.ts')).importList,
  }),
  check: verb({
    ...endpoints.check,
    summary: 'Compute the seven conditions and what each gate still needs.',
    input: z.object({ initiative }),
    output: checkDocument,
    load: async () => (await import('./initiatives/check.ts')).check,
  }),
  diagnose: verb({
    ...endpoints.diagnose,
    kept: true,
    summary:
      'Diagnose the ground under the agent: conditions, pipeline, process, and what looks wrong; the gap to close first.',
    input: z.object({ initiative }),
    output: diagnosisDocument,
    load: async () => (await import('./initiatives/diagnose.ts')).diagnose,
  }),
  latestDiagnosis: verb({
    ...endpoints.latestDiagnosis,
    summary: 'What the last diagnosis found, without computing anything; null where there was none.',
    input: z.object({ initiative }),
    output: latestDiagnosisDocument,
    load: async () => (await import('./trust/latest-diagnosis.ts')).latestDiagnosis,
  }),
  trust: verb({
    ...endpoints.trust,
    summary: 'The data and the process that every initiative stands on, as they were found last.',
    input: z.object({}),
    output: trustDocument,
    load: async () => (await import('./trust/trust.ts')).trust,
  }),
  latest: verb({
    ...endpoints.latest,
    summary: 'What the last check and the last measurement found, without computing anything.',
    input: z.object({ initiative }),
    output: latestDocument,
    load: async () => (await import('./initiatives/latest.ts')).latest,
  }),
  sequence: verb({
    ...endpoints.sequence,
    summary:
      'The steps before its next gate in their order, with who and what will show each done, without computing anything.',
    input: z.object({ initiative }),
    output: sequenceDocument,
    load: async () => (await import('./portfolio/sequences.ts')).sequence,
  }),
  charterText: verb({
    ...endpoints.charterText,
    summary: 'The charter as it is written, with what is wrong with it.',
    input: z.object({ initiative }),
    output: charterTextDocument,
    load: async () => (await import('./charter-text/read.ts')).charterText,
  }),
  saveCharter: verb({
    ...endpoints.saveCharter,
    summary: 'Write the charter, over the text that was read and no other.',
    input: z.object({
      initiative,
      text,
      over: z.string().nullable().meta({ description: 'The hash of the text that was read; null for a new charter.' }),
      as: as.optional(),
    }),
    output: charterSavedDocument,
    load: async () => (await import('./charter-text/save.ts')).saveCharter,
  }),
  tryCharter: verb({
    ...endpoints.tryCharter,
    summary: 'What is wrong with a text, what it changes, and what people have signed of that. Writes nothing.',
    input: z.object({ initiative, text }),
    output: charterTriedDocument,
    load: async () => (await import('./charter-text/try.ts')).tryCharter,
  }),
  previewCharter: verb({
    ...endpoints.previewCharter,
    summary:
      'What the metrics of a text give on the real data, and the smallest effect that can be seen. Writes nothing.',
    input: z.object({ initiative, text }),
    output: charterPreviewDocument,
    load: async () => (await import('./charter-text/preview.ts')).previewCharter,
  }),
  accept: verb({
    ...endpoints.accept,
    summary: 'The named owner accepts accountability; accepting again is a review.',
    input: z.object({ initiative, as }),
    output: acts.acceptDocument,
    load: async () => (await import('./owners/accept.ts')).accept,
  }),
  sign: verb({
    ...endpoints.sign,
    summary: 'The owner or the reviewer signs the governance section as it stands.',
    input: z.object({ initiative, as }),
    output: acts.signDocument,
    load: async () => (await import('./governance/sign.ts')).sign,
  }),
  stop: verb({
    ...endpoints.stop,
    summary: 'Stop the agent, or drill the stop.',
    input: z.object({ initiative, as, because, drill: z.boolean().optional() }),
    output: acts.stopDocument,
    load: async () => (await import('./governance/stop.ts')).stop,
  }),
  permission: verb({
    ...endpoints.permission,
    summary: 'Whether the initiative may act now.',
    input: z.object({ initiative }),
    output: acts.permissionDocument,
    load: async () => (await import('./governance/permission.ts')).permission,
  }),
  freeze: verb({
    ...endpoints.freeze,
    summary: 'Freeze the baseline and the analysis plan.',
    input: z.object({ initiative, as, because }),
    output: acts.freezeDocument,
    load: async () => (await import('./baselines/freeze.ts')).freeze,
  }),
  decide: verb({
    ...endpoints.decide,
    summary: 'Open or hold a gate, or waive a condition for it.',
    input: z.object({
      initiative,
      gate: z.string(),
      as,
      because,
      hold: z.boolean().optional(),
      waive: z.string().optional(),
      until: z.string().optional(),
    }),
    output: acts.decisionDocument,
    load: async () => (await import('./gates/decide.ts')).decide,
  }),
  plan: verb({
    ...endpoints.plan,
    kept: true,
    summary:
      'What the comparison will be able to show, and when; what could be changed where the target cannot be seen.',
    input: z.object({ initiative }),
    output: planDocument,
    load: async () => (await import('./effects/plan.ts')).plan,
  }),
  measure: verb({
    ...endpoints.measure,
    summary: 'Measure the effect by the frozen plan.',
    input: z.object({ initiative }),
    output: measureDocument,
    load: async () => (await import('./effects/measure.ts')).measure,
  }),
  effectOverTime: verb({
    ...endpoints.effectOverTime,
    kept: true,
    summary: 'The effect as it would have been measured on each day since the start, and the metric of each arm.',
    input: z.object({ initiative }),
    output: effectSeriesDocument,
    load: async () => (await import('./effects/over-time.ts')).effectOverTime,
  }),
  value: verb({
    ...endpoints.value,
    kept: true,
    summary: 'The return, with its uncertainty.',
    input: z.object({ initiative }),
    output: valueDocument,
    load: async () => (await import('./value/value.ts')).value,
  }),
  portfolioValue: verb({
    ...endpoints.portfolioValue,
    kept: true,
    summary: 'The return of every initiative and of all together: realised, expected and promised apart.',
    input: z.object({}),
    output: portfolioValueDocument,
    load: async () => (await import('./value/portfolio.ts')).portfolioValue,
  }),
  waiting: verb({
    ...endpoints.waiting,
    summary: 'What waits for a person to decide, accept, sign or review, without computing anything.',
    input: z.object({ as }),
    output: waitingDocument,
    load: async () => (await import('./portfolio/waiting.ts')).waiting,
  }),
  benchmarks: verb({
    ...endpoints.benchmarks,
    summary: 'Outside figures with their provenance, of the product and of the workspace.',
    input: z.object({}),
    output: benchmarksDocument,
    load: async () => (await import('./benchmarks/benchmarks.ts')).benchmarks,
  }),
  runs: verb({
    ...endpoints.runs,
    summary: 'What the agents have run, by initiative: how often, how often in vain, at what cost, and by day lately.',
    input: z.object({}),
    output: runsDocument,
    load: async () => (await import('./runs/runs.ts')).runs,
  }),
  latestRuns: verb({
    ...endpoints.latestRuns,
    summary: 'The runs that started last, the newest first, a page at a time.',
    input: z.object({
      initiative: initiative.optional(),
      limit: most.optional(),
      before: z.iso.datetime({ precision: 6 }).optional().meta({ description: 'As the page before says.' }),
      beforeRun: z.string().max(400).optional().meta({ description: 'As the page before says.' }),
    }),
    output: latestRunsDocument,
    load: async () => (await import('./runs/latest-runs.ts')).latestRuns,
  }),
  importRuns: verb({
    ...endpoints.importRuns,
    summary: 'Load agent runs from an NDJSON or CSV file of this machine.',
    input: z.object({ file: z.string().min(1), initiative: initiative.optional() }),
    output: acts.runsImportDocument,
    load: async () => (await import('./runs/import.ts')).importRuns,
  }),
  ledgerEntries: verb({
    ...endpoints.ledgerEntries,
    summary: 'The entries of the ledger, the newest first, a page at a time.',
    input: z.object({
      before: z.coerce.number().int().min(0).optional().meta({ description: 'Only entries before this index.' }),
      limit: most.optional(),
      initiative: initiative.optional(),
      kind: entryKind.optional(),
    }),
    output: ledgerEntriesDocument,
    load: async () => (await import('./ledger/entries.ts')).ledgerEntries,
  }),
  exportLedger: verb({
    ...endpoints.exportLedger,
    summary: 'The whole ledger, with a checkpoint signed over it, as one file that can be verified offline.',
    input: z.object({}),
    output: acts.ledgerExportDocument,
    load: async () => (await import('./ledger/export.ts')).exportLedger,
  }),
  auditLedger: verb({
    ...endpoints.auditLedger,
    summary: 'Where the rows of the ledger are not as they were signed; nothing where all are.',
    input: z.object({}),
    output: acts.ledgerAuditDocument,
    load: async () => (await import('./ledger/audit.ts')).auditLedger,
  }),
  checkpoint: verb({
    ...endpoints.checkpoint,
    summary: 'Sign the ledger as it stands, for publication outside.',
    input: z.object({}),
    output: acts.checkpointDocument,
    load: async () => (await import('./ledger/checkpoint.ts')).checkpoint,
  }),
  session: verb({
    ...endpoints.session,
    summary: 'Who asks, what they may do, and how one signs in.',
    input: z.object({}),
    output: account.sessionDocument,
    load: async () => (await import('./accounts/session.ts')).session,
  }),
  accounts: verb({
    ...endpoints.accounts,
    summary: 'Everybody who has an account, an invitation or a role.',
    input: z.object({}),
    output: account.accountsDocument,
    load: async () => (await import('./accounts/accounts.ts')).accounts,
  }),
  invite: verb({
    ...endpoints.invite,
    summary: 'A link with which a person of groundwork.yaml sets a password, once.',
    input: z.object({ person }),
    output: account.inviteDocument,
    load: async () => (await import('./accounts/invite.ts')).invite,
  }),
  acceptInvite: verb({
    ...endpoints.acceptInvite,
    summary: 'Set the password of whoever was invited.',
    input: z.object({
      invite: z.string().min(1).max(200).meta({ description: 'What the link carries after its #.' }),
      password: z.string().max(1000),
    }),
    output: account.acceptedInviteDocument,
    load: async () => (await import('./accounts/invite.ts')).acceptInvite,
  }),
  revokeAccount: verb({
    ...endpoints.revokeAccount,
    summary: "Take somebody's account away, with its sessions and tokens.",
    input: z.object({ person }),
    output: account.revokedAccountDocument,
    load: async () => (await import('./accounts/accounts.ts')).revokeAccount,
  }),
  tokens: verb({
    ...endpoints.tokens,
    summary: "One's own API tokens; for admins everybody's.",
    input: z.object({}),
    output: account.tokensDocument,
    load: async () => (await import('./accounts/tokens.ts')).tokens,
  }),
  createToken: verb({
    ...endpoints.createToken,
    summary: 'Make an API token: of oneself, or as an admin for an agent.',
    input: z.object({
      name: z.string().trim().min(1).max(100).meta({ description: 'What it is for.' }),
      for: person.optional(),
      agent: z.boolean().optional().meta({ description: 'For an agent, which acts for no person.' }),
      roles: z.array(account.role).min(1).optional().meta({ description: 'Fewer than one has oneself.' }),
      days: z.int().min(1).max(366).optional().meta({ description: 'How long it counts; 90 unless told.' }),
    }),
    output: account.newTokenDocument,
    load: async () => (await import('./accounts/tokens.ts')).createToken,
  }),
  revokeToken: verb({
    ...endpoints.revokeToken,
    summary: 'Revoke an API token.',
    input: z.object({ token: z.string().min(1).meta({ description: 'Its id.' }) }),
    output: account.revokedTokenDocument,
    load: async () => (await import('./accounts/tokens.ts')).revokeToken,
  }),
  denials: verb({
    ...endpoints.denials,
    summary: 'What was denied to whom, the latest first.',
    input: z.object({ most: z.coerce.number().int().min(1).max(1000).optional() }),
    output: account.denialsDocument,
    load: async () => (await import('./rights/denials.ts')).denials,
  }),
  notices: verb({
    ...endpoints.notices,
    summary: 'What people were told of, the latest first, and how far each notice came.',
    input: z.object({
      limit: most.optional(),
      before: z.string().max(100).optional().meta({ description: 'As the page before says.' }),
      initiative: initiative.optional(),
    }),
    output: noticesDocument,
    load: async () => (await import('./notices/list.ts')).notices,
  }),
} as const satisfies Readonly<Record<VerbId, unknown>>;

export type VerbInput<V extends VerbId> = z.input<(typeof verbs)[V]['input']>;
export type VerbOutput<V extends VerbId> = z.output<(typeof verbs)[V]['output']>;
