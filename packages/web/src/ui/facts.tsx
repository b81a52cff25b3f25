import { Unbroken } from './unbroken.tsx';

/** The key facts of a page, between an ink rule and a thin one. Holds `Fact`s. */
export function Facts({ children }: { readonly children: React.ReactNode }) {
  return (
    <dl className="flex flex-wrap gap-x-9 gap-y-3 border-t border-b border-t-ink border-b-rule pt-2.5 pb-3 max-md:grid max-md:grid-cols-2 max-md:gap-x-4">
      {children}
    </dl>
  );
}

export function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-label text-ink3">{label}</dt>
      <dd className="mt-1 flex min-h-5 items-center gap-2 text-body">{children}</dd>
    </div>
  );
}

/** Up to four figures with what they rest on, side by side; on a phone one below the other. Holds `Figure`s. */
export function Figures({ children }: { readonly children: React.ReactNode }) {
  return (
    <dl className="grid auto-cols-fr grid-flow-col border-t border-b border-t-ink border-b-rule max-md:grid-flow-row">
      {children}
    </dl>
  );
}

/** A figure is never alone: `detail` is its interval, denominator or source; the drawing below shows the same. */
export function Figure({
  label,
  value,
  detail,
  children,
}: {
  readonly label: string;
  readonly value: React.ReactNode;
  readonly detail?: React.ReactNode;
  readonly children?: React.ReactNode;
}) {
  return (
    <div className="min-w-0 border-rule pt-2.5 pb-3.5 not-first:border-l not-first:pl-6 not-last:pr-6 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:justify-between max-md:gap-x-4 max-md:px-0! max-md:not-first:border-t max-md:not-first:border-l-0">
      <dt className="text-label text-ink3 max-md:text-body max-md:text-ink2">{label}</dt>
      <dd className="mt-1 flex flex-wrap items-baseline gap-x-3 max-md:mt-0">
        <span className="font-serif text-figure max-md:font-sans max-md:text-body max-md:font-semibold">{value}</span>
        {detail && (
          <span className="text-secondary text-ink2">
            {typeof detail === 'string' ? <Unbroken>{detail}</Unbroken> : detail}
          </span>
        )}
      </dd>
      {children && <dd className="mt-2 w-full max-w-66">{children}</dd>}
    </div>
  );
}
