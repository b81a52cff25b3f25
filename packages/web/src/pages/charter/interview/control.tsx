import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { DateField, SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { type Path, valueAt } from '../yaml/nodes.ts';
import { answered, answeredOne, chosenKey, listOf, shown } from './answers.ts';
import type { Choice, Simple } from './asked.ts';

/** What the interview reads and how it writes: `edit` is given the text and answers with another, or null where it cannot. */
export interface Sheet {
  readonly data: unknown;
  readonly edit: (change: (text: string) => string | null) => boolean;
  readonly people: readonly Choice[];
  readonly metrics: readonly string[];
  readonly tables: readonly string[];
  readonly readOnly: boolean;
}

interface ControlProps {
  readonly sheet: Sheet;
  readonly path: Path;
  readonly label: string;
  readonly example?: string | undefined;
  readonly error?: string | undefined;
}

const such = (example: string | undefined) => (example === undefined ? undefined : `Such as: ${example}`);
const unwritable = 'The YAML cannot hold this here. Mend what is marked in it, or write it there.';

/** One value of the charter, asked for in the way that fits it. */
export function SimpleControl({ as, ...rest }: ControlProps & { readonly as: Simple }) {
  const value = valueAt(rest.sheet.data, rest.path);
  if (as.kind === 'one') return <OneControl keys={as.keys} {...rest} />;
  if (as.kind === 'people' || as.kind === 'metrics') {
    const known = as.kind === 'people' ? rest.sheet.people : rest.sheet.metrics.map(asChoice);
    if (known.length > 0 && shown(value, as.kind) !== null)
      return <ManyControl kind={as.kind} choices={known} {...rest} />;
  }
  const choices =
    as.kind === 'choice'
      ? as.choices
      : as.kind === 'person'
        ? rest.sheet.people
        : as.kind === 'metric'
          ? rest.sheet.metrics.map(asChoice)
          : null;
  const text = shown(value, as.kind);
  if (text === null) return <InYaml label={rest.label} value={value} />;
  if (choices && choices.length > 0) return <ChoiceControl kind={as.kind} choices={choices} text={text} {...rest} />;
  return <TypedControl kind={as.kind} text={text} {...rest} />;
}

const asChoice = (each: string): Choice => ({ value: each, label: each });

/** It says more than a field can hold. */
function InYaml({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <div className="mb-4">
      <p className="text-body font-semibold">{label}</p>
      <p className="mt-1 font-mono text-mono break-words text-ink2">{JSON.stringify(value)}</p>
      <p className="mt-1 text-secondary text-ink3">Written in more detail than asked here: edit it in the YAML.</p>
    </div>
  );
}

function TypedControl({
  sheet,
  path,
  label,
  example,
  error,
  kind,
  text,
}: ControlProps & { readonly kind: Simple['kind']; readonly text: string }) {
  // What is typed stays as it is typed while the field has the caret: “1.” is on its way to 1.5.
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const change = (given: string) => {
    setTyped(given);
    setRefused(!sheet.edit((before) => answered(before, path, kind, given)));
  };
  const common = {
    label,
    value: typed ?? text,
    onChange: change,
    onBlur: () => setTyped(null),
    readOnly: sheet.readOnly,
    error: refused ? unwritable : error,
    hint:
      kind === 'words' || kind === 'people' || kind === 'metrics'
        ? `${such(example) ?? ''} With commas between.`.trim()
        : such(example),
  };
  if (kind === 'long') return <TextArea {...common} />;
  if (kind === 'day' && /^(\d{4}-\d{2}-\d{2})?$/.test(common.value)) return <DateField {...common} />;
  if (kind === 'table') return <Suggested {...common} offers={sheet.tables} />;
  return <TextField {...common} />;
}

function Suggested({
  offers,
  ...rest
}: React.ComponentProps<typeof TextField> & { readonly offers: readonly string[] }) {
  const list = `tables-${rest.label.replace(/\W+/g, '-')}`;
  return (
    <>
      <TextField {...rest} list={list} />
      <datalist id={list}>
        {offers.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

function ChoiceControl({
  sheet,
  path,
  label,
  error,
  kind,
  choices,
  text,
}: ControlProps & { readonly kind: Simple['kind']; readonly choices: readonly Choice[]; readonly text: string }) {
  const [refused, setRefused] = useState(false);
  const known = choices.some((each) => each.value === text);
  return (
    <SelectField
      label={label}
      value={text}
      disabled={sheet.readOnly}
      error={refused ? unwritable : error}
      onChange={(given) => setRefused(!sheet.edit((before) => answered(before, path, kind, given)))}
      choices={[{ value: '', label: 'Not said' }, ...(known || text === '' ? [] : [asChoice(text)]), ...choices]}
    />
  );
}

function ManyControl({
  sheet,
  path,
  label,
  error,
  kind,
  choices,
}: ControlProps & { readonly kind: Simple['kind']; readonly choices: readonly Choice[] }) {
  const text = shown(valueAt(sheet.data, path), kind) ?? '';
  const chosen = listOf(text);
  const all = [...choices, ...chosen.filter((each) => !choices.some(({ value }) => value === each)).map(asChoice)];
  const toggle = (value: string) => {
    const wanted = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    sheet.edit((before) => answered(before, path, kind, wanted.join(', ')));
  };
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 text-body font-semibold">{label}</legend>
      {all.map((each) => (
        <label key={each.value} className="flex min-h-7 items-center gap-2 text-body max-md:min-h-11">
          <input
            type="checkbox"
            className="size-4 accent-ink"
            checked={chosen.includes(each.value)}
            disabled={sheet.readOnly}
            onChange={() => toggle(each.value)}
          />
          {each.label}
        </label>
      ))}
      {error && <p className="mt-1 text-secondary text-unmet">{error}</p>}
    </fieldset>
  );
}

/** It goes up by, or it goes down by: one of the two, with its size. */
function OneControl({ sheet, path, label, example, error, keys }: ControlProps & { readonly keys: readonly Choice[] }) {
  const now = chosenKey(sheet.data, path, keys);
  const [wanted, setWanted] = useState(keys[0]?.value ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const key = now?.key ?? wanted;
  const write = (next: string, given: string) =>
    setRefused(!sheet.edit((before) => answeredOne(before, path, keys, { key: next, given })));
  const text = shown(now?.value, 'value');
  if (text === null)
    return <InYaml label={`${label}: ${keys.find((each) => each.value === key)?.label}`} value={now?.value} />;
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1 max-sm:gap-0">
      <SelectField
        label={label}
        value={key}
        disabled={sheet.readOnly}
        choices={keys}
        onChange={(next) => {
          setWanted(next);
          if (now || next === 'from') write(next, text);
        }}
      />
      <TextField
        label="How much"
        value={typed ?? text}
        hint={such(example)}
        error={refused ? unwritable : error}
        readOnly={sheet.readOnly}
        onBlur={() => setTyped(null)}
        onChange={(given) => {
          setTyped(given);
          write(key, given);
        }}
      />
    </div>
  );
}

export function RemoveButton({ what, onRemove }: { readonly what: string; readonly onRemove: () => void }) {
  return (
    <Button kind="quiet" aria-label={`Take out ${what}`} onClick={onRemove}>
      Take out
    </Button>
  );
}
