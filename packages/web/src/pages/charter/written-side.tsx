import { lazy, Suspense, useId, useState } from 'react';
import { problemsOf } from '../../api/problems.ts';
import type { Problem } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemList } from './save/problem-list.tsx';
import { schemasAt, wordsFor } from './schema/schema.ts';
import type { Editor } from './use-editor.ts';
import { pathAt } from './yaml/places.ts';

const CodeEditor = lazy(async () => ({ default: (await import('./editor/code-editor.tsx')).CodeEditor }));

/** The text, what the schema says of the place of the caret, and what is wrong. */
export function WrittenSide({
  editor,
  goTo,
  onGo,
}: {
  readonly editor: Editor;
  readonly goTo: { readonly offset: number } | null;
  readonly onGo: (problem: Problem) => void;
}) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const { draft, problems, readOnly, help, tryError, tryAgain } = editor;
  return (
    <div className="border border-rule">
      <div className="h-[calc(100dvh-22rem)] min-h-80 max-[60rem]:h-[55dvh]">
        <Suspense fallback={<pre className="h-full overflow-hidden p-3 font-mono text-mono">{draft.text}</pre>}>
          <CodeEditor
            label={`${editor.file} as text`}
            describedBy={id}
            text={draft.text}
            onText={draft.write}
            problems={problems}
            readOnly={readOnly !== undefined}
            help={help}
            onCaret={setCaret}
            goTo={goTo}
          />
        </Suspense>
      </div>
      <Here editor={editor} caret={caret} />
      {tryError ? (
        <div className="flex items-center justify-between gap-3 border-t border-rule px-3 py-2 text-body">
          <span className="text-unmet">{`Not checked: ${problemsOf(tryError)[0]?.message ?? ''} What you write is kept.`}</span>
          <Button onClick={tryAgain}>Check again</Button>
        </div>
      ) : (
        <ProblemList problems={problems} onGo={onGo} />
      )}
      <p id={id} className="border-t border-rule px-3 py-1.5 text-secondary text-ink3">
        Ctrl+Space completes, Ctrl+F finds, Ctrl+Z undoes. Escape and then Tab leaves the text.
      </p>
    </div>
  );
}

function Here({ editor: { help, data, draft }, caret }: { readonly editor: Editor; readonly caret: number }) {
  const path = pathAt(draft.text, caret);
  const words = help.schema && path.length > 0 ? wordsFor(schemasAt(help.schema, path, data)) : null;
  return (
    <p className="min-h-12 border-t border-rule px-3 py-1.5 text-secondary text-ink2">
      {words ? (
        <>
          <span className="font-mono text-mono text-ink">{path.join('.')}</span> {words.description}{' '}
          {words.values.length > 0
            ? `One of ${words.values.join(', ')}.`
            : words.example
              ? `Such as ${words.example}`
              : ''}
        </>
      ) : (
        'Put the caret on a key to read what it is.'
      )}
    </p>
  );
}
