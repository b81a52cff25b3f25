import { Menu as Base } from '@base-ui/react/menu';
import { Suspense } from 'react';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu.tsx';
import { popup } from './overlay.ts';

/** The menu itself, with all that it takes to place and to walk it. Pages use `Menu` of menu.tsx, which brings it when the page stands. */
export function LoadedMenu({
  label,
  trigger,
  triggerClass,
  align = 'start',
  children,
  opened,
  focused,
}: MenuProps & { readonly opened: boolean; readonly focused: boolean }) {
  return (
    <Base.Root modal={false} defaultOpen={opened}>
      <Base.Trigger aria-label={label} className={triggerClass} autoFocus={focused}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-30 outline-none">
          <Base.Popup className={`${popup} max-h-[min(28rem,var(--available-height))] min-w-48 overflow-auto py-1.5`}>
            <Suspense>{children}</Suspense>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const item =
  'flex min-h-8 w-full cursor-default items-center gap-2 px-3 py-1 outline-none select-none data-disabled:text-ink3 data-highlighted:bg-sunken max-md:min-h-11';

export function MenuItem({ onSelect, reason, children }: MenuItemProps) {
  return (
    <Base.Item onClick={onSelect} disabled={reason !== undefined} title={reason} className={item}>
      {children}
    </Base.Item>
  );
}

export function MenuChoice<T extends string>({ label, value, choices, onChoose }: MenuChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen: T) => onChoose(chosen)}>
      <Base.Group>
        <Base.GroupLabel className="px-3 pt-1.5 pb-1 text-label text-ink3">{label}</Base.GroupLabel>
        {choices.map((each) => (
          <Base.RadioItem key={each.value} value={each.value} closeOnClick className={item}>
            <span className="flex w-3 justify-center">
              <Base.RadioItemIndicator>
                <svg aria-hidden="true" viewBox="0 0 12 12" width="12" height="12">
                  <path d="m2 6.5 2.75 2.75L10 3.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
                </svg>
              </Base.RadioItemIndicator>
            </span>
            <span>{each.label}</span>
            {each.detail && <span className="ml-auto pl-4 text-secondary text-ink3">{each.detail}</span>}
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  );
}

export function MenuRule() {
  return <Base.Separator className="my-1.5 border-t border-rule" />;
}
