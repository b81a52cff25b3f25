import { useState } from 'react';
import { Field, type FieldProps } from './field.tsx';

/** A password, which whoever types it may look at. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onChange,
  autoComplete,
}: FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For the browser that keeps passwords: the one there is, or another. */
  readonly autoComplete: 'current-password' | 'new-password';
}) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {({ className, ...ties }) => (
        <div className="relative">
          <input
            {...ties}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            spellCheck="false"
            autoCapitalize="none"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={`${className} pr-16`}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={`Show: ${label}`}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 rounded-control px-3 text-secondary text-ink2 hover:text-ink"
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        </div>
      )}
    </Field>
  );
}
