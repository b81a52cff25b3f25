import PptxGenJS from 'pptxgenjs';
import { type Ink, inks } from './drawing.ts';

/** The types are those of the CommonJS file of the package; what is loaded is the class itself. */
export type Deck = PptxGenJS.default;
export type DeckSlide = PptxGenJS.default.Slide;

export function newDeck(): Deck {
  return new (PptxGenJS as unknown as typeof PptxGenJS.default)();
}

/** In inches: a slide of 16 to 9. */
export const wide = { width: 13.333, height: 7.5, margin: 0.6, foot: 7 } as const;
export const body = wide.width - 2 * wide.margin;

/** Faces that are there wherever a deck is opened: a presentation cannot carry its own. */
export const faces = { serif: 'Georgia', sans: 'Arial', mono: 'Courier New' } as const;

export const hex = (ink: Ink): string => inks[ink].slice(1);

export interface Place {
  readonly x?: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
}

export interface Slide {
  readonly slide: DeckSlide;
  /** Under the title. */
  readonly top: number;
}

/** Where a slide begins under its title, in inches. */
export const slideTop = 1.6;

/** A title of two lines in the larger size has so many letters. */
const longTitle = 100;

/** A slide with its title as a sentence, the checkpoint in the footer and its number. */
export function titled(deck: Deck, title: string, footer: string): Slide {
  const slide = plainSlide(deck, footer);
  slide.addText(title, {
    x: wide.margin,
    y: 0.4,
    w: body,
    h: 0.85,
    fontFace: faces.serif,
    fontSize: title.length > longTitle ? 20 : 24,
    color: hex('ink'),
    // On the line under it, however many lines it has.
    valign: 'bottom',
    margin: 0,
    fit: 'shrink',
  });
  slide.addShape('line', { x: wide.margin, y: 1.35, w: body, h: 0, line: { color: hex('ink'), width: 1.5 } });
  return { slide, top: slideTop };
}

/** Nothing but what stands at the foot of each. */
export function plainSlide(deck: Deck, footer: string): DeckSlide {
  const slide = deck.addSlide();
  slide.background = { color: hex('paper') };
  slide.addShape('line', { x: wide.margin, y: wide.foot, w: body, h: 0, line: { color: hex('rule'), width: 0.75 } });
  const foot = { y: 7.06, h: 0.3, fontFace: faces.sans, fontSize: 10, color: hex('ink3'), margin: 0 } as const;
  slide.addText(footer, { ...foot, x: wide.margin, w: 9.5, valign: 'top' });
  slide.slideNumber = { ...foot, x: wide.width - 1.2, w: 0.6, align: 'right' };
  return slide;
}

export interface Look {
  readonly size?: number;
  readonly ink?: Ink;
  readonly bold?: boolean;
  readonly face?: keyof typeof faces;
  readonly align?: 'left' | 'right';
}

/** Words on a slide; a deck is read from afar, so nothing but its foot is smaller than 11 points. */
export function say(slide: DeckSlide, text: string, place: Place, look: Look = {}): void {
  const { size = 13, ink = 'ink2', bold = false, face = 'sans', align = 'left' } = look;
  const { x = wide.margin, y, w = body, h = 0.5 } = place;
  slide.addText(text, {
    x,
    y,
    w,
    h,
    fontFace: faces[face],
    fontSize: size,
    color: hex(ink),
    bold,
    align,
    valign: 'top',
    margin: 0,
    fit: 'shrink',
  });
}

/** The name of a part of a slide. Answers where the part begins. */
export function named(slide: DeckSlide, name: string, { x = wide.margin, y, w = body }: Place, size = 13): number {
  say(slide, name, { x, y, w, h: 0.3 }, { bold: true, ink: 'ink', size });
  return y + 0.34;
}
