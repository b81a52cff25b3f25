import { useId } from 'react';

/** A part of a page: its name over a 1px rule of ink, and a remark at the right end. */
export function Section({
  title,
  note,
  children,
  className = '',
}: {
  readonly title: React.ReactNode;
  readonly note?: React.ReactNode;
  readonly children: React.ReactNode;
  readonly className?: string | undefined;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <div className="flex items-baseline justify-between gap-4 border-b border-ink pb-1.5">
        <h2 id={id} className="text-section">
          {title}
        </h2>
        {note && <div className="text-right text-secondary text-ink2">{note}</div>}
      </div>
      {children}
    </section>
  );
}
