/** A minus, a currency and its amount: `−$1.2m`, `−€40k`. */
const amount = /(−\p{Sc}[\d.,]+[\p{L}%]*)/u;

/** A sentence in which no line ends between a minus and its amount. */
export function Unbroken({ children }: { readonly children: string }) {
  return children.split(amount).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence have no other name.
      <span key={index} className="whitespace-nowrap">
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
