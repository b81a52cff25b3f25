import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Given } from './command.ts';
import type { Command } from './commands.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads what was typed after a command. Fails with `cli.unknown_option`, `cli.option_value`, `cli.word_empty`, `cli.too_many_words` or `cli.word_missing`. */
export function readArguments(
  command: Command,
  line: readonly string[],
  common: Options,
  env: Given['env'],
): Omit<Given, 'terminal' | 'env'> {
  const options: Options = { ...command.options, ...common };
  const args = line.slice(command.name.split(' ').length);
  const { values, positionals } = parse(command, args, options);
  if (positionals.includes('')) fail('cli.word_empty', { command: command.name, usage: command.usage });
  const wanted = [...command.usage.matchAll(/(<[^>]+>|\[[a-z|]+\])(?= |$)/g)]
    .map((match) => match[0])
    .filter((word) => !word.startsWith('[--'));
  const required = wanted.filter((word) => word.startsWith('<'));
  if (positionals.length < required.length)
    fail('cli.word_missing', {
      command: command.name,
      word: required[positionals.length] as string,
      usage: command.usage,
    });
  if (positionals.length > wanted.length)
    fail('cli.too_many_words', {
      command: command.name,
      word: positionals[wanted.length] as string,
      usage: command.usage,
    });
  return {
    words: positionals,
    options: {
      ...(command.options['as'] && env['GROUNDWORK_AS'] ? { as: env['GROUNDWORK_AS'] } : {}),
      ...values,
    } as Given['options'],
    workspace: typeof values['workspace'] === 'string' ? values['workspace'] : (env['GROUNDWORK_WORKSPACE'] ?? '.'),
    json: values['json'] === true,
  };
}

function parse(command: Command, args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /(--[^' =,]+)/.exec(message)?.[1] ?? /'(-[^' ]+)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      return fail('cli.unknown_option', {
        command: command.name,
        option,
        known: Object.keys(options).map((each) => `--${each}`),
        near: nearest(option.replace(/^-+/, ''), Object.keys(options)),
      });
    const needs = options[option.replace(/^-+/, '')]?.type === 'string' ? 'value' : 'nothing';
    return fail('cli.option_value', { command: command.name, option, needs, usage: command.usage });
  }
}

/** Fails with `cli.unknown_command`, with the nearest of `names`, or `cli.command_first` where the line begins with an option. */
export function unknownCommand(line: readonly string[], names: readonly string[]): never {
  const [first = '', second = ''] = line;
  if (first.startsWith('-')) return fail('cli.command_first', { option: first });
  const family = names.filter((each) => each.startsWith(`${first} `));
  const two = second === '' || second.startsWith('-') ? first : `${first} ${second}`;
  const near = nearest(two, names) ?? nearest(first, names);
  return fail('cli.unknown_command', { typed: family.length > 0 ? two : first, near, family });
}
