import { lazy, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

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

export const MenuItem = lazy(async () => ({ default: (await parts()).MenuItem }));
export const MenuRule = lazy(async () => ({ default: (await parts()).MenuRule }));

/** One of several, the chosen one ticked. */
export const MenuChoice = lazy(async () => ({ default: (await parts()).MenuChoice })) as unknown as <T extends string>(
  props: MenuChoiceProps<T>,
) => React.ReactNode;

/** A list that opens from a button. */
export function Menu(props: MenuProps) {
  const [Loaded, setLoaded] = useState<Awaited<ReturnType<typeof parts>>['LoadedMenu'] | null>(null);
  const [opened, setOpened] = useState(false);
  const [focused, setFocused] = useState(false);
  const pressed = useRef(false);
  useEffect(
    () =>
      whenIdle(() => {
        void parts().then(({ LoadedMenu }) => {
          // Not while it is pressed, and at once: a button whose place another takes before it is let go is never clicked.
          if (!pressed.current) flushSync(() => setLoaded(() => LoadedMenu));
        });
      }),
    [],
  );
  const still = (
    <button
      type="button"
      aria-label={props.label}
      aria-haspopup="menu"
      className={props.triggerClass}
      onPointerEnter={() => void parts()}
      onPointerDown={() => {
        pressed.current = true;
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onClick={() => {
        setOpened(true);
        void parts().then(({ LoadedMenu }) => setLoaded(() => LoadedMenu));
      }}
    >
      {props.trigger}
    </button>
  );
  return Loaded ? <Loaded {...props} opened={opened} focused={focused} /> : still;
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(act);
  return () => cancelIdleCallback(id);
}
