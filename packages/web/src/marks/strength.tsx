import type { Strength } from '../groundwork.ts';

export const strengthWords: Readonly<Record<Strength, string>> = {
  A: 'Holdout',
  B: 'Staggered',
  C: 'Compared',
  D: 'Alone',
  E: 'Asserted',
};

const looks: Readonly<Record<Strength, string>> = {
  A: 'bg-ink text-paper',
  B: 'bg-ink2 text-paper',
  C: 'border border-ink2 text-ink2',
  D: 'border border-dashed border-ink3 text-ink3',
  E: 'text-ink3',
};

/** How strong a claim is, A to E; the fainter the letter, the less it says. `worded` adds the word, and “exploratory” where the plan was not registered before the start. */
export function StrengthMark({
  strength,
  registered = true,
  worded = false,
}: {
  readonly strength: Strength;
  readonly registered?: boolean | undefined;
  readonly worded?: boolean | undefined;
}) {
  const word = `${strengthWords[strength]}${registered ? '' : ', exploratory'}`;
  const letter = (
    <span
      role="img"
      aria-label={worded ? `Claim strength ${strength}` : `Claim strength ${strength}: ${word}`}
      title={worded ? undefined : word}
      className={`inline-flex size-4.25 shrink-0 items-center justify-center rounded-mark text-label font-semibold ${looks[strength]}`}
    >
      <span aria-hidden="true">{strength}</span>
    </span>
  );
  if (!worded && registered) return letter;
  return (
    <span className="inline-flex items-center gap-1.5">
      {letter}
      {worded ? <span>{word}</span> : <span className="text-secondary text-ink3">exploratory</span>}
    </span>
  );
}

/** What a total consists of, by claim strength: one bar, labelled inside. Shares add up to one. */
export function StrengthSplit({
  parts,
}: {
  readonly parts: readonly { readonly strength: Strength; readonly share: number; readonly label: string }[];
}) {
  const said = parts.map(({ strength, label }) => `${strength} ${label}`).join(', ');
  return (
    <div role="img" aria-label={`By claim strength: ${said}`} className="flex h-3 gap-px">
      {parts.map(({ strength, share, label }) => (
        <div
          key={strength}
          style={{ flexGrow: share, flexBasis: 0 }}
          className={`flex min-w-1 items-center justify-center overflow-hidden text-[9px] leading-none font-semibold whitespace-nowrap ${strength === 'B' ? 'bg-ink3 text-paper' : looks[strength]}`}
        >
          {share >= 0.15 && `${strength} ${label}`}
        </div>
      ))}
    </div>
  );
}
