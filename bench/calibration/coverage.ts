/** How often something that should be rare or common was: runs a trial with a seed of its own many times. */
export function shareOf(repetitions: number, seed: string, trial: (seed: string) => boolean): number {
  let held = 0;
  for (let i = 0; i < repetitions; i += 1) if (trial(`${seed} ${i}`)) held += 1;
  return held / repetitions;
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Prints a Markdown table. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
}
