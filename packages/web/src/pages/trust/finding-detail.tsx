import { Link } from '@tanstack/react-router';
import { Said } from '../../api/said.tsx';
import type { Finding } from '../../groundwork.ts';

/** What a finding rests on, as something else's content: the fix, where it is declared, sample rows and the query. */
export function FindingDetail({ found, initiative }: { readonly found: Finding; readonly initiative: string }) {
  const { message, expected, fix, location, samples, sql, state } = found;
  return (
    <div className="opened rounded-control border border-rule p-4">
      <p className="max-w-[44rem] font-medium">
        <Said>{message}</Said>
      </p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {expected !== null && (
          <Item word="Expected">
            <Said>{expected}</Said>
          </Item>
        )}
        {fix !== null && state !== 'met' && (
          <Item word="Fix">
            <Said>{fix}</Said>
          </Item>
        )}
        {location !== null && (
          <Item word="Declared">
            <Link to="/initiatives/$initiative/charter" params={{ initiative }} className="link font-mono text-mono">
              {`${location.file}:${location.line}`}
            </Link>
          </Item>
        )}
      </dl>
      {samples.length > 0 && <Samples samples={samples} />}
      {sql !== null && <Query sql={sql} />}
    </div>
  );
}

function Item({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink3">{word}</dt>
      <dd className="text-ink2">{children}</dd>
    </>
  );
}

function Samples({ samples }: Pick<Finding, 'samples'>) {
  const names = Object.keys(samples[0] ?? {});
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label="Sample rows"
      className="mt-3 overflow-x-auto"
    >
      <table className="border-collapse text-left text-secondary">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" className="border-b border-rule py-1 pr-6 text-label font-normal text-ink3">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.map((row) => (
            <tr key={JSON.stringify(row)}>
              {names.map((name) => (
                <td key={name} className="border-b border-rule py-1 pr-6 font-mono whitespace-nowrap">
                  {row[name] === null || row[name] === undefined ? (
                    <span className="text-ink3">NULL</span>
                  ) : (
                    String(row[name])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Statements of a few lines stand there; longer ones are opened. */
const shortSql = 400;

function Query({ sql }: { readonly sql: string }) {
  const text = (
    <pre className="mt-1 max-h-80 overflow-auto rounded-control bg-sunken p-3 font-mono text-mono break-words whitespace-pre-wrap">
      {sql}
    </pre>
  );
  if (sql.length <= shortSql) return <div className="mt-3">{text}</div>;
  return (
    <details className="mt-3">
      <summary className="w-fit cursor-pointer text-secondary text-ink2">The query</summary>
      {text}
    </details>
  );
}
