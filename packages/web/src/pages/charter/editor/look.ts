import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { styleNonce } from './nonce.ts';

const edge = '1px solid var(--color-rule)';
const popup = {
  backgroundColor: 'var(--color-paper)',
  border: '1px solid var(--color-strong)',
  borderRadius: '6px',
  color: 'var(--color-ink)',
  fontFamily: 'var(--font-sans)',
  fontSize: 'var(--text-secondary)',
};

/** The editor in the tokens of the visual language, which follow the theme by themselves. */
const theme = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'var(--color-paper)',
    color: 'var(--color-ink)',
    fontSize: 'var(--text-mono)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--color-ink)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--color-ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-band2)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--color-sunken)' },
  '.cm-gutters': { backgroundColor: 'var(--color-paper)', borderRight: edge, color: 'var(--color-ink3)' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--color-ink3)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--color-sunken)', border: edge, color: 'var(--color-ink2)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--color-band)', outline: 'none' },
  '.cm-tooltip': popup,
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', maxHeight: '14rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--color-ink)',
    color: 'var(--color-paper)',
  },
  '.cm-completionDetail': { color: 'inherit', fontStyle: 'normal', opacity: '0.8' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-tooltip.cm-completionInfo': { ...popup, maxWidth: '20rem', padding: '6px 10px' },
  '.cm-diagnostic': { borderLeft: 'none', padding: '6px 10px', maxWidth: '28rem' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--color-unmet)',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': {
    content: '""',
    backgroundColor: 'var(--color-unmet)',
    borderRadius: '2.5px',
    width: '9px',
    height: '9px',
    margin: '5px 2px',
  },
  '.cm-panels': { backgroundColor: 'var(--color-sunken)', color: 'var(--color-ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: edge },
  '.cm-changedLine, .cm-insertedLine, &.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': {
    backgroundColor: 'var(--color-band)',
  },
  '&.cm-merge-b .cm-changedText, .cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'var(--color-band2)',
  },
  '.cm-deletedChunk, &.cm-merge-a .cm-changedLine': {
    backgroundColor: 'var(--color-sunken)',
    color: 'var(--color-unmet)',
  },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'line-through',
  },
  '.cm-changeGutter': { width: '3px', paddingLeft: '0' },
  '.cm-changedLineGutter, &.cm-merge-b .cm-changedLineGutter': { background: 'var(--color-data)' },
  '.cm-deletedLineGutter, &.cm-merge-a .cm-changedLineGutter': { background: 'var(--color-unmet)' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: 'none' },
  '.cm-collapsedLines': {
    background: 'var(--color-sunken)',
    color: 'var(--color-ink2)',
    fontFamily: 'var(--font-sans)',
    padding: '4px 12px',
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--color-ink)', fontWeight: '500' },
  { tag: [tags.string, tags.content, tags.attributeValue, tags.special(tags.string)], color: 'var(--color-data)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--color-ink3)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: 'var(--color-ink2)' },
  { tag: [tags.keyword, tags.labelName, tags.typeName], color: 'var(--color-waived)' },
]);

export const look: Extension = [theme, syntaxHighlighting(colours)];

/** The policy of the page lets styles apply that carry its nonce. */
export const lawful = (): Extension => EditorView.cspNonce.of(styleNonce());
