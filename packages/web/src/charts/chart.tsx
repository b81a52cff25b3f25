import { useCallback, useId, useState } from 'react';

/** The table behind a chart: what is drawn, as it reads. The first column names the row. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A drawing of numbers as wide as the room it is given, and the table behind it. Until its width is known it keeps its height. The drawing is one image whose name says
 * what it shows; whoever cannot see it opens the table.
 */
export function Chart({
  title,
  label,
  height,
  table,
  note,
  children,
}: {
  /** What is drawn, above it: “Weekly mean per customer”. */
  readonly title: React.ReactNode;
  /** The drawing in a sentence. */
  readonly label: string;
  readonly height: number;
  readonly table: ChartTable;
  readonly note?: React.ReactNode;
  readonly children: (width: number) => React.ReactNode;
}) {
  const [width, measure] = useWidth();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className="min-w-0">
      <figcaption className="flex min-h-7 items-baseline justify-between gap-4 pt-1.5 text-label text-ink2">
        <span id={id}>{title}</span>
        <button
          type="button"
          aria-pressed={asTable}
          aria-describedby={id}
          onClick={() => setAsTable(!asTable)}
          className="link shrink-0 text-label text-ink2 max-md:min-h-11 print:hidden"
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </button>
      </figcaption>
      <div ref={measure} className="min-w-0">
        {asTable ? (
          <Behind table={table} label={label} />
        ) : (
          <svg
            role="img"
            aria-label={label}
            viewBox={`0 0 ${width || 1} ${height}`}
            width="100%"
            height={height}
            className="block overflow-visible"
          >
            {width > 0 && children(width)}
          </svg>
        )}
      </div>
      {note && <p className="mt-1 text-label text-ink3">{note}</p>}
    </figure>
  );
}

function Behind({ table: { columns, rows }, label }: { readonly table: ChartTable; readonly label: string }) {
  const place = (column: number) => (column === 0 ? 'text-left' : 'text-right');
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label={label}
      className="opened max-h-96 overflow-auto border-y border-rule"
    >
      <table className="w-full border-collapse text-secondary">
        <thead>
          <tr>
            {columns.map((each, column) => (
              <th
                key={each}
                scope="col"
                className={`sticky top-0 bg-paper px-2 py-1.5 text-label font-normal text-ink2 first:pl-0 last:pr-0 ${place(column)}`}
              >
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]} className="border-t border-rule">
              {row.map((cell, column) => (
                <td
                  key={columns[column]}
                  className={`px-2 py-1 first:pl-0 last:pr-0 ${place(column)} ${column > 0 ? 'whitespace-nowrap' : ''}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The width of an element in pixels, 0 until it stands; and the ref that measures it. */
function useWidth(): readonly [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, measure];
}
