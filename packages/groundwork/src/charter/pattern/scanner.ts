import type { PatternFault } from './pattern.ts';

/** Thrown inside the reader only. */
export class Refused extends Error {
  readonly fault: PatternFault;

  constructor(fault: PatternFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** The characters of a pattern, one code point at a time. */
export class Scanner {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#characters = [...text];
  }

  get at(): number {
    return this.#at;
  }

  /** The next character, or `ahead` of it; empty at the end. */
  peek(ahead = 0): string {
    return this.#characters[this.#at + ahead] ?? '';
  }

  next(): string {
    const character = this.peek();
    this.#at += 1;
    return character;
  }

  /** Goes past `text` if it is what comes next. */
  take(text: string): boolean {
    const found = this.#characters.slice(this.#at, this.#at + text.length).join('') === text;
    if (found) this.#at += text.length;
    return found;
  }

  /** What matches next, as text, without going past it; `expression` starts with ^. */
  match(expression: RegExp, within = 40): string | null {
    return expression.exec(this.#characters.slice(this.#at, this.#at + within).join(''))?.[0] ?? null;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** `what` is a construct with its article; `shown` how it is written, from the character `from` on. */
  refuse(what: string, fix: string, from: number = this.#at, shown: string = this.#characters[from] ?? ''): never {
    const place = `at character ${Math.min(from, Math.max(0, this.#characters.length - 1)) + 1}`;
    throw new Refused({
      reason: `${what}${shown === '' ? '' : `, ${shown},`} ${place}`,
      reasonWithoutText: what,
      fix,
    });
  }
}
