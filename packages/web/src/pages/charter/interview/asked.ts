import type { ConditionId } from '../../../groundwork.ts';
import type { Path } from '../yaml/nodes.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How one value is asked for. */
export type Simple =
  | {
      readonly kind: 'text' | 'long' | 'day' | 'value' | 'person' | 'people' | 'metric' | 'metrics' | 'table' | 'words';
    }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** Exactly one of several keys, with a value: it goes up by, it goes down by. */
  | { readonly kind: 'one'; readonly keys: readonly Choice[] };

/** A value below a question; its path begins where the question's ends. */
export interface Part {
  readonly path: Path;
  readonly label: string;
  readonly example?: string;
  readonly as: Simple;
}

export type Control =
  | Simple
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  /** Several of the same: in a list, or each under a name of its own. */
  | { readonly kind: 'many'; readonly named: boolean; readonly noun: string; readonly parts: readonly Part[] };

export interface Question {
  readonly path: Path;
  readonly ask: string;
  readonly example?: string;
  readonly as: Control;
}

/** The conditions, what stands above them all, and what no condition asks for. */
export type SectionId = 'initiative' | ConditionId | 'economics';

export interface Asked {
  readonly id: SectionId;
  readonly name: string;
  readonly questions: readonly Question[];
}

export const text = { kind: 'text' } as const;
export const value = { kind: 'value' } as const;
export const person = { kind: 'person' } as const;
export const metric = { kind: 'metric' } as const;
export const day = { kind: 'day' } as const;
export const words = { kind: 'words' } as const;
export const table = { kind: 'table' } as const;
export const choice = (choices: Readonly<Record<string, string>>): Simple => ({
  kind: 'choice',
  choices: Object.entries(choices).map(([each, label]) => ({ value: each, label })),
});
export const oneOf = (keys: Readonly<Record<string, string>>): Simple => ({
  kind: 'one',
  keys: Object.entries(keys).map(([each, label]) => ({ value: each, label })),
});
export const part = (path: string, label: string, as: Simple, example?: string): Part => ({
  path: path === '' ? [] : path.split('.'),
  label,
  as,
  ...(example === undefined ? {} : { example }),
});
export const question = (path: string, ask: string, as: Control, example?: string): Question => ({
  path: path.split('.'),
  ask,
  as,
  ...(example === undefined ? {} : { example }),
});

export const comparison = oneOf({
  mustBe: 'must be',
  mustBeLessThan: 'must be less than',
  mustBeLessOrEqualTo: 'must be at most',
  mustBeGreaterThan: 'must be more than',
  mustBeGreaterOrEqualTo: 'must be at least',
});
