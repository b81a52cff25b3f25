import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** The field in the header that opens the commands, as Ctrl+K (⌘K) does. */
export function Search() {
  const [open, setOpen] = useState(false);
  // Once opened it stays, so that closing it is seen and gives the focus back.
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((is) => !is);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="flex h-7 w-59 items-center justify-between rounded-control border border-rule px-2.5 text-secondary text-ink3 hover:border-strong max-md:hidden"
      >
        Search or run a command
        <kbd className="rounded-[3px] border border-rule px-1.5 font-mono text-label text-ink2">Ctrl K</kbd>
      </button>
      {wanted && (
        <Suspense>
          <Palette open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
