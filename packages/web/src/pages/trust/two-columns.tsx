/** What is read at the left, what is looked at beside it; below one another where there is no room for both. */
export function TwoColumns({ left, right }: { readonly left: React.ReactNode; readonly right: React.ReactNode }) {
  return (
    <div className="mt-6 grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-8">{left}</div>
      <div className="grid min-w-0 content-start gap-x-8 gap-y-8 md:max-xl:grid-cols-2">{right}</div>
    </div>
  );
}
