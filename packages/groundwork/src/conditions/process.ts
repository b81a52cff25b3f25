import { personOf } from '../charter/people.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import type { Location } from '../errors/problem.ts';
import { type Finding, finding } from './finding.ts';
import { notAPerson } from './person.ts';

export type Locate = (path: readonly (string | number)[]) => Location | null;

/** What each metric of the charter gave when it was computed: null where it computes, else the finding that says why not. */
export type MetricsComputed = ReadonlyMap<string, Finding | null>;

export interface ProcessInput {
  readonly charter: Charter;
  readonly workspace: Workspace;
  readonly locate: Locate;
  readonly computed: MetricsComputed;
  /** Conformance of the event log; null where the charter names none. */
  readonly log: readonly Finding[] | null;
}

const rubric = [
  { key: 'name', what: 'what the process is called', fix: 'Write process.name.' },
  { key: 'produces', what: 'what the process produces', fix: 'Write process.produces: the product, in one sentence.' },
  { key: 'for', what: 'for whom it produces that', fix: 'Write process.for: the customer of the process.' },
  { key: 'starts', what: 'what starts it', fix: 'Write process.starts.' },
  { key: 'ends', what: 'what ends it', fix: 'Write process.ends.' },
] as const;

/** The condition `process`: the rubric is complete, and what an event log shows agrees with the declared flow. */
export function processFindings(input: ProcessInput): readonly Finding[] {
  const { charter, locate, log } = input;
  const section = charter.process;
  if (!section) {
    return [
      finding({
        code: 'process.not_written',
        subject: charter.id,
        state: 'unmet',
        expected: 'a process section',
        message: 'Nobody has written down what this process produces, for whom, and who is accountable.',
        fix: 'Write the process section of the charter.',
        location: locate([]),
      }),
    ];
  }
  return [
    ...rubricFindings(input),
    ...stepFindings(input),
    accountableFinding(input),
    ...outputFindings(input),
    ...(log ?? [notObserved(input)]),
  ];
}

function rubricFindings({ charter, locate }: ProcessInput): readonly Finding[] {
  return rubric.map(({ key, what, fix }) => {
    const written = charter.process?.[key]?.trim();
    return finding({
      code: written ? `process.${key}` : `process.${key}_missing`,
      subject: `process.${key}`,
      state: written ? 'met' : 'unmet',
      measured: written || null,
      expected: 'one sentence',
      message: written ? `It is written ${what}.` : `It is not written ${what}.`,
      fix: written ? null : fix,
      location: locate(['process', key]) ?? locate(['process']),
    });
  });
}

function stepFindings({ charter, locate }: ProcessInput): readonly Finding[] {
  const steps = charter.process?.steps ?? [];
  const enough = steps.length > 0;
  return [
    finding({
      code: enough ? 'process.steps' : 'process.steps_missing',
      subject: 'process.steps',
      state: enough ? 'met' : 'unmet',
      measured: steps.length,
      expected: 'at least 1',
      unit: 'steps',
      message: enough
        ? `${steps.length} ${steps.length === 1 ? 'step is' : 'steps are'} declared.`
        : 'No step of the process is declared.',
      fix: enough ? null : 'List the steps in order under process.steps.',
      location: locate(['process', 'steps']) ?? locate(['process']),
    }),
  ];
}

function accountableFinding({ charter, workspace, locate }: ProcessInput): Finding {
  const named = charter.process?.accountable;
  const people = named === undefined ? [] : Array.isArray(named) ? named : [named];
  const reason = people.length === 1 ? notAPerson(workspace, people[0] as string) : null;
  const holds = people.length === 1 && reason === null;
  const message = holds
    ? `${personOf(workspace, people[0] as string)?.name ?? people[0]} is accountable.`
    : (reason ??
      (people.length === 0
        ? 'Nobody is accountable for the process.'
        : `${people.length} people are accountable, so nobody is.`));
  return finding({
    code: holds ? 'process.accountable' : 'process.not_one_accountable',
    subject: 'process.accountable',
    state: holds ? 'met' : 'unmet',
    measured: people.length,
    expected: 'exactly 1',
    unit: 'people',
    message,
    fix: holds ? null : 'Name exactly one person under process.accountable.',
    location: locate(['process', 'accountable']) ?? locate(['process']),
  });
}

function outputFindings({ charter, computed, locate }: ProcessInput): readonly Finding[] {
  const measures = charter.process?.measured_by ?? [];
  if (measures.length === 0) {
    return [
      finding({
        code: 'process.output_not_measured',
        subject: 'process.measured_by',
        state: 'unmet',
        measured: 0,
        expected: 'at least 1',
        unit: 'metrics',
        message: 'No metric measures what the process produces.',
        fix: 'Name a metric of this charter under process.measured_by.',
        location: locate(['process']),
      }),
    ];
  }
  return measures.map((id, index) => {
    const trouble = computed.get(id);
    const location = locate(['process', 'measured_by', index]);
    if (trouble) return { ...trouble, code: 'process.output_not_computable', location };
    if (trouble === undefined)
      return finding({
        code: 'process.output_not_computed',
        subject: id,
        state: 'unverified',
        message: `${id} was not computed.`,
        fix: `Run groundwork check ${charter.id} where its source can be reached.`,
        location,
      });
    return finding({
      code: 'process.output_measured',
      subject: id,
      state: 'met',
      message: `${id} computes and measures what it produces.`,
      location,
    });
  });
}

function notObserved({ locate }: ProcessInput): Finding {
  return finding({
    code: 'process.not_observed',
    subject: 'process.log',
    state: 'unverified',
    expected: 'an event log',
    message: 'The process is documented; whether it is followed is not known, because no event log is given.',
    fix: 'Name an event log under process.log and the allowed order under process.flow.',
    location: locate(['process']),
  });
}
