import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * What is typed over a selection is written by the editor itself. Left to Chromium, it would first wrap the new text in the look of the old one, with a style that the policy
 * of the page refuses and complains of.
 */
export const typedOverSelection: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const { data: text, inputType } = event;
    if (empty || text === null || inputType !== 'insertText' || view.composing || view.state.readOnly) return false;
    event.preventDefault();
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((each) => each(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});
