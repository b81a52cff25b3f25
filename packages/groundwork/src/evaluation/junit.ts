import { fail } from '../errors/problem.ts';
import { readXml, type XmlElement } from './junit-xml.ts';
import {
  type EvaluationResults,
  gatherTasks,
  type Outcome,
  oldest,
  parseTime,
  type ResultsFile,
  type Trial,
} from './results.ts';

/**
 * Reads JUnit's XML as test runners write it: `testsuites` or `testsuite` at the top, suites within suites, and in each `testcase` a
 * `failure`, an `error`, `skipped` or nothing, which passes. Cases with the same class and name are trials of one task, and so is every
 * earlier attempt that Surefire keeps in a case (`flakyFailure`, `flakyError`, `rerunFailure`, `rerunError`): a retry that succeeds does
 * not undo the failure before it. A case that GoogleTest or CTest marks as not run is skipped.
 * Fails with `evaluation.xml_malformed`, `evaluation.other_format`.
 */
export function readJunitResults(file: ResultsFile): EvaluationResults {
  if (file.text.trim() === '') return { tasks: [], at: null };
  const root = readXml(file);
  if (root === null || !isSuite(root)) return fail('evaluation.other_format', { file: file.name, format: 'junit' });
  const found: Found = { trials: [], times: [] };
  walk(root, found);
  return { tasks: gatherTasks(found.trials), at: oldest(found.times) };
}

interface Found {
  readonly trials: Trial[];
  readonly times: (string | null)[];
}

function isSuite({ name }: XmlElement): boolean {
  return name === 'testsuite' || name === 'testsuites';
}

/** Without recursion: how deep suites stand within suites is up to the file. */
function walk(root: XmlElement, { trials, times }: Found): void {
  const waiting: { readonly element: XmlElement; readonly path: string }[] = [{ element: root, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { element, path } = next;
    times.push(parseTime(element.attributes.timestamp ?? ''));
    const inner = [path, element.attributes.name ?? ''].filter((part) => part !== '').join(' > ');
    for (const child of element.children) if (child.name === 'testcase') trials.push(...trialsOf(child, inner));
    waiting.push(
      ...element.children
        .filter(isSuite)
        .map((child) => ({ element: child, path: inner }))
        .reverse(),
    );
  }
}

function trialsOf(testcase: XmlElement, path: string): readonly Trial[] {
  const { classname, name = '' } = testcase.attributes;
  const task = [classname || path, name].filter((part) => part !== '').join(' > ');
  const earlier = testcase.children.flatMap(({ name: attempt }) => earlierAttempts.get(attempt) ?? []);
  return [outcomeOf(testcase), ...earlier].map((outcome) => ({ task, variant: null, outcome }));
}

/** What Surefire keeps of the attempts before the last. */
const earlierAttempts: ReadonlyMap<string, Outcome> = new Map([
  ['flakyFailure', 'failed'],
  ['flakyError', 'error'],
  ['rerunFailure', 'failed'],
  ['rerunError', 'error'],
]);

const notRun = new Set(['notrun', 'disabled', 'suppressed', 'skipped']);

function outcomeOf({ attributes, children }: XmlElement): Outcome {
  const child = (name: string) => children.find((each) => each.name === name);
  const broken = child('error') ?? child('failure');
  // A runner has no element for a time limit; the type of the error is the name of the exception.
  if (broken !== undefined && /time[d ]*[ _-]?out/i.test(broken.attributes.type ?? '')) return 'timed_out';
  if (child('error')) return 'error';
  if (child('failure')) return 'failed';
  const marked = [attributes.status, attributes.result].some((mark) => notRun.has(mark?.toLowerCase() ?? ''));
  return child('skipped') || marked ? 'skipped' : 'passed';
}
