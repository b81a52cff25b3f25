import { beforeAll, describe, expect, test } from 'vitest';
import { listen, type RunningServer } from '../../groundwork/src/server/listen.ts';
import type { MeasureDocument } from '../../groundwork/src/services/documents/measure.ts';
import { openContext } from '../../groundwork/src/services/open-context.ts';
import { runVerb } from '../../groundwork/src/services/run-verb.ts';
import { number, percent } from '../../groundwork/src/words/numbers.ts';
import { useWorkspaces } from '../../groundwork/test/support/made-workspace.ts';
import { axeViolations } from './support/axe.ts';
import { useBrowser } from './support/browser.ts';
import { keepPicture } from './support/pictures.ts';
import { proposition99 } from './support/proposition-99.ts';
import { settled } from './support/settled.ts';

const made = useWorkspaces();
const browser = useBrowser();
let server: RunningServer;
let measured: MeasureDocument;

beforeAll(async () => {
  const ctx = await openContext({ dir: made({ files: proposition99 }).dir, env: {}, command: 'groundwork test' });
  measured = (await runVerb(ctx, 'measure', { initiative: 'proposition-99' })) as MeasureDocument;
  server = await listen({ ctx, port: 0 });
  return async () => {
    await server.close();
    await ctx.close();
  };
}, 120_000);

const address = () => `${server.url}/initiatives/proposition-99`;

describe('one unit that started, beside what is put together from others', () => {
  test('is drawn as it was measured, year by year, with the gap, the launch and the target', async () => {
    const [basis] = measured.basis;
    if (basis?.kind !== 'synthetic' || !basis.periods) throw new Error('It is measured by synthetic control.');
    const page = await browser.open(address());
    await settled(page);
    const effect = page.getByRole('region', { name: 'Effect on packs sold per head' });
    const levels = effect.getByRole('img', { name: /^Packs sold per head of California and of its synthetic control/ });
    for (const text of ['Agent', 'Synthetic', 'Target −10%', 'Launch 1 Jan 1989'])
      expect(await levels.getByText(text, { exact: true }).count(), text).toBe(1);
    const gap = effect.getByRole('img', { name: /^Gap between California and its synthetic control/ });
    for (const text of ['Gap', 'Target −10%', 'Launch 1 Jan 1989'])
      expect(await gap.getByText(text, { exact: true }).count(), text).toBe(1);
    await effect.getByRole('button', { name: 'Show as table' }).first().click();
    const rows = await effect.getByRole('table').first().getByRole('row').allInnerTexts();
    expect(rows.length).toBe(1 + basis.periods.length);
    const last = basis.periods.at(-1);
    for (const value of [last?.observed, last?.synthetic, last?.lower, last?.upper])
      expect(rows[1]).toContain(number(value ?? Number.NaN));
    expect(await axeViolations(page)).toEqual([]);
  });

  test('names the units that stand in for it by their weights', async () => {
    const [basis] = measured.basis;
    if (basis?.kind !== 'synthetic') throw new Error('It is measured by synthetic control.');
    const page = await browser.open(address());
    await settled(page);
    const rows = page.getByRole('table', { name: /^What stands in for California/ }).getByRole('row');
    const shown = (await rows.allInnerTexts()).map((each) => each.replaceAll(/\s+/g, ' ').trim());
    expect(shown.slice(1, 13)).toEqual(
      basis.unitWeights.slice(0, 12).map(({ unit, weight }) => `${unit} ${percent(weight)}`),
    );
    expect(shown[13]).toContain(`${basis.unitWeights.length - 12} units more`);
  });

  test('fits a phone, light and dark', async () => {
    const page = await browser.open(address(), {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await settled(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `synthetic-${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(await axeViolations(page, colorScheme === 'dark')).toEqual([]);
    }
  });
});
