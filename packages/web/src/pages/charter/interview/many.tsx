import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { withoutAnswer } from '../yaml/edit.ts';
import { type Path, valueAt } from '../yaml/nodes.ts';
import type { Control, Part } from './asked.ts';
import { RemoveButton, type Sheet, SimpleControl } from './control.tsx';

type Many = Extract<Control, { kind: 'many' }>;

/** Several of the same, one open at a time; a new one begins when its first field is filled. */
export function ManyParts({ sheet, path, as }: { readonly sheet: Sheet; readonly path: Path; readonly as: Many }) {
  const group = valueAt(sheet.data, path);
  const keys: readonly (string | number)[] =
    typeof group === 'object' && group !== null ? (Array.isArray(group) ? [...group.keys()] : Object.keys(group)) : [];
  const [open, setOpen] = useState<string | number | null>(null);
  const isNew = open !== null && !keys.includes(open);
  return (
    <div className="mb-4">
      <ul className="border-t border-rule">
        {[...keys, ...(isNew ? [open] : [])].map((key) => (
          <li key={key} className="border-b border-rule">
            <div className="flex items-center justify-between gap-2">
              <button
                type="button"
                aria-expanded={open === key}
                onClick={() => setOpen(open === key ? null : key)}
                className="named min-h-9 grow text-left text-body hover:underline max-md:min-h-11"
              >
                {nameOf(valueAt(group, [key]), key, as)}
              </button>
              {!sheet.readOnly && !(isNew && key === open) && (
                <RemoveButton
                  what={nameOf(valueAt(group, [key]), key, as)}
                  onRemove={() => {
                    setOpen(null);
                    sheet.edit((text) => withoutAnswer(text, [...path, key]));
                  }}
                />
              )}
            </div>
            {open === key && <Parts sheet={sheet} path={[...path, key]} parts={as.parts} />}
          </li>
        ))}
      </ul>
      {!sheet.readOnly && <Add as={as} taken={keys} onAdd={setOpen} />}
    </div>
  );
}

function Add({
  as,
  taken,
  onAdd,
}: {
  readonly as: Many;
  readonly taken: readonly (string | number)[];
  readonly onAdd: (key: string | number) => void;
}) {
  const [name, setName] = useState<string | null>(null);
  if (!as.named || name === null)
    return (
      <Button className="mt-2" onClick={() => (as.named ? setName('') : onAdd(taken.length))}>
        {`Add a ${as.noun}`}
      </Button>
    );
  const trimmed = name.trim();
  const error = taken.includes(trimmed) ? `There is a ${as.noun} of this name already.` : undefined;
  return (
    <form
      className="mt-3 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed === '' || error) return;
        setName(null);
        onAdd(trimmed);
      }}
    >
      <div className="grow">
        <TextField label={`Name of the ${as.noun}`} value={name} onChange={setName} error={error} autoFocus />
      </div>
      <Button type="submit" className="mt-6" reason={trimmed === '' ? 'Type a name first.' : error}>
        Go on
      </Button>
    </form>
  );
}

/** The fields of one thing. */
export function Parts({
  sheet,
  path,
  parts,
}: {
  readonly sheet: Sheet;
  readonly path: Path;
  readonly parts: readonly Part[];
}) {
  return (
    <div className="grid grid-cols-2 gap-x-3 pt-2 max-sm:grid-cols-1">
      {parts.map((each) => (
        <div
          key={`${each.path.join('.')} ${each.label}`}
          className={each.as.kind === 'one' || each.as.kind === 'people' ? 'col-span-full' : ''}
        >
          <SimpleControl
            sheet={sheet}
            path={[...path, ...each.path]}
            label={each.label}
            example={each.example}
            as={each.as}
          />
        </div>
      ))}
    </div>
  );
}

/** What people call it: its name, or the first thing that is said of it. */
function nameOf(value: unknown, key: string | number, as: Many): string {
  if (as.named) return String(key);
  const said = as.parts
    .map((each) => valueAt(value, each.path))
    .filter((each) => typeof each === 'string' || typeof each === 'number');
  return said.length > 0 ? said.slice(0, 2).join(', ') : `New ${as.noun}`;
}
