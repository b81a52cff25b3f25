import { join } from 'node:path';
import { heldWords, ruleWord } from '../../report/diagnosis/rules.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { declaredEndWords } from '../../words/declared-end.ts';
import { instantWords, isInstant } from '../../words/instants.ts';
import { number } from '../../words/numbers.ts';
import { stageSaid } from '../../words/stage.ts';
import { paint, type Terminal } from '../terminal.ts';
import { stateMark, stateWord } from './marks.ts';
import { table, wrap } from './table.ts';

type Check = VerbOutput<'check'>;
type Condition = Check['conditions'][number];
type Finding = Condition['findings'][number];
type Gate = Check['gates'][keyof Check['gates']];

interface Options {
  readonly all: boolean;
  readonly seconds: number;
  /** The workspace from where the person stands, so that a place can be opened. */
  readonly base: string;
}

/** One initiative: its conditions, the honest test, what does not hold and how to close it, and the gate ahead. */
export function checkText(terminal: Terminal, check: Check, { all, seconds, base }: Options): string {
  const dot = terminal.unicode ? ' · ' : ', ';
  const head = `\n${paint(terminal, 'strong', check.title)}  ${paint(terminal, 'quiet', [check.initiative, stageText(check), check.ownerName ? `owner ${check.ownerName}` : 'no owner', `charter ${check.charter.hash.slice(0, 8)}`].join(dot))}\n\n`;
  const rows = check.conditions.map((each) => conditionRow(terminal, each));
  const conditions = table(
    terminal,
    [{ title: '' }, { title: 'condition' }, { title: 'state' }, { title: 'why' }],
    rows,
  );
  return `${head}${conditions}\n${honestTest(terminal, check)}\n${findings(terminal, check, { all, base })}${nextGate(terminal, check)}\n${footer(terminal, check, seconds)}\n`;
}

/** All initiatives, a line each. */
export function checkSummary(terminal: Terminal, checks: readonly Check[], seconds: number): string {
  if (checks.length === 0) return '\n  No initiative is here yet. Make one: groundwork init --initiative <id>\n\n';
  const columns = [
    '',
    ...(checks[0]?.conditions.map(({ id }) => `${id.slice(0, 1).toUpperCase()}${id.slice(1, 2)}`) ?? []),
    '',
    '',
  ].map((title) => ({ title }));
  columns[0] = { title: 'initiative' };
  columns.splice(1, 0, { title: 'stage' });
  columns[columns.length - 2] = { title: 'next gate' };
  columns[columns.length - 1] = { title: 'first to close' };
  const rows = checks.map((check) => [
    { text: check.initiative, tone: 'strong' as const },
    stageText(check),
    ...check.conditions.map(({ state }) => stateMark(terminal, state)),
    check.nextGate ?? '',
    check.gapToCloseFirst?.message ?? whoMayOpen(check),
  ]);
  const hint = paint(terminal, 'quiet', `groundwork check <initiative> shows one of them. ${number(seconds, 1)} s`);
  return `\n${table(terminal, columns, rows)}\n  ${hint}\n\n`;
}

function stageText({ stage, declared }: Check): string {
  return stageSaid({
    stage: declared?.stage ?? stage,
    reached: declared?.endedIn ?? null,
    isDeclared: declared !== null,
  });
}

function whoMayOpen({ gates, nextGate }: Check): string {
  const gate = nextGate === null ? undefined : gates[nextGate];
  if (!gate) return '';
  if (gate.passed && gate.due) return `Nothing; renew it on ${gate.due}`;
  return `${gate.decides.join(' and ') || 'Nobody'} may open it`;
}

function conditionRow(terminal: Terminal, { id, state, findings }: Condition) {
  const holds = state === 'met';
  const worst = findings.find((each) => each.state === state && each.severity === 'error') ?? findings[0];
  const others = findings.filter((each) => each.severity === 'error' && each.state !== 'met').length - 1;
  const why = holds
    ? heldWords(findings, ruleWord(id))
    : `${worst?.message ?? ''}${others > 0 && state !== 'waived' ? ` And ${others} more.` : ''}`;
  return [
    stateMark(terminal, state),
    { text: id, tone: holds ? null : ('strong' as const) },
    stateWord(state),
    { text: why, tone: holds ? ('quiet' as const) : null },
  ];
}

function honestTest(terminal: Terminal, check: Check): string {
  const answers = check.honestTest.questions.map(({ condition, answer, state }) => {
    const mark = stateMark(terminal, state);
    return `${paint(terminal, mark.tone, mark.text)} ${condition} ${answer === 'yes' ? 'yes' : paint(terminal, state, answer)}`;
  });
  return `  ${paint(terminal, 'strong', 'Honest test')}   ${answers.join('    ')}\n`;
}

function findings(terminal: Terminal, check: Check, { all, base }: Pick<Options, 'all' | 'base'>): string {
  return check.conditions
    .flatMap(({ id, findings }) =>
      onceATable(findings.filter((each) => all || each.state !== 'met')).map(({ finding, others }) =>
        findingText(terminal, id, finding, { base, others }),
      ),
    )
    .map((text) => `${text}\n`)
    .join('');
}

