import type { ConditionId } from '../../../groundwork.ts';
import { type Path, valueAt } from '../yaml/nodes.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How one value is asked for. */
export type Simple =
  | {
      readonly kind: 'text' | 'long' | 'day' | 'value' | 'person' | 'people' | 'metric' | 'metrics' | 'table' | 'words';
    }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Exactly one of several keys, with a value: it goes up by, it goes down by. */
  | { readonly kind: 'one'; readonly keys: readonly Choice[] };

/** A value below a question; its path begins where the question's ends. */
export interface Part {
  readonly path: Path;
  readonly label: string;
  readonly example?: string;
  readonly as: Simple;
}

export type Control =
  | Simple
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  /** Several of the same: in a list, or each under a name of its own. */
  | { readonly kind: 'many'; readonly named: boolean; readonly noun: string; readonly parts: readonly Part[] };

export interface Question {
  readonly path: Path;
  readonly ask: string;
  readonly example?: string;
  readonly as: Control;
}

export type SectionId = ConditionId | 'economics';

export interface Asked {
  readonly id: SectionId;
  readonly name: string;
  readonly questions: readonly Question[];
}

const text = { kind: 'text' } as const;
const value = { kind: 'value' } as const;
const person = { kind: 'person' } as const;
const metric = { kind: 'metric' } as const;
const day = { kind: 'day' } as const;
const words = { kind: 'words' } as const;
const table = { kind: 'table' } as const;
const choice = (choices: Readonly<Record<string, string>>): Simple => ({
  kind: 'choice',
  choices: Object.entries(choices).map(([each, label]) => ({ value: each, label })),
});
const oneOf = (keys: Readonly<Record<string, string>>): Simple => ({
  kind: 'one',
  keys: Object.entries(keys).map(([each, label]) => ({ value: each, label })),
});
const part = (path: string, label: string, as: Simple, example?: string): Part => ({
  path: path === '' ? [] : path.split('.'),
  label,
  as,
  ...(example === undefined ? {} : { example }),
});
const question = (path: string, ask: string, as: Control, example?: string): Question => ({
  path: path.split('.'),
  ask,
  as,
  ...(example === undefined ? {} : { example }),
});

const comparison = oneOf({
  mustBe: 'must be',
  mustBeLessThan: 'must be less than',
  mustBeLessOrEqualTo: 'must be at most',
  mustBeGreaterThan: 'must be more than',
  mustBeGreaterOrEqualTo: 'must be at least',
});

const process: Asked = {
  id: 'process',
  name: 'Process',
  questions: [
    question('title', 'What is this initiative called, in a few words?', text, 'Win-back e-mail agent'),
    question(
      'facing',
      'Does it face customers and revenue, or the company itself?',
      choice({ revenue: 'Customers and revenue', internal: 'The company itself' }),
    ),
    question('process.name', 'Which process does the agent work in?', text, 'Lapsed-customer outreach'),
    question(
      'process.produces',
      'What does the process produce?',
      { kind: 'long' },
      'One first-touch e-mail to every lapsed customer within five days',
    ),
    question('process.for', 'For whom does it produce that?', text, 'Lapsed customers'),
    question('process.accountable', 'Which one person is accountable for the process?', person),
    question('process.starts', 'What starts it?', text, 'Customer lapses'),
    question('process.ends', 'What ends it?', text, 'Reply, or fourteen days'),
    question(
      'process.steps',
      'Which steps does it take, in their usual order?',
      words,
      'segment, draft, approve, send',
    ),
    question('process.measured_by', 'Which numbers measure what it produces?', { kind: 'metrics' }),
    question('process.log', 'Where is each step recorded?', {
      kind: 'parts',
      parts: [
        part('table', 'Table with one row for each event', table, 'crm.outreach_events'),
        part('case', 'Column with the case', text, 'customer_id'),
        part('activity', 'Column with the step', text, 'step'),
        part('at', 'Column with the time', text, 'occurred_at'),
      ],
    }),
  ],
};

