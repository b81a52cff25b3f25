import { problem } from '../errors/problem.ts';
import { whyNot } from '../services/why-not.ts';
import { problemText } from './render/problems.ts';
import { systemTerminal } from './terminal.ts';

/**
 * What happens when standard output takes no more. A reader who has seen enough (`| head`) is no error: the command goes on and ends as it would have. A full
 * disk is: it is said, and the exit code is 2, because what was found was not handed over.
 */
export function watchOutput(): void {
  let failed = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || failed) return;
    failed = true;
    const terminal = systemTerminal();
    terminal.err(problemText(terminal, problem('cli.output_failed', { why: whyNot(error) })));
  });
  process.stderr.on('error', () => {});
  process.once('exit', () => {
    if (failed) process.exitCode = 2;
  });
}
