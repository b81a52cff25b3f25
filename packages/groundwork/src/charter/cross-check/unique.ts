import type { Problem } from '../../errors/problem.ts';
import { type Path, writePath } from '../path.ts';
import { type Checked, problemAt } from './checked.ts';

/** Ids are given once, and a stage of the pipeline belongs to one of open, won and lost. */
export function checkUnique(checked: Checked): readonly Problem[] {
  const { governance, evaluation, pipeline } = checked.charter;
  return [
    ...checkIds(checked, ['governance', 'failure_modes'], governance?.failure_modes ?? []),
    ...checkIds(checked, ['evaluation', 'suites'], evaluation?.suites ?? []),
    ...checkIds(checked, ['evaluation', 'judges'], evaluation?.judges ?? []),
    ...(pipeline?.stages ? checkStages(checked, pipeline.stages) : []),
  ];
}

/** Items of a list whose id one before them has. */
export function checkIds(
  checked: Pick<Checked, 'written'>,
  path: Path,
  items: readonly { readonly id: string }[],
): readonly Problem[] {
  const first = new Map<string, string>();
  return items.flatMap(({ id }, index) => {
    const other = first.get(id);
    if (other === undefined) {
      first.set(id, writePath([...path, index]));
      return [];
    }
    return [
      problemAt(checked, [...path, index, 'id'], 'charter.duplicate_id', {
        where: writePath([...path, index]),
        id,
        first: other,
      }),
    ];
  });
}

function checkStages(
  checked: Checked,
  stages: Readonly<Record<'open' | 'won' | 'lost', readonly string[]>>,
): readonly Problem[] {
  const first = new Map<string, string>();
  return (['open', 'won', 'lost'] as const).flatMap((kind) =>
    stages[kind].flatMap((stage, index) => {
      const other = first.get(stage);
      if (other === undefined) {
        first.set(stage, kind);
        return [];
      }
      const data = { value: JSON.stringify(stage), other: `pipeline.stages.${other}` };
      return [problemAt(checked, ['pipeline', 'stages', kind, index], 'charter.named_twice', data)];
    }),
  );
}
