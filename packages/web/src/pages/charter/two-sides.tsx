import { useId } from 'react';

const sides = [
  { id: 'questions', label: 'Questions' },
  { id: 'yaml', label: 'YAML' },
] as const;
type Side = (typeof sides)[number]['id'];

/** Both side by side; where there is no room for that, one at a time, the other still there so that nothing of it is lost. */
export function TwoSides({
  side,
  onSide,
  problems,
  questions,
  yaml,
}: {
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  readonly problems: number;
  readonly questions: React.ReactNode;
  readonly yaml: React.ReactNode;
}) {
  const id = useId();
  const shown = (each: Side) => (each === side ? '' : 'max-[60rem]:hidden');
  return (
    <>
      <div
        role="tablist"
        aria-label="The charter as"
        className="mb-4 flex gap-6 border-b border-ink min-[60rem]:hidden"
      >
        {sides.map((each) => (
          <button
            key={each.id}
            type="button"
            role="tab"
            id={`${id}-${each.id}-tab`}
            aria-selected={side === each.id}
            aria-controls={`${id}-${each.id}`}
            tabIndex={side === each.id ? 0 : -1}
            onClick={() => onSide(each.id)}
            onKeyDown={({ key }) => {
              if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
              const other = each.id === 'yaml' ? 'questions' : 'yaml';
              onSide(other);
              document.getElementById(`${id}-${other}-tab`)?.focus();
            }}
            className={`-mb-px min-h-11 border-b-2 text-body ${side === each.id ? 'border-ink font-semibold' : 'border-transparent text-ink2'}`}
          >
            {each.label}
            {each.id === 'yaml' && problems > 0 && <span className="ml-1.5 text-unmet">{problems}</span>}
          </button>
        ))}
      </div>
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] items-start gap-10 max-xl:gap-6 max-[60rem]:block">
        <div id={`${id}-questions`} role="tabpanel" aria-label="Questions" className={`min-w-0 ${shown('questions')}`}>
          {questions}
        </div>
        <div
          id={`${id}-yaml`}
          role="tabpanel"
          aria-label="YAML"
          className={`min-w-0 min-[60rem]:sticky min-[60rem]:top-16 ${shown('yaml')}`}
        >
          {yaml}
        </div>
      </div>
    </>
  );
}
