import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The rules whose finding another colour scheme can change; all others look at what is there, which it does not. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds wrong with a page, by all its rules for WCAG 2.2 A and AA and good practice; each with the place. `colours` asks by the rules of colours alone, for a page
 * that was looked at by all and has since changed nothing but its colour scheme.
 */
export async function axeViolations(page: Page, colours = false): Promise<readonly string[]> {
  // What fades in has its colours only once it stands.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => {}),
  );
  await page.evaluate(source);
  const options = { resultTypes: ['violations'], ...(colours ? { runOnly: { type: 'rule', values: ofColours } } : {}) };
  const { violations } = (await page.evaluate(
    // In the browser: axe is there once its source ran.
    `(async () => { const r = await window.axe.run(document, ${JSON.stringify(options)}); return { violations: r.violations }; })()`,
  )) as { readonly violations: readonly Violation[] };
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`));
}
