import { Said } from '../../api/said.tsx';
import { type Finding, grouped } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { measuredText } from './gate-words.ts';
import type { PageData } from './page-data.ts';
import { WorkButton } from './work.tsx';

/** Whether the company's own data speaks for a finding: then it has a frame, because a frame is something else's content. */
export const hasEvidence = ({ sql, samples }: Finding): boolean => sql !== null || samples.length > 0;

/** What does not hold because of what is or is not written or done: the sentence, where it is declared, and the fix. */
export function PlainFinding({ finding }: { readonly finding: Finding }) {
  const { message, state, fix, expected, location } = finding;
  const measured = measuredText(finding);
  return (
    <div className="mt-2 flex gap-2 border-t border-rule pt-2">
      <span className="flex h-4.5 items-center">
        <ConditionMark state={state} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          <Said>{message}</Said>
        </p>
        {fix && (
          <p>
            <strong className="font-semibold">Fix.</strong> <Said>{fix}</Said>
          </p>
        )}
        <p className="flex flex-wrap gap-x-4 text-label text-ink3">
          {measured !== null && (
            <span>
              Measured <Said>{measured}</Said>
            </span>
          )}
          {expected && (
            <span>
              Expected <Said>{expected}</Said>
            </span>
          )}
          {location && <span className="font-mono break-all">{`${location.file}:${location.line}`}</span>}
        </p>
      </div>
    </div>
  );
}

/** What does not hold, framed because it is the company's own data that speaks: measured, expected, rows, the query, and the fix. */
export function FindingFrame({
  finding,
  data,
  checked,
  open,
}: {
  readonly finding: Finding;
  readonly data: PageData;
  /** `28 Nov, 06:00`. */
  readonly checked: string | null;
  readonly open: boolean;
}) {
  const { message, subject, state, fix } = finding;
  return (
    <details open={open} className="group mt-2 rounded-control border border-rule">
      <summary className="flex cursor-pointer list-none items-start gap-2 px-3 py-2.5 max-md:min-h-11">
        <span className="flex h-4.5 items-center">
          <ConditionMark state={state} size={16} />
        </span>
        <span className="min-w-0 flex-1 font-semibold">
          <Said>{message}</Said>
        </span>
        <span className="shrink-0 text-label text-ink3 underline decoration-strong underline-offset-3 group-open:hidden print:hidden">
          Show
        </span>
      </summary>
      <div className="opened border-t border-rule">
        <p className="flex flex-wrap justify-between gap-x-4 px-3 pt-2 text-label text-ink3">
          <span className="font-mono break-all">{subject}</span>
          {checked && <span>Checked {checked}</span>}
        </p>
        <Evidence finding={finding} />
        {fix && (
          <div className="flex items-center justify-between gap-4 border-t border-rule px-3 py-2 max-md:flex-col max-md:items-start">
            <p>
              <strong className="font-semibold">Fix.</strong> <Said>{fix}</Said>
            </p>
            <div className="shrink-0">
              <WorkButton initiative={data.found.initiative} verb="check">
                Check again
              </WorkButton>
            </div>
          </div>
        )}
      </div>
    </details>
  );
}

function Evidence({ finding }: { readonly finding: Finding }) {
  const measured = measuredText(finding);
  const { expected, samples, sql, location } = finding;
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3 px-3 pt-2 pb-3">
      {measured !== null && (
        <Part label="Measured">
          <span className={`font-serif text-question ${finding.state === 'unmet' ? 'text-unmet' : ''}`}>
            <Said>{measured}</Said>
          </span>
        </Part>
      )}
      {expected && (
        <Part label="Expected">
          <span className="font-serif text-question">
            <Said>{expected}</Said>
          </span>
        </Part>
      )}
      {samples.length > 0 && (
        <Part label={samples.length === 1 ? 'Sample row' : 'Sample rows'}>
          <Samples samples={samples} />
        </Part>
      )}
      {sql && (
        <div className="min-w-48 flex-1">
          <p className="text-label text-ink3">Query</p>
          <Query sql={sql} />
        </div>
      )}
      {location && (
        <Part label="Declared">
          <span className="font-mono text-mono break-all">{`${location.file}:${location.line}`}</span>
        </Part>
      )}
    </div>
  );
}

function Part({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-label text-ink3">{label}</p>
      <div className="mt-0.5">{children}</div>
    </div>
  );
}

function Query({ sql }: { readonly sql: string }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label="The query"
      className="mt-1 max-h-40 overflow-auto bg-sunken px-2.5 py-2"
    >
      <pre className="font-mono text-mono whitespace-pre-wrap break-words">{sql}</pre>
    </section>
  );
}

const shownSamples = 5;

function Samples({ samples }: { readonly samples: Finding['samples'] }) {
  const columns = [...new Set(samples.flatMap((each) => Object.keys(each)))];
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      aria-label="Sample rows"
      className="max-w-full overflow-x-auto"
    >
      <table className="border-collapse font-mono text-mono">
        <thead>
          <tr>
            {columns.map((each) => (
              <th key={each} scope="col" className="pr-4 text-left text-label font-normal text-ink3 last:pr-0">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.slice(0, shownSamples).map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((each) => (
                <td key={each} className="pr-4 whitespace-nowrap last:pr-0">
                  {cell(row[each])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function cell(value: Finding['samples'][number][string] | undefined): React.ReactNode {
  if (value === null || value === undefined) return <span className="text-ink3">null</span>;
  return typeof value === 'number' ? grouped(value) : String(value);
}

/** A finding in a line, of those that hold or are only said beside. */
export function FindingLine({ finding }: { readonly finding: Finding }) {
  const { message, state, severity, expected, sql } = finding;
  return (
    <li className="flex gap-2 border-t border-rule py-1.5 first:border-t-0">
      <span className="flex h-4.5 items-center">
        <ConditionMark state={state} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p>
          <Said>{message}</Said>
          {severity !== 'error' && <span className="text-ink3"> Only said, not asked for.</span>}
        </p>
        {(expected || sql) && (
          <div className="text-label text-ink3">
            {expected && (
              <span>
                Expected <Said>{expected}</Said>
              </span>
            )}
            {sql && (
              <details className="inline-block align-top open:block">
                <summary className="ml-2 inline cursor-pointer underline decoration-strong underline-offset-3">
                  Query
                </summary>
                <Query sql={sql} />
              </details>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
