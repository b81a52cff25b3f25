import { type Command, commands, commonHelp } from './commands.ts';
import { table } from './render/table.ts';
import { paint, type Terminal } from './terminal.ts';

export function overview(terminal: Terminal): string {
  const head = paint(terminal, 'strong', 'groundwork');
  const rows = commands.map((each) => [{ text: each.name, tone: 'strong' as const }, each.summary]);
  return `${head} takes AI agents from pilot to production and proves what they return.

${table(terminal, [{ title: '' }, { title: '' }], rows)}
Every command takes
${options(terminal, commonHelp)}
Exit code 0: fine. 1: a condition, gate or verification does not hold. 2: the input is wrong.
${paint(terminal, 'quiet', 'groundwork <command> --help shows one command. groundwork demo makes a workspace to try it on.')}
`;
}

export function helpFor(terminal: Terminal, command: Command): string {
  return `${command.summary}.

  ${paint(terminal, 'strong', `groundwork ${command.name}`)} ${command.usage}

${options(terminal, [...command.help, ...commonHelp])}
Examples
${command.examples.map((each) => `  ${each}\n`).join('')}`;
}

function options(terminal: Terminal, rows: readonly (readonly [string, string])[]): string {
  return table(
    terminal,
    [{ title: '' }, { title: '' }],
    rows.map(([name, text]) => [{ text: name, tone: 'strong' as const }, text]),
  );
}
