import { queryOptions } from '@tanstack/react-query';
import type { VerbOutput } from '../groundwork.ts';
import { ask } from './client.ts';

export type BoardReport = VerbOutput<'report'>;

/** The report to the board for a quarter; without one, that of today as far as it has come. */
export const reportQuery = (quarter: string | undefined) =>
  queryOptions({
    queryKey: ['report', quarter ?? null],
    queryFn: ({ signal }) => ask('report', quarter === undefined ? {} : { quarter }, signal),
  });
