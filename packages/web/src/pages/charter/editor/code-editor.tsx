import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { Problem } from '../../../groundwork.ts';
import { offsetOf } from '../yaml/places.ts';
import { find } from './find.ts';
import { type Help, helpful } from './help.ts';
import { lawful, look } from './look.ts';
import { typedOverSelection } from './typing.ts';

export interface CodeEditorProps {
  readonly label: string;
  readonly describedBy: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problems: readonly Problem[];
  readonly readOnly: boolean;
  readonly help: Help;
  /** Where the caret is. */
  readonly onCaret: (offset: number) => void;
  /** A place to show and to go to; another object goes there again. */
  readonly goTo: { readonly offset: number } | null;
}

/** The charter as text. What else writes into it (the interview) is a change like any other, so that it can be undone. */
export function CodeEditor(props: CodeEditorProps) {
  const { text, problems, readOnly, goTo } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const locked = useRef(new Compartment());
  const tell = useEffectEvent((changed: string) => {
    if (changed !== text) props.onText(changed);
  });
  const tellCaret = useEffectEvent((offset: number) => props.onCaret(offset));
  const help = useEffectEvent(() => props.help);
  const first = useEffectEvent(() => ({ text, label: props.label, describedBy: props.describedBy, readOnly }));

  useEffect(() => {
    const start = first();
    const editor = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        doc: start.text,
        extensions: [
          ...writing(),
          helpful(() => help()),
          locked.current.of(EditorState.readOnly.of(start.readOnly)),
          EditorView.contentAttributes.of({
            tabindex: '0',
            'aria-label': start.label,
            'aria-describedby': start.describedBy,
          }),
          EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
            if (docChanged) tell(state.doc.toString());
            if (docChanged || selectionSet) tellCaret(state.selection.main.head);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  // With the text itself, not after the paint: a key that is pressed in between would be taken back.
  useLayoutEffect(() => {
    const editor = view.current;
    const change = editor && difference(editor.state.doc.toString(), text);
    if (editor && change) editor.dispatch({ changes: change, userEvent: 'input' });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: locked.current.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (editor)
      editor.dispatch(
        setDiagnostics(
          editor.state,
          problems.flatMap((each) => diagnostic(each, editor.state)),
        ),
      );
  }, [problems]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const anchor = Math.min(goTo.offset, editor.state.doc.length);
    editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    editor.focus();
  }, [goTo]);

  return <div ref={place} className="charter-code h-full min-h-0" />;
}

const writing = () => [
  lawful(),
  typedOverSelection,
  look,
  lineNumbers(),
  highlightActiveLineGutter(),
  lintGutter(),
  foldGutter(),
  codeFolding(),
  history(),
  drawSelection(),
  indentOnInput(),
  indentUnit.of('  '),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  EditorView.lineWrapping,
  yaml(),
  find,
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, indentWithTab]),
];

/** The one place at which two texts differ; null where they do not. */
function difference(before: string, after: string) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

function diagnostic({ message, expected, fix, location }: Problem, { doc }: EditorState): readonly Diagnostic[] {
  if (!location) return [];
  const from = offsetOf(doc.toString(), location);
  const word = /^[^\s,{}[\]]+/.exec(doc.sliceString(from, doc.lineAt(from).to))?.[0].length ?? 0;
  const said = [message, expected && `Expected: ${expected}`, `Fix: ${fix}`].filter(Boolean).join('\n');
  return [{ from, to: Math.min(from + word, doc.length), severity: 'error', message: said }];
}
