import type { Extension } from '@codemirror/state';
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, type Panel, showPanel } from '@codemirror/view';

/** What is looked for; null while nobody looks. */
const lookFor = StateEffect.define<string | null>();

const wanted = StateField.define<string | null>({
  create: () => null,
  update: (value, transaction) =>
    transaction.effects.reduce((kept, each) => (each.is(lookFor) ? each.value : kept), value),
  provide: (field) => [
    showPanel.from(field, (value) => (value === null ? null : panel)),
    EditorView.decorations.compute([field, 'doc'], (state) => marks(state.doc.toString(), state.field(field))),
  ],
});

/** Every place of a text at which another stands, whatever its case. */
export function places(text: string, looked: string): readonly number[] {
  const found: number[] = [];
  const [inside, word] = [text.toLowerCase(), looked.toLowerCase()];
  // A letter whose other case has another length would move all places after it.
  if (word === '' || inside.length !== text.length) return found;
  for (let at = inside.indexOf(word); at !== -1; at = inside.indexOf(word, at + word.length)) found.push(at);
  return found;
}

const mark = Decoration.mark({ class: 'bg-band2' });

function marks(text: string, looked: string | null): DecorationSet {
  return Decoration.set(places(text, looked ?? '').map((at) => mark.range(at, at + (looked ?? '').length)));
}

function panel(view: EditorView): Panel {
  const dom = document.createElement('div');
  dom.className = 'flex items-center gap-2 px-3 py-1.5 font-sans text-secondary';
  const field = document.createElement('input');
  field.type = 'search';
  field.value = view.state.field(wanted) ?? '';
  field.setAttribute('aria-label', 'Find in the charter');
  field.className = 'w-56 rounded-control border border-strong bg-paper px-2 py-1 text-ink';
  const count = document.createElement('span');
  count.setAttribute('role', 'status');
  dom.append(field, count);
  field.addEventListener('input', () => view.dispatch({ effects: lookFor.of(field.value) }));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') step(view, event.shiftKey ? -1 : 1);
    if (event.key === 'Escape') close(view);
    if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
  });
  const tell = () => {
    const looked = view.state.field(wanted) ?? '';
    const found = places(view.state.doc.toString(), looked).length;
    count.textContent = looked === '' ? 'Enter goes on, Escape closes' : `${found} found`;
  };
  tell();
  return { dom, top: true, mount: () => field.select(), update: tell };
}

function step(view: EditorView, direction: 1 | -1): boolean {
  const looked = view.state.field(wanted) ?? '';
  const found = places(view.state.doc.toString(), looked);
  const { from } = view.state.selection.main;
  const next =
    direction === 1
      ? (found.find((each) => each > from) ?? found[0])
      : (found.findLast((each) => each < from) ?? found.at(-1));
  if (next !== undefined)
    view.dispatch({ selection: { anchor: next, head: next + looked.length }, scrollIntoView: true });
  return true;
}

function close(view: EditorView): boolean {
  if (view.state.field(wanted) === null) return false;
  view.dispatch({ effects: lookFor.of(null) });
  view.focus();
  return true;
}

function open(view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  const chosen = view.state.sliceDoc(from, to);
  view.dispatch({ effects: lookFor.of(chosen.includes('\n') ? '' : chosen) });
  view.dom.querySelector<HTMLInputElement>('input[type=search]')?.select();
  return true;
}

/** Ctrl+F finds in the whole text, of which the page holds only the lines near the window. */
export const find: Extension = [
  wanted,
  keymap.of([
    { key: 'Mod-f', run: open },
    { key: 'Mod-g', run: (view) => step(view, 1), shift: (view) => step(view, -1) },
    { key: 'Escape', run: close },
  ]),
];
