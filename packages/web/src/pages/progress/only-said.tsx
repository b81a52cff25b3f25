import { Said } from '../../api/said.tsx';
import { type Progress, saidReason } from '../../groundwork.ts';

/** What only a list or a charter says of why, with the cause that its words name. */
export function OnlySaid({
  said,
  causes,
}: {
  readonly said: Progress['deaths'][number]['said'];
  readonly causes: Progress['causes'];
}) {
  if (said === null) return null;
  return (
    <span className="block text-secondary text-ink2">
      <Said>{saidReason(said, causes)}</Said>
    </span>
  );
}
