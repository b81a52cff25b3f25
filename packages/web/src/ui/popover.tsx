import { Popover as Base } from '@base-ui/react/popover';
import { popup } from './overlay.ts';

/** A remark that opens beside what it is about, and does not hold the page: where a number comes from, what a word means. */
export function Popover({
  trigger,
  label,
  triggerClass = 'link',
  title,
  wide = false,
  children,
}: {
  readonly trigger: React.ReactNode;
  readonly label?: string | undefined;
  readonly triggerClass?: string | undefined;
  readonly title?: string | undefined;
  readonly wide?: boolean | undefined;
  readonly children: React.ReactNode;
}) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={triggerClass}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={12} className="z-30">
          <Base.Popup
            className={`${popup} max-h-(--available-height) ${wide ? 'max-w-[min(36rem,var(--available-width))]' : 'max-w-[min(26rem,var(--available-width))]'} overflow-auto p-4`}
          >
            {title && <Base.Title className="mb-1 text-body font-semibold">{title}</Base.Title>}
            <div className="text-body text-ink2">{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
