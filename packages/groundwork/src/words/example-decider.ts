import { listWords } from './phrases.ts';

/** That the person whom init wrote as an example still decides at gates, and what to do about it. */
export function exampleDeciderWords({
  name,
  gates,
}: {
  readonly name: string;
  readonly gates: readonly string[];
}): string {
  return `${name}, whom init wrote as an example, still decides at the ${gates.length === 1 ? 'gate' : 'gates'} ${listWords(gates)}: name under decides in groundwork.yaml who does.`;
}
