import { Dialog as Base } from '@base-ui/react/dialog';
import { popup } from './overlay.ts';

/** Asks for one thing and holds the rest of the page. Escape and a press outside close it; focus goes back to where it was opened. */
export function Dialog({
  title,
  lead,
  open,
  onOpenChange,
  children,
  actions,
  wide = false,
}: {
  readonly title: string;
  readonly lead?: React.ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: React.ReactNode;
  /** The buttons at its foot, the one that acts last. Inside a `<form>` put them into `children` instead. */
  readonly actions?: React.ReactNode;
  readonly wide?: boolean | undefined;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-paper/80" />
        <Base.Popup
          className={`${popup} fixed top-1/2 left-1/2 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 flex-col overflow-auto p-6 max-md:p-5 ${wide ? 'max-w-[56rem]' : 'max-w-[30rem]'}`}
        >
          <Base.Title className="named font-serif text-lead">{title}</Base.Title>
          {lead && <Base.Description className="mt-1 text-body text-ink2">{lead}</Base.Description>}
          <div className="mt-4">{children}</div>
          {actions && <DialogActions>{actions}</DialogActions>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons at the foot of a dialog. */
export function DialogActions({ children }: { readonly children: React.ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2 max-md:flex-col-reverse">{children}</div>;
}
