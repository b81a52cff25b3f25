import { lazy, Suspense, useEffect, useState } from 'react';

export interface MenuProps {
  /** What the button is called where its content does not say it. */
  readonly label?: string | undefined;
  /** What the button shows. */
  readonly trigger: React.ReactNode;
  readonly triggerClass: string;
  readonly align?: 'start' | 'end' | undefined;
  /** `MenuItem`s, `MenuChoice`s and `MenuRule`s. */
  readonly children: React.ReactNode;
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  /** Why it cannot be chosen now. */
  readonly reason?: string | undefined;
  readonly children: React.ReactNode;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: React.ReactNode;
  readonly detail?: React.ReactNode;
}

export interface MenuChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
}

// A third of all the code that a first view would need: it comes when the page stands, or when somebody reaches for a menu.
const parts = () => import('./menu-parts.tsx');
const LoadedMenu = lazy(async () => ({ default: (await parts()).LoadedMenu }));

export const MenuItem = lazy(async () => ({ default: (await parts()).MenuItem }));
export const MenuRule = lazy(async () => ({ default: (await parts()).MenuRule }));

/** One of several, the chosen one ticked. */
export const MenuChoice = lazy(async () => ({ default: (await parts()).MenuChoice })) as unknown as <T extends string>(
  props: MenuChoiceProps<T>,
) => React.ReactNode;

/** A list that opens from a button. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => whenIdle(() => setWanted(true)), []);
  const still = (
    <button
      type="button"
      aria-label={props.label}
      aria-haspopup="menu"
      className={props.triggerClass}
      onPointerEnter={() => setWanted(true)}
      onFocus={() => {
        setWanted(true);
        setFocused(true);
      }}
      onBlur={() => setFocused(false)}
      // Already as it is pressed: the menu may come, and take this button's place, before it is let go.
      onPointerDown={() => setOpened(true)}
      onClick={() => setOpened(true)}
    >
      {props.trigger}
    </button>
  );
  if (!wanted) return still;
  return (
    <Suspense fallback={still}>
      <LoadedMenu {...props} opened={opened} focused={focused} />
    </Suspense>
  );
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(act);
  return () => cancelIdleCallback(id);
}
