/** What stands beside a drawing in words: name and text, row by row. */
export function Beside({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-6 gap-y-1 text-secondary">
      {rows.map(([name, text]) => (
        <div key={`${name} ${text}`} className="contents">
          <dt className="text-ink3">{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
