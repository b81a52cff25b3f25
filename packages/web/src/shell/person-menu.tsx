import { useNavigate } from '@tanstack/react-router';
import { type Session, useSession, useWorkspace } from '../api/queries.ts';
import { useOfflineReason } from '../api/reachability.ts';
import { actAs, mayAdminister, signOut, useActingAs } from '../api/session.ts';
import { Menu, MenuChoice, MenuItem, MenuRule } from '../ui/menu.tsx';
import { chooseTheme, type Theme, useTheme } from './theme.ts';

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
];

/** Who acts, and how the pages look. On this machine nobody signs in: whoever is chosen here is who the ledger names. */
export function PersonMenu() {
  const session = useSession().data;
  return session === undefined || session.kind === 'local' ? <ActingAs /> : <SignedIn session={session} />;
}

function ActingAs() {
  const people = useWorkspace().data?.people ?? [];
  const { person } = useActingAs();
  return (
    <PersonButton name={person?.name ?? null} before="Acting as" otherwise="Choose who acts">
      <MenuChoice
        label="Acting as"
        value={person?.id ?? null}
        onChoose={actAs}
        choices={people
          .filter(({ mayAct }) => mayAct)
          .map(({ id, name, title }) => ({ value: id, label: name, detail: title }))}
      />
    </PersonButton>
  );
}

/** With accounts the person who acts is the one who has signed in. */
function SignedIn({ session }: { readonly session: Session }) {
  const navigate = useNavigate();
  const offline = useOfflineReason();
  const name = session.name ?? session.person;
  const goTo = (to: '/account' | '/account/people' | '/account/denials') => () => void navigate({ to });
  return (
    <PersonButton name={name} before="Signed in as" otherwise="Nobody has signed in">
      <MenuItem onSelect={goTo('/account')}>Your account</MenuItem>
      {mayAdminister(session) && (
        <>
          <MenuItem onSelect={goTo('/account/people')}>People</MenuItem>
          <MenuItem onSelect={goTo('/account/denials')}>What was denied</MenuItem>
        </>
      )}
      <MenuItem onSelect={() => void signOut()} reason={offline}>
        Sign out
      </MenuItem>
    </PersonButton>
  );
}

function PersonButton({
  name,
  before,
  otherwise,
  children,
}: {
  readonly name: string | null;
  /** What is said before the name to whoever does not see where it stands. */
  readonly before: string;
  /** What stands in the place of a name. */
  readonly otherwise: string;
  readonly children: React.ReactNode;
}) {
  const theme = useTheme();
  return (
    <Menu
      align="end"
      triggerClass="flex min-h-8 items-center gap-2 rounded-control text-body text-ink2 hover:text-ink max-md:min-h-11 max-md:min-w-11 max-md:justify-end"
      trigger={
        <>
          <span
            aria-hidden="true"
            className="flex size-6 items-center justify-center rounded-full border border-rule bg-sunken text-[0.625rem] font-semibold text-ink max-md:size-7.5 max-md:text-label"
          >
            {name === null ? '?' : initials(name)}
          </span>
          <span className="max-md:sr-only">
            {name !== null && <span className="sr-only">{before} </span>}
            {name ?? otherwise}
          </span>
        </>
      }
    >
      {children}
      <MenuRule />
      <MenuChoice label="Appearance" value={theme} onChoose={chooseTheme} choices={themes} />
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((each) => each?.[0]?.toUpperCase() ?? '').join('');
}
