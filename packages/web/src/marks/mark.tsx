export interface MarkProps {
  /** What a screen reader says; null where the word stands beside the mark. */
  readonly label?: string | null | undefined;
  /** Width and height in pixels. */
  readonly size?: number | undefined;
  readonly className?: string | undefined;
}

/** The ground of a small mark: a 20 by 20 drawing with a name, or hidden where its word is beside it. */
export function Mark({
  label = null,
  size = 20,
  className = '',
  children,
}: MarkProps & { readonly children: React.ReactNode }) {
  const shape = { viewBox: '0 0 20 20', width: size, height: size, className: `inline-block shrink-0 ${className}` };
  if (label === null)
    return (
      <svg aria-hidden="true" {...shape}>
        {children}
      </svg>
    );
  return (
    <svg role="img" aria-label={label} {...shape}>
      {children}
    </svg>
  );
}
