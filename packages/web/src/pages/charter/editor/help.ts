import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { type Names, type Offer, offersFor, typingAt } from '../schema/completion.ts';
import { type Schema, schemasAt, type Words, wordsFor } from '../schema/schema.ts';
import { plain, read } from '../yaml/nodes.ts';
import { pathAt } from '../yaml/places.ts';

export interface Help {
  readonly schema: Schema | null;
  readonly names: Names;
}

/** What the schema says about the key or value at a place, with its path. */
export function explain(
  text: string,
  offset: number,
  { schema }: Help,
): { readonly path: string; readonly words: Words } | null {
  const path = pathAt(text, offset);
  if (!schema || path.length === 0) return null;
  const words = wordsFor(schemasAt(schema, path, plain(read(text))));
  return words && { path: path.join('.'), words };
}

/** Completion and explanations. `help` is asked each time, because the schema and the names may arrive later than the editor. */
export function helpful(help: () => Help): Extension {
  return [
    autocompletion({ override: [(context) => complete(context, help())], icons: false, activateOnTyping: true }),
    keymap.of([...completionKeymap, { key: 'Ctrl-Space', run: startCompletion }]),
    hoverTooltip((view, offset) => {
      const found = explain(view.state.doc.toString(), offset, help());
      return found && { pos: offset, create: () => ({ dom: tooltip(found) }) };
    }),
  ];
}

function complete(context: CompletionContext, { schema, names }: Help) {
  const word = context.matchBefore(/[\w.-]*/);
  if (!schema || !word || (word.from === word.to && !context.explicit)) return null;
  const typing = typingAt(context.state.doc.toString(), word.from, word.to);
  if (!typing) return null;
  return { from: word.from, options: offersFor(schema, typing, names).map(asCompletion), validFor: /^[\w.-]*$/ };
}

function asCompletion({ label, kind, detail, info, required }: Offer): Completion {
  const notes = [detail, required ? 'required' : null].filter((each) => each !== null).join(', ');
  return {
    label,
    type: kind === 'key' ? 'property' : 'constant',
    ...(notes ? { detail: notes } : {}),
    ...(info ? { info } : {}),
    boost: required ? 1 : 0,
    apply: kind === 'key' ? applyKey : label,
  };
}

function applyKey(view: EditorView, { label }: Completion, from: number, to: number) {
  const has = /^\s*:/.test(view.state.sliceDoc(to, to + 20));
  const insert = has ? label : `${label}: `;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: 'input.complete',
  });
}

function tooltip({ path, words }: { readonly path: string; readonly words: Words }): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'max-w-80 px-2.5 py-1.5';
  const say = (text: string, look: string) => {
    const line = document.createElement('p');
    line.className = look;
    line.textContent = text;
    dom.append(line);
  };
  say(path, 'font-mono text-mono text-ink3');
  if (words.description) say(words.description, 'text-body');
  if (words.values.length > 0) say(`One of ${words.values.join(', ')}`, 'text-secondary text-ink2');
  else if (words.example) say(`Such as ${words.example}`, 'text-secondary text-ink2');
  return dom;
}
