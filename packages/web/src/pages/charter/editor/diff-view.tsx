import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { lawful, look } from './look.ts';
import { typedOverSelection } from './typing.ts';

const reading = (label: string): readonly Extension[] => [
  lawful(),
  typedOverSelection,
  look,
  yaml(),
  lineNumbers(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label }),
];

/** What changes from one text to the other, in one column; what stays is folded. */
export function DiffView({
  before,
  after,
  label,
}: {
  readonly before: string;
  readonly after: string;
  readonly label: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        doc: after,
        extensions: [
          ...reading(label),
          EditorState.readOnly.of(true),
          unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 5 } }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, label]);
  return <div ref={place} className="max-h-[50dvh] overflow-auto border border-rule" />;
}

/** Theirs on the left, mine on the right, where it can be written into and where each change of theirs can be taken. On a phone both in one column. */
export function CompareView({
  theirs,
  mine,
  onMerged,
}: {
  readonly theirs: string;
  readonly mine: string;
  readonly onMerged: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const tell = useEffectEvent((text: string) => onMerged(text));
  useEffect(() => {
    const parent = place.current as HTMLDivElement;
    const mineToo = [
      ...reading('Your text, to be merged by hand'),
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of(({ docChanged, state }) => docChanged && tell(state.doc.toString())),
    ];
    const view = matchMedia('(width < 48rem)').matches
      ? new EditorView({ parent, doc: mine, extensions: [mineToo, unifiedMergeView({ original: theirs })] })
      : new MergeView({
          parent,
          a: { doc: theirs, extensions: [reading('The text on disk'), EditorState.readOnly.of(true)] },
          b: { doc: mine, extensions: mineToo },
          revertControls: 'a-to-b',
          collapseUnchanged: { margin: 2, minSize: 5 },
        });
    return () => view.destroy();
  }, [theirs, mine]);
  return <div ref={place} className="max-h-[50dvh] overflow-auto border border-rule" />;
}
