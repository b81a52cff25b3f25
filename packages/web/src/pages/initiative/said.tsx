import type { PageData } from './page-data.ts';

/** A sentence of the product: people by name, days as this page writes them, and a command as it is typed. */
export function Said({ children, said }: { readonly children: string; readonly said: PageData['said'] }) {
  const at = children.search(/\bgroundwork [a-z]/);
  if (at < 0) return said(children);
  return (
    <>
      {said(children.slice(0, at))}
      <code className="font-mono text-mono break-words">{children.slice(at)}</code>
    </>
  );
}
