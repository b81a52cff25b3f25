import type { ReportLink } from '../../groundwork-report.ts';

/** What a number or a sentence rests on: pages of this dashboard, by their names. */
export function RestsOn({
  links,
  className = '',
}: {
  readonly links: readonly ReportLink[];
  readonly className?: string;
}) {
  return links.map(({ label, address }, index) => (
    <span key={label} className={className}>
      {index > 0 && ', '}
      {address === null ? (
        label
      ) : (
        // Above the link that makes a row of a table one.
        <a href={address} className="link relative z-1">
          {label}
        </a>
      )}
    </span>
  ));
}
