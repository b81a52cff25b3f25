import { Unbroken } from './unbroken.tsx';

/** The top of a page: the answer as a sentence, one more below it, what can be done beside it, and the ink rule that opens the numbers. */
export function PageHead({
  title,
  lead,
  crumbs,
  actions,
  serifLead = false,
}: {
  readonly title: React.ReactNode;
  readonly lead?: React.ReactNode;
  readonly crumbs?: React.ReactNode;
  readonly actions?: React.ReactNode;
  /** The lead is the verdict in one sentence, and not a remark. */
  readonly serifLead?: boolean | undefined;
}) {
  return (
    <header className="pt-6 pb-5 max-md:pb-4">
      {crumbs && (
        <nav aria-label="Where this page is" className="mb-1.5 text-secondary text-ink2">
          {crumbs}
        </nav>
      )}
      <div className="flex items-start justify-between gap-x-12 gap-y-4 max-md:flex-col">
        <div className="max-w-[56rem] min-w-0">
          <h1 className="named font-serif text-title text-balance max-md:text-[1.5rem] max-md:leading-[1.875rem]">
            <Whole>{title}</Whole>
          </h1>
          {lead && (
            <p
              className={`mt-1 text-ink2 text-pretty ${serifLead ? 'font-serif text-lead' : 'text-section font-normal'}`}
            >
              <Whole>{lead}</Whole>
            </p>
          )}
        </div>
        {actions && <div className="flex shrink-0 flex-wrap gap-2 pt-1">{actions}</div>}
      </div>
    </header>
  );
}

/** A sentence that is plain text keeps its amounts whole; what is made of more sees to that itself. */
function Whole({ children }: { readonly children: React.ReactNode }) {
  return typeof children === 'string' ? <Unbroken>{children}</Unbroken> : children;
}

/** Between the parts of where a page is: “Portfolio / win-back”. */
export function Crumb({ children }: { readonly children: React.ReactNode }) {
  return <span className="after:px-1 after:text-ink3 after:content-['/'] last:after:content-none">{children}</span>;
}
