import type { ExitCode, Given } from './command.ts';
import { type Command, commands, commonOptions } from './commands.ts';
import { helpFor, overview } from './help.ts';
import { watchOutput } from './output.ts';
import { safeTerminal } from './safe-terminal.ts';
import { systemTerminal, type Terminal } from './terminal.ts';

/** Runs one command line and sets the exit code; never throws. */
export async function main(argv: readonly string[], terminal: Terminal = systemTerminal()): Promise<void> {
  watchOutput();
  process.exitCode = await runLine(argv, terminal, process.env);
}

/** The same with everything given, for tests. */
export async function runLine(
  argv: readonly string[],
  terminal: Terminal,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  if (argv.length === 0 || (argv.length === 1 && ['help', '--help', '-h'].includes(argv[0] as string))) {
    terminal.out(overview(terminal));
    return 0;
  }
  if (argv[0] === '--version' || argv[0] === '-v') {
    terminal.out(`${(await import('./version.ts')).version()}\n`);
    return 0;
  }
  const line = withList(argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv);
  const command = findCommand(line);
  const json = line.includes('--json');
  try {
    if (!command)
      return (await import('./arguments.ts')).unknownCommand(
        line,
        commands.map((each) => each.name),
      );
    if (line.includes('--help') || line.includes('-h')) {
      terminal.out(helpFor(terminal, command));
      return 0;
    }
    const { readArguments } = await import('./arguments.ts');
    const read = readArguments(command, line, commonOptions, env);
    const given: Given = { ...read, terminal: read.json ? terminal : safeTerminal(terminal), env };
    return await (await command.load())(given);
  } catch (error) {
    return (await import('./render/problems.ts')).printProblems(error, {
      terminal: json ? terminal : safeTerminal(terminal),
      json,
      debug: env['GROUNDWORK_DEBUG'] !== undefined,
    });
  }
}

/** `groundwork accounts` alone lists them, as every family with a list does. */
function withList(line: readonly string[]): readonly string[] {
  const [first = '', second] = line;
  const alone = second === undefined || second.startsWith('-');
  return alone && commands.some(({ name }) => name === `${first} list`) ? [first, 'list', ...line.slice(1)] : line;
}

/** The command whose name the line begins with; two words before one. */
function findCommand(line: readonly string[]): Command | undefined {
  const two = `${line[0]} ${line[1]}`;
  return commands.find((each) => each.name === two) ?? commands.find((each) => each.name === line[0]);
}
