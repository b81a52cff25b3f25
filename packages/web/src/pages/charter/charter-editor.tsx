import { Link, useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import type { VerbOutput } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { idOf } from './interview/follow-ups.ts';
import { Interview } from './interview/interview.tsx';
import { Notices } from './notices.tsx';
import { PreviewOf } from './preview/preview.tsx';
import { CompareDialog, LeaveDialog, SaveDialog } from './save/dialogs.tsx';
import { TwoSides } from './two-sides.tsx';
import { type Editor, useEditor, useSave } from './use-editor.ts';
import { WrittenSide } from './written-side.tsx';
import { valueAt } from './yaml/nodes.ts';
import { offsetOf } from './yaml/places.ts';

/** A charter as questions and as text, side by side, each writing what the other shows. */
export function CharterEditor({ found }: { readonly found: VerbOutput<'charterText'> }) {
  const editor = useEditor(found);
  const { draft, initiative } = editor;
  const saving = useSave(editor);
  const [open, setOpen] = useState<'save' | 'compare' | null>(null);
  // Until somebody chooses, what is open is asked first.
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const firstOpen = editor.tried?.ok ? firstOf(editor) : null;
  const asking = chosen === undefined ? firstOpen : chosen;
  const [goTo, setGoTo] = useState<{ readonly offset: number } | null>(null);
  const [side, setSide] = useState<'questions' | 'yaml'>('questions');
  const leaving = useBlocker({
    shouldBlockFn: () => draft.unsaved,
    enableBeforeUnload: () => draft.unsaved,
    withResolver: true,
  });
  const title = String(valueAt(editor.data, ['title']) ?? initiative);

  const save = async () => {
    const what = await saving.save();
    if (what === 'saved') setOpen(null);
    if (what === 'changed') setOpen('compare');
  };
  return (
    <>
      <title>{`Charter of ${title}`}</title>
      <PageHead
        title={`What ${title} promises`}
        lead={<Standing editor={editor} />}
        crumbs={
          <>
            <Crumb>
              <Link to="/initiatives/$initiative" params={{ initiative }} className="link font-mono">
                {initiative}
              </Link>
            </Crumb>
            <Crumb>
              <span className="font-mono">{editor.file}</span>
            </Crumb>
          </>
        }
        actions={
          <>
            {draft.unsaved && <Button onClick={draft.discard}>Discard</Button>}
            <Button kind="primary" reason={whyNotSave(editor)} onClick={() => setOpen('save')}>
              Save
            </Button>
          </>
        }
      />
      <Notices editor={editor} saved={saving.saved} onCompare={() => setOpen('compare')} />
      <TwoSides
        side={side}
        onSide={setSide}
        problems={editor.problems.length}
        questions={
          <>
            {editor.broken && (
              <p role="status" className="mb-3 text-body text-unmet">
                The text cannot be read as YAML just now. The answers are those of before; mend the text to go on.
              </p>
            )}
            <Interview
              sheet={{
                data: editor.data,
                edit: (change) => {
                  const text = change(draft.text);
                  if (text !== null) draft.write(text);
                  return text !== null;
                },
                people: editor.help.names.people.map(({ id, name }) => ({ value: id, label: name })),
                metrics: editor.metrics,
                tables: editor.tables,
                readOnly: editor.readOnly !== undefined || editor.broken,
              }}
              sections={editor.sections}
              followUps={editor.followUps}
              judged={editor.tried?.ok === true}
              asking={asking}
              onAsk={setChosen}
            />
          </>
        }
        yaml={
          <WrittenSide
            editor={editor}
            goTo={goTo}
            onGo={({ location }) => location && setGoTo({ offset: offsetOf(draft.text, location) })}
          />
        }
      />
      <PreviewOf latest={editor.preview} text={draft.text} currency={editor.currency} waits={whyNoPreview(editor)} />
      {open === 'save' && editor.tried && (
        <SaveDialog
          file={editor.file}
          draft={draft}
          tried={editor.tried}
          problems={saving.problems}
          busy={saving.busy}
          onSave={save}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'compare' && draft.theirs && <CompareDialog draft={draft} onClose={() => setOpen(null)} />}
      {leaving.status === 'blocked' && <LeaveDialog onStay={leaving.reset} onLeave={leaving.proceed} />}
    </>
  );
}

function firstOf({ sections, followUps }: Editor): string | null {
  return sections.flatMap((each) => each.questions.map(idOf)).find((each) => followUps.byQuestion.has(each)) ?? null;
}

function Standing({ editor }: { readonly editor: Editor }) {
  const { draft, readOnly } = editor;
  if (readOnly && !draft.kept) return <>{readOnly}</>;
  if (!draft.unsaved) return <>Answer the questions, or write the YAML: each shows what the other says.</>;
  return <>{`Not saved yet. ${whyNotSave(editor) ?? 'It can be saved.'}`}</>;
}

function whyNotSave({ readOnly, offline, draft, tried, trying, problems }: Editor): string | undefined {
  if (readOnly) return readOnly;
  if (offline) return offline;
  if (draft.theirs) return 'First compare your text with the one on disk.';
  if (!draft.unsaved) return 'Nothing has changed.';
  if (problems.length > 0 && !trying) return 'First mend what is marked.';
  return tried?.ok ? undefined : 'Reading what you wrote.';
}

function whyNoPreview({ readOnly, offline, tried, trying }: Editor): string | null {
  if (readOnly) return 'Computed for who may write.';
  if (offline) return 'Computed once Groundwork answers.';
  if (trying) return null;
  return tried?.ok ? null : 'Computed once the charter can be read.';
}
