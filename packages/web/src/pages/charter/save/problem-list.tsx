import type { Problem } from '../../../groundwork.ts';

/** What is wrong with the text, as the command line says it. A press goes to the place. */
export function ProblemList({
  problems,
  onGo,
}: {
  readonly problems: readonly Problem[];
  readonly onGo: (problem: Problem) => void;
}) {
  return (
    <div className="border-t border-rule" role="status" aria-live="polite">
      <p className="px-3 py-1.5 text-secondary text-ink2">
        {problems.length === 0
          ? 'No problem: the charter can be read.'
          : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}
      </p>
      {problems.length > 0 && (
        <ul className="max-h-56 overflow-auto" aria-label="Problems of the charter">
          {problems.map((each) => (
            <li
              key={`${each.code} ${each.message} ${each.location?.line}:${each.location?.column}`}
              className="border-t border-rule"
            >
              <button
                type="button"
                onClick={() => onGo(each)}
                className="block w-full px-3 py-2 text-left text-body hover:bg-sunken focus-visible:-outline-offset-2"
              >
                <span className="font-semibold text-unmet">{each.message}</span>
                {each.location && (
                  <span className="ml-2 font-mono text-mono text-ink3">{`line ${each.location.line}, column ${each.location.column}`}</span>
                )}
                {each.expected && <span className="block text-ink2">{`Expected: ${each.expected}`}</span>}
                <span className="block text-ink2">{`Fix: ${each.fix}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
