import { Dialog } from '@base-ui/react/dialog';
import { useId, useState } from 'react';
import { popup } from '../ui/overlay.ts';
import { type Command, findCommands, useCommands } from './commands.ts';

/** Type to find an initiative, a page or something to run; arrows move, Enter runs. */
export function Palette({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-paper/80" />
        <Dialog.Popup
          aria-label="Search or run a command"
          className={`${popup} fixed top-[12vh] left-1/2 w-[calc(100vw-2rem)] max-w-[36rem] -translate-x-1/2 overflow-hidden`}
        >
          <Finder onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onDone }: { readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const found = findCommands(useCommands(), typed);
  const run = (command: Command | undefined) => {
    if (!command || command.reason) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(found[at]);
    else if (step && found.length > 0) setAt((at + step + found.length) % found.length);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-label="Search or run a command"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] && `${id}-${at}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="An initiative, a page, or check, measure, value"
        autoComplete="off"
        spellCheck="false"
        className="h-12 w-full border-b border-rule bg-paper px-4 text-section font-normal outline-none placeholder:text-ink3"
      />
      <div role="listbox" id={id} aria-label="Found" className="max-h-[50vh] overflow-auto py-1.5">
        {found.map((command, index) => (
          <Option
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            chosen={index === at}
            onPoint={() => setAt(index)}
            onRun={() => run(command)}
          />
        ))}
      </div>
      <p role="status" className={found.length === 0 ? 'px-4 pb-4 text-body text-ink2' : 'sr-only'}>
        {found.length === 0 ? `Nothing is called “${typed}”.` : `${found.length} found`}
      </p>
    </>
  );
}

function Option(given: {
  readonly id: string;
  readonly command: Command;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}) {
  const { command, chosen } = given;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the field above.
    <div
      role="option"
      id={given.id}
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={command.reason !== undefined}
      ref={(node) => {
        if (chosen) node?.scrollIntoView({ block: 'nearest' });
      }}
      onPointerMove={given.onPoint}
      onClick={given.onRun}
      className="flex min-h-8 items-center gap-3 px-4 text-body aria-disabled:text-ink3 aria-selected:bg-sunken max-md:min-h-11"
    >
      <span className="named truncate">{command.label}</span>
      <span className="ml-auto shrink-0 text-secondary text-ink3">{command.reason ?? command.kind}</span>
    </div>
  );
}
