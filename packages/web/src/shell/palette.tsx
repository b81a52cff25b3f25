import { Dialog } from '@base-ui/react/dialog';
import { useParams } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { grouped } from '../groundwork.ts';
import { popup } from '../ui/overlay.ts';
import { type Command, findCommands, offeredFirst, useCommands } from './commands.ts';

/** What can be reached and done, listed at once; typing finds, arrows move, Enter runs. */
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
          className={`${popup} fixed top-[12vh] left-1/2 max-md:top-4 w-[calc(100vw-2rem)] max-w-[36rem] -translate-x-1/2 overflow-hidden`}
        >
          <Finder onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** No more are listed at once; who types on finds the others. */
const most = 12;

function Finder({ onDone }: { readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const all = useCommands();
  const here = useParams({ strict: false }).initiative ?? null;
  const found = findCommands(all, typed);
  const groups = typed.trim() === '' ? offeredFirst(all, here) : [{ title: 'Found', commands: found.slice(0, most) }];
  const shown = groups.flatMap(({ commands }) => commands);
  const run = (command: Command | undefined) => {
    if (!command || command.reason) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(shown[at]);
    else if (step && shown.length > 0) setAt((at + step + shown.length) % shown.length);
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
        aria-activedescendant={shown[at] && `${id}-${at}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="An initiative, a page, or check, measure, value, stop"
        autoComplete="off"
        spellCheck="false"
        className="h-12 w-full border-b border-rule bg-paper px-4 text-section font-normal outline-none placeholder:text-ink3"
      />
      <div role="listbox" id={id} aria-label="What is offered" className="max-h-[60vh] overflow-auto py-1.5">
        {groups.map(({ title, commands }) => (
          // biome-ignore lint/a11y/useSemanticElements: inside a list of options a group is a role, not a fieldset.
          <div key={title} role="group" aria-label={title}>
            {typed.trim() === '' && (
              <p aria-hidden="true" className="px-4 pt-2 pb-0.5 text-label text-ink3">
                {title}
              </p>
            )}
            {commands.map((command) => {
              const index = shown.indexOf(command);
              return (
                <Option
                  key={command.id}
                  id={`${id}-${index}`}
                  command={command}
                  chosen={index === at}
                  onPoint={() => setAt(index)}
                  onRun={() => run(command)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <Count typed={typed} found={found.length} />
    </>
  );
}

/** Said to whoever does not see the list; shown where there is nothing, or more than is listed. */
function Count({ typed, found }: { readonly typed: string; readonly found: number }) {
  const asked = typed.trim() !== '';
  const more = found - most;
  const words =
    found === 0 ? `Nothing is called “${typed}”.` : more > 0 ? `${grouped(more)} more: type on.` : `${found} found`;
  return (
    <p
      role="status"
      className={asked && (found === 0 || more > 0) ? 'px-4 pt-1 pb-3 text-secondary text-ink2' : 'sr-only'}
    >
      {asked && words}
    </p>
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
