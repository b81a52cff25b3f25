import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useLayoutEffect, useRef, useState } from 'react';

/** From here on only the rows near the window are drawn. */
const many = 100;

/** The rows of a long table: up to a hundred as they are; beyond, those near the window. Stands where a `Table` has its rows; `row` must pass `ref` and `data-index` to its `Row`. */
export function VirtualRows<T>({
  items,
  columns,
  height = 47,
  row,
}: {
  readonly items: readonly T[];
  readonly columns: number;
  /** Of a row before it is measured, in pixels. */
  readonly height?: number | undefined;
  readonly row: (item: T, place: RowPlace) => React.ReactNode;
}) {
  if (items.length <= many) return items.map((item, index) => row(item, { 'data-index': index }));
  return <NearRows items={items} columns={columns} height={height} row={row} />;
}

export interface RowPlace {
  readonly ref?: React.Ref<HTMLTableRowElement>;
  readonly 'data-index': number;
}

function NearRows<T>({
  items,
  columns,
  height,
  row,
}: {
  readonly items: readonly T[];
  readonly columns: number;
  readonly height: number;
  readonly row: (item: T, place: RowPlace) => React.ReactNode;
}) {
  const start = useRef<HTMLTableRowElement>(null);
  const [top, setTop] = useState(0);
  // Measuring makes the browser lay the page out at once: the first rows stand before anything is measured.
  const drawn = useDeferredValue(true, false);
  useLayoutEffect(() => {
    if (!drawn) return;
    const measure = () => start.current && setTop(start.current.getBoundingClientRect().top + window.scrollY);
    measure();
    // What stands above may grow later, and this begins further down then.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [drawn]);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => height,
    overscan: drawn ? 12 : 0,
    scrollMargin: top,
  });
  const near = virtual.getVirtualItems();
  const before = (near[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((near.at(-1)?.end ?? top) - top);
  return (
    <>
      <tr ref={start} className="max-md:block">
        <td colSpan={columns} aria-hidden="true" style={{ height: before }} className="p-0 max-md:block" />
      </tr>
      {near.map(({ index }) =>
        row(items[index] as T, { ...(drawn ? { ref: virtual.measureElement } : {}), 'data-index': index }),
      )}
      <tr className="max-md:block">
        <td colSpan={columns} aria-hidden="true" style={{ height: Math.max(0, after) }} className="p-0 max-md:block" />
      </tr>
    </>
  );
}
