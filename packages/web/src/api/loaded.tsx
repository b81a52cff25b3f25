import type { UseQueryResult } from '@tanstack/react-query';
import { Failed, Loading } from '../ui/states.tsx';
import { problemsOf } from './problems.ts';

/**
 * What was read, or the words for why it is not there. Values once shown stay while they are read again and when that fails: then what failed stands above them.
 */
export function Loaded<T>({
  query,
  loading,
  rows,
  failed,
  page,
  children,
}: {
  readonly query: UseQueryResult<T>;
  /** “Reading the portfolio.” */
  readonly loading: string;
  readonly rows?: number | undefined;
  /** It is the whole page: until it is there its words are the headline. */
  readonly page?: boolean | undefined;
  /** What still holds when it cannot be read. */
  readonly failed?: React.ReactNode;
  readonly children: (data: T) => React.ReactNode;
}) {
  const { data, error, isPending } = query;
  const retry = () => void query.refetch();
  if (data !== undefined)
    return (
      <>
        {error && (
          <Failed problems={problemsOf(error)} onRetry={retry}>
            What is below was read before and still stands.
          </Failed>
        )}
        {children(data)}
      </>
    );
  if (isPending)
    return (
      <Loading page={page} {...(rows === undefined ? {} : { rows })}>
        {loading}
      </Loading>
    );
  return (
    <Failed problems={problemsOf(error)} onRetry={retry} page={page}>
      {failed}
    </Failed>
  );
}