/** A table that cannot be read or is empty is one thing to put right, however many rules rest on it. */
function onceATable(findings: readonly Finding[]): readonly { finding: Finding; others: number }[] {
  const aboutTable = (each: Finding) => ['data.table_unreadable', 'data.table_empty'].includes(each.code);
  const same = (a: Finding, b: Finding) => a.code === b.code && a.fix === b.fix && tableOf(a) === tableOf(b);
  return findings
    .filter((each, at) => !aboutTable(each) || !findings.slice(0, at).some((earlier) => same(earlier, each)))
    .map((finding) => ({
      finding,
      others: aboutTable(finding) ? findings.filter((each) => same(each, finding)).length - 1 : 0,
    }));
}

/** `crm.customers` of `crm.customers.email`. */
function tableOf({ subject }: Finding): string {
  return subject.split('.').slice(0, 2).join('.');
}

function findingText(
  terminal: Terminal,
  condition: string,
  each: Finding,
  { base, others }: { readonly base: string; readonly others: number },
): string {
  const mark = stateMark(terminal, each.state);
  const quiet = each.severity === 'error' ? '' : ` (${each.severity})`;
  const head = `  ${paint(terminal, mark.tone, mark.text)} ${paint(terminal, mark.tone, condition)}${quiet}  `;
  const lines = [head + wrap(each.message, Math.max(40, terminal.width - condition.length - 8)).join(`\n      `)];
  const add = (name: string, text: string | null, strong = false) => {
    if (text !== null && text !== '')
      lines.push(
        `      ${paint(terminal, strong ? 'strong' : 'quiet', name.padEnd(9))} ${wrap(text, Math.max(40, terminal.width - 16)).join('\n                ')}`,
      );
  };
  if (each.state !== 'met') {
    add(
      'measured',
      each.measured === null ? null : `${measuredWords(each.measured)}${each.unit ? ` ${each.unit}` : ''}`,
    );
    add('expected', each.expected);
    add(
      'such as',
      each.samples
        .slice(0, 3)
        .map((sample) =>
          Object.values(sample)
            .map((value) => (value === null ? 'NULL' : String(value)))
            .join(' '),
        )
        .join(', '),
    );
    add(
      'declared',
      each.location ? `${join(base, each.location.file)}:${each.location.line}:${each.location.column}` : null,
    );
    add('also', others === 0 ? null : `${others} more ${others === 1 ? 'rule' : 'rules'} of ${tableOf(each)}`);
    add('fix', each.fix, true);
  }
  return `${lines.join('\n')}\n`;
}

function measuredWords(measured: NonNullable<Finding['measured']>): string {
  if (typeof measured === 'number') return number(measured);
  return typeof measured === 'string' && isInstant(measured) ? instantWords(measured) : String(measured);
}

function nextGate(terminal: Terminal, check: Check): string {
  if (check.declaredEnded) {
    const said = `${declaredEndWords(check.declaredEnded, (on) => on)} To take it up again, write the day as history.ended.resumed into its charter.`;
    const [first = '', ...more] = wrap(said, terminal.width - 16);
    const rest = more.map((line) => `\n${' '.repeat(16)}${line}`).join('');
    return `  ${paint(terminal, 'strong', 'Next gate   ')}  ${first}${rest}\n`;
  }
  if (check.nextGate === null) return '';
  const gate: Gate | undefined = check.gates[check.nextGate];
  if (!gate) return '';
  const who = gate.waitsFor.length ? gate.waitsFor.join(' and ') : gate.decides.join(' and ');
  const decides = who
    ? `${who} decide${gate.waitsFor.length > 1 ? '' : 's'}.`
    : `Nobody is named who decides it: write decides.${check.nextGate} in groundwork.yaml.`;
  // What is stopped goes on through that gate, if somebody wants it to.
  const name = check.stage === 'stopped' ? 'To run again' : 'Next gate   ';
  if (gate.passed && gate.due)
    return `  ${paint(terminal, 'strong', name)}  ${check.nextGate}, on ${gate.due}: all holds. ${decides}\n`;
  const text = gate.open
    ? `${check.nextGate}, ready to open. ${decides}`
    : `${check.nextGate}, held. Close ${gate.missing.length}: ${gate.missing.join(', ')}. ${decides}`;
  return `  ${paint(terminal, 'strong', name)}  ${text}\n`;
}

function footer(terminal: Terminal, check: Check, seconds: number): string {
  const count = (state: string) => check.conditions.filter((each) => each.state === state).length;
  const parts = [
    `${count('met')} met`,
    `${count('unmet')} not met`,
    `${count('stale')} stale`,
    `${count('unverified')} not verified`,
    ...(count('waived') ? [`${count('waived')} waived`] : []),
  ].join(', ');
  return `  ${paint(terminal, 'quiet', `${parts}${terminal.unicode ? ' · ' : ', '}${number(seconds, 1)} s`)}\n`;
}
