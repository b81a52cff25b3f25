import { createLink } from '@tanstack/react-router';
import { useId } from 'react';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

const shape =
  'inline-flex min-h-8 items-center justify-center gap-2 rounded-control px-3 py-1.5 text-body font-semibold whitespace-nowrap no-underline max-md:min-h-11 max-md:px-4 print:hidden';

const looks: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-ink text-paper border border-ink hover:bg-ink2 hover:border-ink2',
  secondary: 'border border-strong text-ink hover:bg-sunken',
  danger: 'border border-strong text-unmet hover:bg-sunken hover:border-unmet',
  quiet: 'text-ink2 font-normal hover:bg-sunken hover:text-ink',
};
const off = 'bg-sunken text-ink3 border border-rule cursor-not-allowed';

export const buttonLook = (kind: ButtonKind) => `${shape} ${looks[kind]}`;

export interface ButtonProps extends Omit<React.ComponentProps<'button'>, 'disabled' | 'type'> {
  readonly kind?: ButtonKind | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Why it cannot be used now. The button stays in the tab order and says so; without a reason a button is never disabled. */
  readonly reason?: string | undefined;
  /** What it is doing: replaces the label and takes no second click. */
  readonly busy?: string | undefined;
}

/** Actions are ink; only what stops or destroys is red. */
export function Button({
  kind = 'secondary',
  type = 'button',
  reason,
  busy,
  onClick,
  children,
  className = '',
  ...rest
}: ButtonProps) {
  const id = useId();
  const unusable = reason !== undefined || busy !== undefined;
  return (
    <>
      <button
        {...rest}
        type={unusable ? 'button' : type}
        aria-disabled={unusable || undefined}
        aria-describedby={reason ? id : rest['aria-describedby']}
        title={reason ?? rest.title}
        onClick={unusable ? (event) => event.preventDefault() : onClick}
        className={`${shape} ${unusable ? off : looks[kind]} ${className}`}
      >
        {busy ?? children}
      </button>
      {reason && (
        <span id={id} className="sr-only">
          {reason}
        </span>
      )}
    </>
  );
}

/** The red square that goes before “Stop the agent”. */
export function StopSquare() {
  return <span aria-hidden="true" className="inline-block size-2.5 rounded-[2px] bg-current" />;
}

function LinkLook({
  kind = 'secondary',
  className = '',
  ...rest
}: React.ComponentProps<'a'> & { readonly kind?: ButtonKind }) {
  return <a {...rest} className={`${buttonLook(kind)} ${className}`} />;
}

/** A link that looks as a button: it goes somewhere and changes nothing. Takes `to`, `params` and `search` as the router's Link. */
export const ButtonLink = createLink(LinkLook);
