import { z } from 'zod';
import { benchmarkDocument } from './benchmarks.ts';
import { amount, conditionId, gate, spendSaid, stage, state } from './common.ts';
import { curve as curveDocument } from './progress.ts';

const strength = z.enum(['A', 'B', 'C', 'D', 'E']);
const day = z.string().meta({ description: 'YYYY-MM-DD, in the time zone of the workspace.' });

/** What a sentence or a number rests on. */
const evidence = z
  .object({
    label: z.string(),
    address: z.string().nullable().meta({ description: 'A page of the dashboard; null where there is none.' }),
    entry: z.int().nullable().meta({ description: 'The index of the entry of the ledger; null where it is none.' }),
    file: z.string().nullable().meta({
      description:
        'The charter that says so, in the folder of the workspace, such as initiatives/win-back/charter.yaml.',
    }),
    line: z.int().nullable().meta({ description: 'The line of the file, from 1.' }),
  })
  .meta({ id: 'ReportEvidence' });
const evidenceList = z.array(evidence);

const quarter = z
  .object({
    id: z.string().meta({ examples: ['2026-Q4'] }),
    name: z.string().meta({ examples: ['fourth quarter 2026'] }),
    from: day,
    to: day,
    through: day.meta({ description: 'The last day that is told: its end, or today where it is not over.' }),
    over: z.boolean(),
  })
  .meta({ id: 'ReportQuarter' });

const money = z
  .object({
    initiatives: z.int(),
    benefit: amount.nullable().meta({ description: 'Cash, proven and earned; null where nothing is proven.' }),
    harm: amount.nullable().meta({
      description: 'Cash lost by what was measured to be harmful while it worked, below zero; null where nothing is.',
    }),
    spent: amount,
    net: amount.meta({ description: 'Benefit and harm less all that was spent, draw by draw.' }),
    roi: amount.nullable().meta({
      description: 'net / spent; null where nothing may have been spent, and where nothing is proven or harmful.',
    }),
    byStrength: z.array(
      z.object({
        strength,
        name: z.string(),
        initiatives: z.int(),
        benefit: amount.nullable(),
        share: z.number().nullable().meta({ description: 'Of all that is proven; null where nothing is.' }),
      }),
    ),
  })
  .meta({ id: 'ReportMoney', description: 'Everything up to a day, never what is expected.' });

const ahead = z
  .object({
    initiatives: z.int(),
    net: amount,
    shrunk: z.boolean().meta({ description: 'Pulled toward the mean of the portfolio.' }),
    early: z
      .int()
      .meta({ description: 'How many of them are too early to judge: the net leaves them out, unless they are all.' }),
    horizonMonths: z.number().nullable().meta({ description: 'null where they differ.' }),
  })
  .nullable();

const row = z.object({
  initiative: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  stage: stage.nullable().meta({ description: 'At the end of what is told; null where that is not known.' }),
  reached: z.enum(['proposed', 'funded', 'pilot', 'production']),
  declared: z.boolean().meta({ description: 'Its charter declares this stage; no record says so.' }),
  conditions: z
    .array(z.object({ id: conditionId, state }))
    .meta({ description: 'In the order of the seven; empty where the charter cannot be read or is gone.' }),
  verdict: z.enum(['achieved', 'not achieved', 'harmful', 'too early']).nullable(),
  strength: strength.nullable().meta({
    description:
      'Of what was measured; E where the charter claims a benefit today and nothing was measured; null where none is claimed.',
  }),
  exploratory: z.boolean(),
  spent: amount.nullable().meta({ description: 'null where no cost is declared.' }),
  spendSaid: spendSaid.meta({
    description: 'What a list says was spent, in a currency without a rate, in no sum; null where there is none.',
  }),
  net: amount.nullable(),
  proven: z.boolean().meta({ description: 'Whether net holds a proven benefit or harm: else it is spending only.' }),
  ahead: z
    .object({ status: z.enum(['realised', 'expected', 'promised']), net: amount, early: z.boolean() })
    .nullable()
    .meta({ description: 'Over the horizon, as it was valued last.' }),
  next: z
    .object({
      gate,
      open: z.boolean().meta({ description: 'Nothing keeps it closed: a decision may open it.' }),
      missing: z.int().meta({ description: 'How many things keep it closed.' }),
    })
    .nullable()
    .meta({
      description:
        'The next gate; null where there is none, where the stage is declared, and of a quarter that is over.',
    }),
  evidence: evidenceList,
});

const stageCounts = z.array(
  z.object({
    stage,
    count: z.int(),
    declared: z.int().meta({ description: 'Of them, how many are declared to be there and not verified.' }),
  }),
);

const said = z.object({ text: z.string(), evidence: evidenceList });

const decided = z.object({
  on: day,
  initiative: z.string(),
  title: z.string(),
  what: z.string().meta({ examples: ['Let into production', 'Stopped'] }),
  person: z.string().nullable().meta({ description: 'null where its own stop rule did.' }),
  because: z.string().nullable(),
  evidence: evidenceList,
});

