import { createLink } from '@tanstack/react-router';

/**
 * Tables keep their roles though a phone lays their rows out as blocks: in the order of the cells, two columns wide, each `Cell` saying where it goes.
 * The header sticks below the page's own; the whole row is its first link.
 */
export function Table({
  label,
  head,
  children,
}: {
  /** What the table lists, for whoever does not see it. */
  readonly label: string;
  /** `HeadCell`s, in the order of the cells. */
  readonly head: React.ReactNode;
  /** `Row`s. */
  readonly children: React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks, a table loses its roles.
    <table role="table" aria-label={label} className="w-full border-collapse text-left text-body max-md:block">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <thead role="rowgroup" className="max-md:sr-only">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
        <tr role="row">{head}</tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <tbody role="rowgroup" className="max-md:block">
        {children}
      </tbody>
    </table>
  );
}

export type Direction = 'ascending' | 'descending';

export function HeadCell({
  children,
  numeric = false,
  sorted,
  onSort,
  className = '',
}: {
  readonly children?: React.ReactNode;
  readonly numeric?: boolean | undefined;
  /** How the table is sorted by this column now; null where it can be and is not. */
  readonly sorted?: Direction | null | undefined;
  readonly onSort?: (() => void) | undefined;
  readonly className?: string | undefined;
}) {
  return (
    <th
      // biome-ignore lint/a11y/noRedundantRoles: see Table.
      role="columnheader"
      scope="col"
      aria-sort={sorted ?? undefined}
      className={`sticky top-12 z-10 bg-paper pt-2 pr-4 pb-2 align-bottom text-label font-normal text-ink2 last:pr-0 print:static ${numeric ? 'text-right' : ''} ${className}`}
    >
      {onSort ? (
        <button type="button" onClick={onSort} className="hover:text-ink">
          {children}
          <span aria-hidden="true" className={sorted ? 'pl-1' : 'pl-1 opacity-0'}>
            {sorted === 'ascending' ? '↑' : '↓'}
          </span>
        </button>
      ) : (
        children
      )}
      <span aria-hidden="true" className="absolute inset-x-0 bottom-0 border-b border-rule" />
    </th>
  );
}

/** One row of two lines (47px), or of one line with `compact`. Holds `Cell`s. */
export function Row({
  children,
  compact = false,
  className = '',
  ...rest
}: React.ComponentProps<'tr'> & { readonly compact?: boolean | undefined }) {
  return (
    <tr
      {...rest}
      // biome-ignore lint/a11y/noRedundantRoles: see Table.
      role="row"
      className={`group/row relative isolate border-b border-rule max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-1 max-md:py-3 ${compact ? 'h-8' : 'h-11.75'} max-md:h-auto ${className}`}
    >
      {children}
    </tr>
  );
}

export type OnPhone = 'left' | 'right' | 'full' | 'hidden';

const phones: Readonly<Record<OnPhone, string>> = {
  left: 'max-md:col-start-1',
  right: 'max-md:col-start-2 max-md:text-right',
  full: 'max-md:col-span-2',
  hidden: 'max-md:hidden',
};

export function Cell({
  children,
  numeric = false,
  phone = 'full',
  className = '',
}: {
  readonly children?: React.ReactNode;
  readonly numeric?: boolean | undefined;
  /** Where it goes when rows are blocks. Two cells share a line where `right` follows `left`. */
  readonly phone?: OnPhone | undefined;
  readonly className?: string | undefined;
}) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see Table.
      role="cell"
      className={`py-1 pr-4 align-middle last:pr-0 max-md:block max-md:p-0 ${numeric ? 'text-right whitespace-nowrap' : ''} ${phones[phone]} ${className}`}
    >
      {children}
    </td>
  );
}

/** Over the whole row, with its ground and its focus ring: what a row itself would draw before its cells takes the place of one. */
function RowLook({ className = '', ...rest }: React.ComponentProps<'a'>) {
  return (
    <a
      {...rest}
      data-row=""
      className={`named font-medium text-ink no-underline outline-none before:absolute before:-inset-x-2 before:inset-y-0 before:-z-1 before:rounded-control group-hover/row:before:bg-sunken after:absolute after:-inset-x-2 after:inset-y-0 after:rounded-control after:content-[''] focus-visible:after:outline-2 focus-visible:after:-outline-offset-1 focus-visible:after:outline-focus print:after:outline-none max-md:text-[0.9375rem] ${className}`}
    />
  );
}

/** The link that makes its row one: put it into the cell that names the row. Other links and buttons of the row need `relative z-1`. Takes `to`, `params` and `search`. */
export const RowLink = createLink(RowLook);