/** Who is in which arm depends on how it is compared. */
function assignment(data: unknown): readonly Question[] {
  const design = valueAt(data, ['rollout', 'design']);
  const shared = [
    part('assignment.table', 'Table that says who is where', table, 'crm.customers'),
    part('assignment.unit', 'Column with the unit that was assigned', text, 'customer_id'),
  ];
  const periods = part(
    'period',
    'Length of one reading',
    choice({ day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year' }),
  );
  const parts =
    design === 'holdout'
      ? [
          ...shared,
          part('assignment.arm', 'Column with the arm', text, 'segment'),
          part('assignment.agent', 'Values that mean: with the agent', words, 'agent'),
          part('assignment.control', 'Values that mean: held out', words, 'control'),
          part('assignment.expect.agent', 'Planned share with the agent', value, '50%'),
          part('assignment.expect.control', 'Planned share held out', value, '50%'),
        ]
      : design === 'staggered'
        ? [
            ...shared,
            part('assignment.first_exposed', 'Column with the day each first had the agent', text, 'went_live_on'),
            periods,
          ]
        : design === 'before_after'
          ? [periods, part('compare_with', 'Numbers that the agent cannot touch', { kind: 'metrics' })]
          : [];
  return parts.length === 0
    ? []
    : [question('rollout', 'Who gets the agent, and who does not?', { kind: 'parts', parts })];
}

const success = (data: unknown): Asked => ({
  id: 'success',
  name: 'Success',
  questions: [
    question('metrics', 'Which numbers can be computed from your data?', {
      kind: 'many',
      named: true,
      noun: 'number',
      parts: [
        part('title', 'In words', text, 'Spend per customer'),
        part('table', 'Table', table, 'crm.customers'),
        part('unit', 'Column that says whose row it is', text, 'customer_id'),
        part(
          'kind',
          'What is computed',
          choice({
            mean: 'The mean per unit',
            rate: 'The share of units',
            ratio: 'One sum over another',
            sum: 'The total',
            quantile: 'A quantile',
          }),
        ),
        part('value', 'From which column, or condition', text, 'spend'),
        part('at', 'Column with the time of the row', text, 'contacted_at'),
        part(
          'format',
          'Shown as',
          choice({ number: 'A number', currency: 'Money', percent: 'A share', duration: 'A duration' }),
        ),
      ],
    }),
    question('success.primary.metric', 'Which number says that it works?', metric),
    question(
      'success.primary',
      'In which direction, and by how much?',
      oneOf({ increase: 'goes up by', decrease: 'goes down by' }),
      '10%',
    ),
    question('success.primary.by', 'By which day?', day),
    question('success.harmless', 'What must not get worse?', {
      kind: 'many',
      named: false,
      noun: 'number',
      parts: [
        part('metric', 'Number', metric),
        part(
          '',
          'Tolerance',
          oneOf({ increase_at_most: 'may go up by at most', decrease_at_most: 'may go down by at most' }),
          '0.5pp',
        ),
      ],
    }),
    question(
      'rollout.design',
      'How will the after be compared with the before?',
      choice({
        holdout: 'Some are held out, at random',
        staggered: 'Some start earlier than others',
        before_after: 'Only before and after',
      }),
    ),
    question('rollout.starts', 'On which day does the agent start?', day),
    ...assignment(data),
  ],
});

/** What each table must keep is asked once it is named. */
const trusted = (data: unknown): Asked => {
  const tables = Object.keys((valueAt(data, ['data']) as object | null | undefined) ?? {});
  return {
    id: 'data',
    name: 'Data',
    questions: [
      question('data', 'Which tables must be trusted, and how fresh must they be?', {
        kind: 'many',
        named: true,
        noun: 'table',
        parts: [
          part('key', 'Columns that identify a row', words, 'customer_id'),
          part('fresh.at', 'Column with the last change', text, 'updated_at'),
          part('fresh.within', 'How old the newest row may be', value, '24h'),
        ],
      }),
      ...tables.map(
        (each): Question => ({
          path: ['data', each, 'quality'],
          ask: `Which rules must ${each} keep?`,
          as: {
            kind: 'many',
            named: false,
            noun: 'rule',
            parts: [
              part('property', 'Column', text, 'email'),
              part(
                'metric',
                'What is counted',
                choice({
                  nullValues: 'Empty values',
                  missingValues: 'Values that stand for nothing',
                  invalidValues: 'Values that are not valid',
                  duplicateValues: 'Duplicates',
                  rowCount: 'Rows',
                }),
              ),
              part('', 'Limit', comparison, '0'),
              part('unit', 'Counted in', choice({ rows: 'Rows', percent: 'Percent of rows' })),
            ],
          },
        }),
      ),
    ],
  };
};

const governance: Asked = {
  id: 'governance',
  name: 'Governance',
  questions: [
    question(
      'governance.autonomy',
      'How far may the agent go on its own?',
      choice({ suggest: 'It suggests', act_with_approval: 'It acts after an approval', act: 'It acts' }),
    ),
    question('governance.tools', 'Which tools may it call, and which of them cannot be taken back?', {
      kind: 'many',
      named: true,
      noun: 'tool',
      parts: [
        part(
          'effect',
          'What a call does',
          choice({ read: 'It reads', write: 'It writes', external: 'It leaves the company' }),
        ),
        part('reversible', 'Can it be taken back?', choice({ true: 'Yes', false: 'No' })),
        part(
          'decide',
          'Before a call',
          choice({ allow: 'It is allowed', ask: 'A person decides', deny: 'It is denied' }),
        ),
        part('approvers', 'Who decides', { kind: 'people' }),
        part('expires', 'How long a request waits', value, '4h'),
      ],
    }),
    question('governance.failure_modes', 'What can go wrong, and who does what then?', {
      kind: 'many',
      named: false,
      noun: 'failure',
      parts: [
        part('id', 'A short name', text, 'wrong-recipient'),
        part('what', 'What goes wrong', text, 'Sends to the wrong customer'),
        part('effect', 'What that does', text, 'Privacy breach'),
        part('cause', 'Why it would happen', text, 'Duplicate accounts'),
        part('severity', 'How bad, 1 to 10', value, '9'),
        part('occurrence', 'How often, 1 to 10', value, '3'),
        part('detection', 'How hard to notice, 1 to 10', value, '4'),
        part('detected_by', 'How it is noticed', text, 'Bounce and complaint watch'),
        part('response', 'What is done', text, 'Stop and notify risk within one hour'),
        part('owner', 'Who does it', person),
      ],
    }),
    question('governance.stop.who', 'Who may stop the agent, at any time?', { kind: 'people' }),
    question('governance.stop.drill_every', 'How often is the stop tried out?', value, '90d'),
    question('governance.stop.when', 'At which level is it to be stopped?', {
      kind: 'many',
      named: false,
      noun: 'level',
      parts: [
        part('metric', 'Number', metric),
        part('', 'Level', oneOf({ above: 'is above', below: 'is below' }), '2%'),
      ],
    }),
    question('reviewer', 'Who signs this beside the owner?', person),
  ],
};

const baseline: Asked = {
  id: 'baseline',
  name: 'Baseline',
  questions: [
    question('baseline.window', 'Which days before the start make the before?', {
      kind: 'parts',
      parts: [part('from', 'First day', day), part('to', 'Last day', day)],
    }),
  ],
};

const owner: Asked = {
  id: 'owner',
  name: 'Owner',
  questions: [
    question('owner.person', 'Which one person answers for how it performs?', person),
    question('owner.review_every', 'How often does that person look at the results?', value, '30d'),
    question('sponsor', 'Who decides on the next dollar?', person),
  ],
};

const observation: Asked = {
  id: 'observation',
  name: 'Observation',
  questions: [
    question('evaluation.suites', 'How do you know that it still does its work?', {
      kind: 'many',
      named: false,
      noun: 'evaluation',
      parts: [
        part('id', 'A short name', text, 'regression'),
        part('results', 'File with its results', text, 'evals/latest.json'),
        part(
          'format',
          'Written by',
          choice({
            csv: 'CSV',
            promptfoo: 'promptfoo',
            inspect: 'Inspect',
            langfuse: 'Langfuse',
            phoenix: 'Phoenix',
            junit: 'JUnit',
          }),
        ),
        part('require.pass_rate', 'Share that must pass', value, '90%'),
      ],
    }),
    question('evaluation.runs_within', 'How recent must the last run be?', value, '1d'),
  ],
};

const economics: Asked = {
  id: 'economics',
  name: 'Costs and benefits',
  questions: [
    question('economics.benefits', 'What is the effect worth?', {
      kind: 'many',
      named: false,
      noun: 'benefit',
      parts: [
        part('metric', 'Number', metric),
        part('worth', 'Money for one unit of it', value, '1'),
        part('per_month', 'Units a month', value, '21000'),
        part('recaptured', 'Part that the company really gets', value, '50%'),
        part('kind', 'Kind', choice({ cash: 'Cash', capacity: 'Capacity', quality: 'Quality' })),
      ],
    }),
    question('economics.costs', 'What does it cost?', {
      kind: 'many',
      named: false,
      noun: 'cost',
      parts: [
        part('name', 'For what', text, 'Licence'),
        part(
          '',
          'How much',
          oneOf({
            per_month: 'a month',
            amount: 'once',
            per_approval: 'for each approval',
            per_run: 'for each run',
            from: 'as the runs report',
          }),
          '2000',
        ),
        part('on', 'Paid on, where it is paid once', day),
      ],
    }),
    question('economics.horizon', 'How far is the return counted?', value, '12mo'),
    question('economics.discount', 'At which yearly rate is later money worth less?', value, '10%'),
  ],
};

/** The whole interview, in the order of the seven conditions. What is asked depends on what has been answered. */
export const interview = (data: unknown): readonly Asked[] => [
  process,
  success(data),
  trusted(data),
  governance,
  baseline,
  owner,
  observation,
  economics,
];
