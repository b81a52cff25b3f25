import { useWorkspace } from '../api/queries.ts';
import { actAs, useActingAs } from '../api/session.ts';
import { Menu, MenuChoice, MenuRule } from '../ui/menu.tsx';
import { chooseTheme, type Theme, useTheme } from './theme.ts';

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
];

/** Who acts, and how the pages look. On this machine nobody signs in: whoever is chosen here is who the ledger names. */
export function PersonMenu() {
  const people = useWorkspace().data?.people ?? [];
  const { person } = useActingAs();
  const theme = useTheme();
  return (
    <Menu
      align="end"
      label={person ? `Acting as ${person.name}` : 'Choose who acts'}
      triggerClass="flex min-h-8 items-center gap-2 rounded-control text-body text-ink2 hover:text-ink max-md:min-h-11 max-md:min-w-11 max-md:justify-end"
      trigger={
        <>
          <span
            aria-hidden="true"
            className="flex size-6 items-center justify-center rounded-full border border-rule bg-sunken text-[0.625rem] font-semibold text-ink max-md:size-7.5 max-md:text-label"
          >
            {person ? initials(person.name) : '?'}
          </span>
          <span className="max-md:hidden">{person?.name ?? 'Choose who acts'}</span>
        </>
      }
    >
      <MenuChoice
        label="Acting as"
        value={person?.id ?? null}
        onChoose={actAs}
        choices={people
          .filter(({ mayAct }) => mayAct)
          .map(({ id, name, title }) => ({ value: id, label: name, detail: title }))}
      />
      <MenuRule />
      <MenuChoice label="Appearance" value={theme} onChoose={chooseTheme} choices={themes} />
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((each) => each?.[0]?.toUpperCase() ?? '').join('');
}
