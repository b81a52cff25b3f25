import type { z } from 'zod';
import type { Path } from './path.ts';
import { type Redact, redactor } from './redact.ts';
import { isSecret, schemaAt } from './validation/schema-walk.ts';

/** Knows what must not be shown. `redact` covers all that was learnt before it is called, also after it was handed out. */
export interface SecretKeeper {
  readonly redact: Redact;
  learn(secrets: Iterable<string>): void;
  /** How many are known: with one more, a text may read otherwise. */
  readonly known: number;
}

export function secretKeeper(): SecretKeeper {
  const known = new Set<string>();
  let current: Redact | null = null;
  return {
    redact: (text) => {
      current ??= redactor(known);
      return current(text);
    },
    learn: (secrets) => {
      for (const secret of secrets) known.add(secret);
      current = null;
    },
    get known() {
      return known.size;
    },
  };
}

/**
 * The texts of a value that its schema marks as secret, and the credential alone where it follows a word, as in `Bearer abc`. The mere name of a variable that is
 * not set is no secret.
 */
export function secretsIn(schema: z.ZodType, value: unknown): readonly string[] {
  return texts(value, [])
    .filter(({ path, text }) => !/^\$\{\w+\}$/.test(text) && isSecret(schemaAt(schema, path, value)))
    .flatMap(({ text }) => [text, ...text.split(/\s+/).slice(1)]);
}

function texts(value: unknown, path: Path): readonly { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  return Object.entries(value).flatMap(([key, member]) => texts(member, [...path, key]));
}
