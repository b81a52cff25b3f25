import { useId } from 'react';

export interface FieldProps {
  readonly label: string;
  /** What belongs here, in a few words, before anything is wrong. */
  readonly hint?: React.ReactNode;
  /** What is wrong with what stands here; read out when it appears. */
  readonly error?: React.ReactNode;
}

/** What ties a control to its label, hint and error. */
interface Ties {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly className: string;
}

const box =
  'w-full rounded-control border border-strong bg-paper px-2.5 py-1.5 text-body text-ink placeholder:text-ink3 hover:border-ink2 aria-invalid:border-unmet disabled:border-rule disabled:bg-sunken disabled:text-ink3 max-md:min-h-11 max-md:text-[1rem]';

/** A control of any kind with its label above, and its error or hint below. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & { readonly children: (ties: Ties) => React.ReactNode }) {
  const id = useId();
  const below = `${id}-below`;
  const has = Boolean(error) || Boolean(hint);
  return (
    <div className="mb-4">
      <label htmlFor={id} className="named mb-1 block text-body font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': has ? below : undefined,
        'aria-invalid': error ? true : undefined,
        className: box,
      })}
      <p
        id={below}
        aria-live="polite"
        className={`mt-1 text-secondary empty:hidden ${error ? 'text-unmet' : 'text-ink3'}`}
      >
        {error || hint}
      </p>
    </div>
  );
}

type Control<T extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<React.ComponentProps<T>, 'id' | 'className' | 'value' | 'onChange'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  };

export function TextField({ label, hint, error, onChange, ...rest }: Control<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => (
        <input type="text" autoComplete="off" {...rest} {...ties} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

export function TextArea({ label, hint, error, onChange, ...rest }: Control<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => <textarea rows={3} {...rest} {...ties} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** A day as the API writes it, 2026-11-28; empty where none is chosen. */
export function DateField({ label, hint, error, onChange, ...rest }: Control<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => <input {...rest} type="date" {...ties} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  choices,
  onChange,
  ...rest
}: Control<'select'> & { readonly choices: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ties) => (
        <select {...rest} {...ties} onChange={(event) => onChange(event.target.value)}>
          {choices.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
