import type { VerbOutput } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import type { Editor } from './use-editor.ts';

/** What happened beside the writing: another text on disk, an earlier one of this browser, a file that was saved. */
export function Notices({
  editor: { draft },
  saved,
  onCompare,
}: {
  readonly editor: Editor;
  readonly saved: VerbOutput<'saveCharter'> | null;
  readonly onCompare: () => void;
}) {
  if (draft.theirs)
    return (
      <Notice
        title="The charter changed on disk while you edited. Nothing is lost; compare both."
        action={<Button onClick={onCompare}>Compare both</Button>}
      />
    );
  if (draft.kept)
    return (
      <Notice
        title={`You wrote a text here on ${day(draft.kept.at)} that was not saved.`}
        more={draft.kept.over === draft.base.hash ? undefined : 'The file has changed since; taking it up shows both.'}
        action={
          <>
            <Button onClick={draft.takeUp}>Take it up</Button>
            <Button kind="danger" onClick={draft.leave}>
              Throw it away
            </Button>
          </>
        }
      />
    );
  if (draft.renewed) return <Notice title="The charter changed on disk. You see it as it is now." />;
  if (saved && !draft.unsaved) return <Notice title={`Saved to ${saved.file}.`} />;
  return null;
}

function Notice({
  title,
  more,
  action,
}: {
  readonly title: string;
  readonly more?: string | undefined;
  readonly action?: React.ReactNode;
}) {
  return (
    <div role="status" className="mb-5 flex flex-wrap items-center justify-between gap-3 border-y border-ink py-2.5">
      <p className="font-serif text-question">
        {title}
        {more && <span className="block font-sans text-body text-ink2">{more}</span>}
      </p>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

const day = (at: string) =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
