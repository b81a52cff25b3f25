/** Says above the buttons of a dialog what somebody else did while it was open. */
export function MeanwhileNote({ children }: { readonly children: string }) {
  return (
    <p role="status" className="mb-2 text-stale">
      {children} What you wrote is still here.
    </p>
  );
}
