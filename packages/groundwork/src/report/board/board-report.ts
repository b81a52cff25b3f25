import type { Documents } from '../../client/api.ts';

/** The report to the board as the API answers it: every number, every sentence, and what each rests on. */
export type BoardReport = Documents['BoardReport'];

export type Money = NonNullable<BoardReport['money']>;
export type Amount = Money['net'];
export type Row = BoardReport['rows'][number];
export type Evidence = Row['evidence'][number];
export type Benchmark = BoardReport['benchmarks'][number];
