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
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={show}
        className="flex h-7 w-59 items-center justify-between rounded-control border border-rule px-2.5 text-secondary text-ink3 hover:border-strong max-md:hidden"
      >
        Search or run a command
        <kbd className="rounded-[3px] border border-rule px-1.5 font-mono text-label text-ink2">Ctrl K</kbd>
      </button>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label="Search or run a command"
        onClick={show}
        className="hidden size-11 items-center justify-center text-ink2 max-md:flex"
      >
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          width="20"
          height="20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <path d="M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10.3 10.3l3.2 3.2" />
        </svg>
      </button>
      {wanted && (
        <Suspense>
          <Palette open={open} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
