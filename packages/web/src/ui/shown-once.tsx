import { useState } from 'react';
import { Button } from './button.tsx';

/** A secret that the server says this once, to be taken along. */
export function ShownOnce({ label, secret }: { readonly label: string; readonly secret: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <div className="flex items-start gap-3 rounded-control bg-sunken p-3 max-md:flex-col">
        <output aria-label={label} className="min-w-0 flex-1 self-center font-mono text-mono break-all select-all">
          {secret}
        </output>
        <Button onClick={copy}>Copy</Button>
      </div>
      <p role="status" className="mt-1 min-h-4 text-secondary text-ink2">
        {copied === true && 'Copied.'}
        {copied === false && 'This browser does not copy here. Mark it and copy it by hand.'}
      </p>
    </>
  );
}
