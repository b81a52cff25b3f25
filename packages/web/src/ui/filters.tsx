import { type Choice, Menu, MenuChoice } from './menu.tsx';

const chip =
  'inline-flex min-h-6.5 items-center gap-1.5 rounded-control border border-rule px-2.5 text-secondary whitespace-nowrap text-ink2 hover:border-strong hover:text-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-paper max-md:min-h-9';

/** What a list shows, one of a few, each with its count: “All 8, Blocked 5”. */
export function FilterChips<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly count?: number | undefined }[];
  readonly onChoose: (value: T) => void;
}) {
  return (
    <fieldset aria-label={label} className="flex flex-wrap gap-1.5 print:hidden">
      {choices.map((each) => (
        <button
          key={each.value}
          type="button"
          aria-pressed={each.value === value}
          onClick={() => onChoose(each.value)}
          className={chip}
        >
          {each.label}
          {each.count !== undefined && ` ${each.count}`}
        </button>
      ))}
    </fieldset>
  );
}

/** The same for many, as a menu: “Owner”. null chooses all. */
export function FilterMenu<T extends string>({
  label,
  value,
  choices,
  onChoose,
}: {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T | null) => void;
}) {
  const chosen = choices.find((each) => each.value === value);
  const all: Choice<T | ''> = { value: '', label: 'All' };
  return (
    <Menu
      triggerClass={chip}
      trigger={
        <>
          {label}
          {chosen && <span className="font-semibold text-ink">{chosen.label}</span>}
          <svg aria-hidden="true" viewBox="0 0 8 8" width="8" height="8">
            <path d="m1 2.5 3 3 3-3" fill="none" stroke="currentColor" strokeWidth="1.25" />
          </svg>
        </>
      }
    >
      <MenuChoice
        label={label}
        value={value ?? ''}
        choices={[all, ...choices]}
        onChoose={(each) => onChoose(each === '' ? null : each)}
      />
    </Menu>
  );
}
