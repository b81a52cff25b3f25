/** The mark of the product: stones, the widest below. */
export function BrandMark({ className = '' }: { readonly className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 16" width="18" height="16" className={`shrink-0 ${className}`}>
      <path d="M6.25 1.75h5.5v3h-5.5z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3.5 7h11v2.75h-11zM1 11.5h16v3.25H1z" fill="currentColor" />
    </svg>
  );
}
