import type { QuestionId } from './questions.ts';

/** What stands behind an answer once it is verified, and who brings it. */
export interface Closing {
  /** What is not there yet, in one sentence. */
  readonly gap: string;
  readonly who: string;
  readonly does: string;
  /** What will show that it is done. */
  readonly evidence: string;
  /** The command that shows it. */
  readonly command: string;
}

export interface For {
  readonly id: string;
  /** The owner by name, and as groundwork.yaml calls them; null while nobody is. */
  readonly owner: { readonly id: string | null; readonly name: string } | null;
  /** What has to be in groundwork.yaml before anything can show it: `Rahul Mehta added to the people of groundwork.yaml`. */
  readonly before?: string | null;
}

/** What is not there yet, where an answer is there and leaves one thing open. What leaves more open is as if nothing had been said. */
const openOnly: Readonly<Record<string, string>> = {
  no_customer: 'It is said what the process produces, and not for whom.',
  no_size: 'The number is named, and not by how much it has to change.',
  a_level: 'A level to reach is named, and not from where.',
  no_direction: 'It is not said whether the number has to rise or to fall.',
  no_day: 'What “working” means is written down, and not by which day.',
  day_past: 'The day by which it has to work is past.',
  no_such_source: 'It is to stand on data that is no source of this workspace.',
  no_such_table: 'It is to stand on a table that its source does not have.',
  no_access: 'The data is named. That the agent can read it, and that somebody has checked it, is not said.',
  no_checkpoint: 'It is said what it may do, and not who approves what cannot be taken back.',
  nobody_approves: 'Somebody approves, and nobody is named.',
  no_rhythm: 'One person is named, and not what they look at, how often.',
  nothing_looked_at: 'One person is named, and not what they look at.',
  no_failure: 'It is said what it may do, and not what happens when it goes wrong.',
  no_window: 'There is a number, and nobody knows from which days it is.',
  unclear_day: 'It is not clear which day is meant.',
  no_source: 'There is a number, and nobody can look up where it comes from.',
};

/** Who closes the gap behind a question, by doing what, and what will show it. `open` are the rules that found something open in an answer. */
export function closingOf(
  question: QuestionId,
  { id, owner, before = null }: For,
  open: readonly string[] = [],
): Closing {
  const answerable = owner?.name ?? 'Whoever answers for the process';
  const as = owner?.id ?? 'PERSON';
  const check = `groundwork check ${id}`;
  const closings: Readonly<Record<QuestionId, Closing>> = {
    title: {
      gap: 'It is not said what the agent is to do.',
      who: 'Whoever has the idea',
      does: 'says in a few words what the agent does',
      evidence: 'the title of the charter',
      command: check,
    },
    process: {
      gap: 'It is not clear what the process produces, and for whom. An agent would run that faster.',
      who: answerable,
      does: 'writes down the product, its customer, the start, the end and the steps',
      evidence: 'a complete process section; with an event log, its fitness to the declared flow',
      command: check,
    },
    success: {
      gap: 'Nobody has written down what “working” means.',
      who: answerable,
      does: 'names one number, its direction, its size and the day',
      evidence: 'a metric that computes on the real rows, and a target that can be seen by that day',
      command: `groundwork plan ${id}`,
    },
    data: {
      gap: 'The agent would stand on data that nobody can name, reach or trust.',
      who: 'Whoever keeps the source, with the builder',
      does: 'opens a read-only way to the tables, and writes the rules that must hold in them',
      evidence: 'data rules that hold on the real tables, and tools that answer',
      command: check,
    },
    owner: {
      gap: 'No one person is accountable for how it performs after launch.',
      who: 'The sponsor',
      does: 'names one person, not a team; that person accepts',
      evidence: 'an acceptance in the ledger, by the person themselves',
      command: `groundwork accept ${id} --as ${as}`,
    },
    baseline: {
      gap: 'There is no before to compare with.',
      who: owner ? `${owner.name}, with the builder` : 'The builder',
      does: 'measures the number over a window that lies before the start, and freezes it',
      evidence: 'a frozen baseline in the ledger, from before the first agent run',
      command: `groundwork freeze ${id} --as ${as}`,
    },
    governance: {
      gap: 'Nobody has written down what it may do, who approves the rest, and what happens when it goes wrong.',
      who: owner ? `${owner.name} and a reviewer` : 'The owner and a reviewer',
      does: 'write down tools, checkpoints, failure modes and the stop, and sign them',
      evidence: 'both signatures in the ledger, and a stop that was drilled',
      command: `groundwork sign ${id} --as ${as}`,
    },
  };
  const closing = closings[question];
  const evidence = before === null ? closing.evidence : `${before}; then ${closing.evidence}`;
  const only = open.length === 1 ? openOnly[open[0] ?? ''] : undefined;
  return { ...closing, evidence, ...(only === undefined ? {} : { gap: only }) };
}
