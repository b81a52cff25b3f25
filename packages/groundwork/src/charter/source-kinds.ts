import { type Problem, problem } from '../errors/problem.ts';
import { valueAt, writePath } from './path.ts';
import type { Located } from './read-yaml.ts';
import { sourceKinds, unavailableSourceKinds } from './schema/workspace.ts';

/** Says of a source whose kind is known but cannot be read that it is so, and what to use instead. */
export function explainSources(problems: readonly Problem[], written: Located): readonly Problem[] {
  const sources = valueAt(written.value, ['sources']);
  const names = sources !== null && typeof sources === 'object' ? Object.keys(sources) : [];
  const unavailable = names.flatMap((name) => {
    const path = ['sources', name, 'kind'];
    const kind = valueAt(written.value, path);
    if (typeof kind !== 'string' || !unavailableSourceKinds.includes(kind)) return [];
    return [
      problem(
        'charter.source_kind_unavailable',
        { where: writePath(path), kind, kinds: sourceKinds },
        written.locate(path),
      ),
    ];
  });
  const explained = new Set(unavailable.map(placeOf));
  return [...problems.filter((each) => !explained.has(placeOf(each))), ...unavailable];
}

function placeOf({ location }: Problem): string {
  return `${location?.line}:${location?.column}`;
}
