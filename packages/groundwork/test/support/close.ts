import { expect } from 'vitest';

/** Deep equality in which two numbers are equal when they differ by no more than `relative` of the larger: what two engines may differ by. */
export function expectClose(found: unknown, wanted: unknown, relative = 1e-12): void {
  const apart = differences(found, wanted, relative, '');
  expect(apart).toEqual([]);
}

function differences(found: unknown, wanted: unknown, relative: number, path: string): readonly string[] {
  if (typeof found === 'number' && typeof wanted === 'number') {
    const near = Math.abs(found - wanted) <= relative * Math.max(Math.abs(found), Math.abs(wanted));
    return near ? [] : [`${path}: ${found} is not ${wanted}`];
  }
  if (typeof found !== 'object' || typeof wanted !== 'object' || found === null || wanted === null)
    return Object.is(found, wanted) ? [] : [`${path}: ${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`];
  const keys = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
  return keys.flatMap((key) =>
    differences(Reflect.get(found, key), Reflect.get(wanted, key), relative, path === '' ? key : `${path}.${key}`),
  );
}
