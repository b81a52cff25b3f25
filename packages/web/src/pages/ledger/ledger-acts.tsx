import { useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import { useAct } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import type { VerbOutput } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problems } from '../../ui/states.tsx';

/** A checkpoint to publish outside, and the whole ledger as one file. */
export function LedgerActs() {
  const reason = useOfflineReason();
  const checkpoint = useAct('checkpoint');
  const whole = useAct('exportLedger');
  const [signed, setSigned] = useState<VerbOutput<'checkpoint'> | null>(null);
  const error = checkpoint.error ?? whole.error;
  return (
    <>
      <Button
        reason={reason}
        busy={whole.isPending ? 'Writing the file' : undefined}
        onClick={() =>
          whole.mutate({}, { onSuccess: ({ text, size }) => saveAs(`${size}-entries.ledger`, text ?? '') })
        }
      >
        Export
      </Button>
      <Button
        kind="primary"
        reason={reason}
        busy={checkpoint.isPending ? 'Signing' : undefined}
        onClick={() => checkpoint.mutate({}, { onSuccess: setSigned })}
      >
        Sign a checkpoint
      </Button>
      {error && (
        <div className="w-full">
          <Problems problems={problemsOf(error)} />
        </div>
      )}
      {signed && <Signed checkpoint={signed} onClose={() => setSigned(null)} />}
    </>
  );
}

function Signed({
  checkpoint: { size, note },
  onClose,
}: {
  readonly checkpoint: VerbOutput<'checkpoint'>;
  readonly onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => open || onClose()}
      title={`Checkpoint over ${size.toLocaleString('en-US')} entries`}
      lead="Send it to somebody outside, or publish it. Held against it, nobody can rewrite what came before, not even whoever holds the key."
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={() => void navigator.clipboard.writeText(note).then(() => setCopied(true))}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </>
      }
    >
      <pre className="overflow-x-auto rounded-control bg-sunken p-3 font-mono text-mono">{note}</pre>
    </Dialog>
  );
}

function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
