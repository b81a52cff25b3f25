import type { Problem } from '../groundwork.ts';
import { Button } from './button.tsx';

interface StateProps {
  /** It is all that the page has to say: its sentence is the page's headline. */
  readonly page?: boolean | undefined;
}

/** What every state has: a sentence, what still holds or comes next, and one thing to do. */
function Said({
  title,
  tone = 'text-ink',
  children,
  action,
  role,
  page = false,
}: StateProps & {
  readonly title: React.ReactNode;
  readonly tone?: string;
  readonly children?: React.ReactNode;
  readonly action?: React.ReactNode;
  readonly role?: 'alert' | 'status';
}) {
  const Sentence = page ? 'h1' : 'p';
  return (
    <div role={role} className="max-w-[36rem] py-6">
      <Sentence className={`font-serif ${page ? 'text-title' : 'text-question'} ${tone}`}>{title}</Sentence>
      {children && <div className="mt-1 text-body text-ink2">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** Nothing is there yet: one sentence, and one button or command. */
export function Empty({
  title,
  children,
  action,
  page,
}: StateProps & {
  readonly title: string;
  readonly children?: React.ReactNode;
  readonly action?: React.ReactNode;
}) {
  return (
    <Said title={title} action={action} page={page}>
      {children}
    </Said>
  );
}

/** Nothing to show while it is read for the first time: the words and the rules of what will be there, no shimmer. */
export function Loading({
  children,
  rows = 4,
  page = false,
}: StateProps & { readonly children: string; readonly rows?: number }) {
  const Sentence = page ? 'h1' : 'p';
  return (
    <div role="status" aria-busy="true">
      <Sentence className="py-3 text-body text-ink3">{children}</Sentence>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules without content have no other name.
        <div key={row} aria-hidden="true" className="h-11.75 border-t border-rule" />
      ))}
    </div>
  );
}

/** Long work over values that stay where they are. `share` draws how far it is, where that is known. */
export function Working({
  title,
  children,
  share,
  onCancel,
}: {
  /** “Checking, 3 of 14 rules”. */
  readonly title: string;
  /** “Values shown are from 06:00.” */
  readonly children?: React.ReactNode;
  readonly share?: number | undefined;
  readonly onCancel?: (() => void) | undefined;
}) {
  return (
    <Said title={title} role="status" action={onCancel && <Button onClick={onCancel}>Cancel</Button>}>
      {children}
      {share !== undefined && (
        <progress
          className="mt-3 block h-[3px] w-full max-w-46 appearance-none bg-rule [&::-moz-progress-bar]:bg-data [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-data"
          max={1}
          value={share}
          aria-label={title}
        />
      )}
    </Said>
  );
}

/** Something failed: what, what still holds (`children`), and what to do. */
export function Failed({
  problems,
  children,
  onRetry,
  action,
  page,
}: StateProps & {
  readonly problems: readonly Problem[];
  readonly children?: React.ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly action?: React.ReactNode;
}) {
  const [first, ...others] = problems;
  return (
    <Said
      title={first?.message ?? 'Something failed, and nobody said what.'}
      tone="text-unmet"
      role="alert"
      page={page}
      action={
        (onRetry || action) && (
          <>
            {onRetry && <Button onClick={onRetry}>Try again</Button>}
            {action}
          </>
        )
      }
    >
      {first && <Rest problem={first} />}
      {others.length > 0 && <Problems problems={others} />}
      {children}
    </Said>
  );
}

/** Problems as the command line prints them: the message, what was expected, the fix, and where. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div role="alert">
      <ul className="divide-y divide-rule border-y border-rule">
        {problems.map((each) => (
          <li key={`${each.code} ${each.message} ${each.location?.line ?? ''}`} className="py-2.5 text-body">
            <p className="font-semibold text-unmet">{each.message}</p>
            <Rest problem={each} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rest({ problem: { code, expected, fix, location } }: { readonly problem: Problem }) {
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-body text-ink2">
      {expected && (
        <>
          <dt className="text-ink3">Expected</dt>
          <dd>{expected}</dd>
        </>
      )}
      <dt className="text-ink3">Fix</dt>
      <dd>{fix}</dd>
      {location && (
        <>
          <dt className="text-ink3">Where</dt>
          <dd className="font-mono text-mono">{`${location.file}:${location.line}:${location.column}`}</dd>
        </>
      )}
      <dt className="sr-only">Code</dt>
      <dd className="sr-only">{code}</dd>
    </dl>
  );
}

/** The server does not answer: said once at the top of every page, over what was seen last. */
export function Offline({ lastSeen }: { readonly lastSeen: Date | null }) {
  const time = lastSeen?.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return (
    <div role="status" className="border-b border-rule bg-sunken text-body text-ink2 print:hidden">
      <p className="page-edges py-2">
        <strong className="font-semibold text-ink">
          {time ? `Last seen ${time}.` : 'Groundwork does not answer.'}
        </strong>{' '}
        What you see is from before. Start it again with{' '}
        <code className="font-mono text-mono text-ink">groundwork start</code>; this page connects by itself.
      </p>
    </div>
  );
}