const ended = z.object({
  initiative: z.string(),
  title: z.string(),
  how: z.enum(['stopped', 'retired', 'removed', 'stalled']),
  on: z.string().nullable(),
  inQuarter: z.boolean(),
  cause: z.string(),
  because: z.string().nullable(),
  said: z.boolean().meta({ description: 'because is what a list or a charter declares: verified by nobody.' }),
  person: z.string().nullable(),
  harm: z.array(z.string()),
  spent: z.number().nullable(),
  evidence: evidenceList,
});

export const boardReportDocument = z
  .object({
    organization: z.string(),
    currency: z.string(),
    dashboard: z.string().nullable().meta({
      description:
        'Where people open the dashboard, as accounts.url of groundwork.yaml says; null where it says nothing.',
    }),
    asOf: z.string(),
    today: day,
    quarter,
    title: z.string(),
    headline: z.string().meta({ description: 'The portfolio in one sentence, and where it stands in a second.' }),
    lead: z.string(),
    small: z.string().nullable().meta({ description: 'That there are too few to tell; null where there are enough.' }),
    initiatives: z.int(),
    money: money.nullable().meta({ description: 'null where no cost is declared and nothing is proven.' }),
    expected: ahead.meta({ description: 'Measured and not proven, over the horizon; in no sum with money.' }),
    promised: ahead.meta({ description: 'Not measured; in no sum either.' }),
    listsPromise: z.string().nullable().meta({
      description:
        'What lists promise for a year, in a sentence: verified by nobody, and in no sum. null where they promise nothing.',
    }),
    valuedAt: z.string().nullable().meta({ description: 'When expected and promised were computed last.' }),
    forecast: said.nullable().meta({ description: 'What was brought of what was promised.' }),
    rows: z.array(row).meta({ description: 'Every initiative: those furthest first, then by what they return.' }),
    funnel: z.array(
      z.object({
        stage: z.enum(['proposed', 'funded', 'pilot', 'production']),
        reached: z.int(),
        declared: z.int().meta({ description: 'Of those that reached it, how many are declared and not verified.' }),
        here: z.int(),
        ended: z.int(),
      }),
    ),
    curve: z.object({
      says: z.string(),
      excluded: z
        .string()
        .nullable()
        .meta({ description: 'How many it cannot count, and why; null where it counts all.' }),
      confidence: z.number(),
      of: curveDocument,
      benchmark: z.object({ share: z.number(), of: benchmarkDocument }).nullable(),
    }),
    moves: z.array(said).meta({
      description: 'What came into another stage within the quarter, and what was renewed in production, in time.',
    }),
    decided: z.array(decided).meta({
      description: 'What was decided within the quarter, in time, as the ledger has it and nothing else.',
    }),
    ended: z.array(ended).meta({ description: 'What was stopped or stalled, the latest first.' }),
    causes: z.array(
      z.object({
        cause: z.string(),
        quoted: z.int().nullable(),
        stopped: z.int(),
        stalled: z.int(),
        said: z.int().meta({
          description:
            'Of how many a list or a charter declares it: verified by nobody, and counted where it was found.',
        }),
        spent: z.number().nullable(),
        expected: z.number().nullable(),
      }),
    ),
    fixFirst: z.string().nullable(),
    waivers: z
      .array(
        z.object({
          initiative: z.string(),
          title: z.string(),
          condition: conditionId,
          gate,
          person: z.string(),
          because: z.string(),
          until: z.string(),
          evidence: evidenceList,
        }),
      )
      .meta({ description: 'In force on the last day that is told, the first to end first.' }),
    decisions: z.array(z.object({ ask: z.string(), why: z.string(), evidence: evidenceList })).meta({
      description: 'What the board is asked for today, the most urgent first; empty of a quarter that is over.',
    }),
    benchmarks: z.array(benchmarkDocument),
    before: z
      .object({
        quarter,
        money: money.nullable(),
        incomparable: z.string().nullable().meta({
          description: 'Why its money is not compared with that of this quarter, in a sentence; null where it is.',
        }),
        stages: stageCounts,
        unknown: z.int().meta({ description: 'Initiatives of which the stage of then is not known.' }),
      })
      .nullable()
      .meta({ description: 'The quarter before as it was at its end; null where there was no initiative yet.' }),
    stages: stageCounts,
    untold: z.array(z.string()).meta({ description: 'What of the quarter before cannot be told.' }),
    ledger: z.object({
      size: z.int(),
      root: z.string().meta({ description: 'The root of all entries, as hexadecimal.' }),
      checkpoint: z
        .object({ size: z.int(), root: z.string(), at: z.string(), note: z.string() })
        .nullable()
        .meta({ description: 'The last signed note, whole: kept outside, the ledger can be held against it.' }),
      vkey: z.string().nullable(),
      says: z.string(),
    }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'BoardReport' });

export type BoardReportDocument = z.infer<typeof boardReportDocument>;
