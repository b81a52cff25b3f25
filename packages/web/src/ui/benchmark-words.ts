import { grouped, type Progress, percent } from '../groundwork.ts';

type Beside = NonNullable<Progress['benchmark']>;

/** `Benchmark 12%, as quoted`: the name of its line. */
export const benchmarkName = ({ share }: Beside): string => `Benchmark ${percent(share, 0)}, as quoted`;

/** Where it comes from, in a line: `IDC and Lenovo, CIO Playbook 2025, n = 2,920, commissioned`. */
export function sayProvenance({ of }: Beside): string {
  const source = of.source?.name ?? 'no source was found';
  const date = of.date === null || source.includes(String(of.date)) ? null : String(of.date);
  const asked = of.n === null ? null : `n = ${grouped(of.n)}`;
  return [source, date, asked, of.paidBy?.toLowerCase()].filter(Boolean).join(', ');
}
