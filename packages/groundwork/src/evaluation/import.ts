import type { Suite } from '../charter/schema/evaluation.ts';
import { readCsvResults } from './csv.ts';
import { readPromptfooResults } from './promptfoo.ts';
import type { EvaluationResults, ResultsFile } from './results.ts';

/** Reads a file of one format. Fails with `evaluation.*` errors that name the file and, where it can, the line. */
type Importer = (file: ResultsFile, suite: Pick<Suite, 'columns'>) => EvaluationResults;

/** One importer per format that a suite can declare. */
const importers: Readonly<Record<Suite['format'], Importer>> = {
  csv: readCsvResults,
  promptfoo: readPromptfooResults,
};

/** Reads the results of a suite in the format that it declares. */
export function importResults(file: ResultsFile, suite: Pick<Suite, 'columns' | 'format'>): EvaluationResults {
  return importers[suite.format](file, suite);
}
