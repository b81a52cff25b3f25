import type { Suite } from '../charter/schema/evaluation.ts';
import { readCsvResults } from './csv.ts';
import { readInspectResults } from './inspect.ts';
import { readJunitResults } from './junit.ts';
import { readLangfuseResults } from './langfuse.ts';
import { readPhoenixResults } from './phoenix.ts';
import { readPromptfooResults } from './promptfoo.ts';
import type { EvaluationResults, ResultsFile } from './results.ts';
import type { ScoreRule } from './scores.ts';

/** What a suite says of how its results are read. */
export type ImportRule = Pick<Suite, 'columns'> & ScoreRule;

/**
 * Reads a file of one format. `runItems` is the second file that a format may have.
 * Fails with `evaluation.*` errors that name the file and, where it can, the line.
 */
type Importer = (file: ResultsFile, suite: ImportRule, runItems: ResultsFile | null) => EvaluationResults;

/** One importer per format that a suite can declare. */
const importers: Readonly<Record<Suite['format'], Importer>> = {
  csv: readCsvResults,
  promptfoo: readPromptfooResults,
  inspect: readInspectResults,
  langfuse: readLangfuseResults,
  phoenix: readPhoenixResults,
  junit: readJunitResults,
};

/** Reads the results of a suite in the format that it declares. */
export function importResults(
  file: ResultsFile,
  suite: ImportRule & Pick<Suite, 'format'>,
  runItems: ResultsFile | null = null,
): EvaluationResults {
  return importers[suite.format](file, suite, runItems);
}
