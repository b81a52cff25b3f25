import type { Probe } from '../../../charter/schema/access.ts';
import { fail, GroundworkError } from '../../../errors/problem.ts';
import { withinTime } from '../network/time-limit.ts';
import { limitsOf, type Reach } from '../reach.ts';
import { foreignText, structuredText } from '../secrets.ts';
import { subjectOf } from '../subject.ts';
import { listTools } from './list-tools.ts';
import type { Listing } from './listing.ts';
import { type Program, program, programEnvironment } from './program.ts';

const longestMessage = 4 * 1024 * 1024;

/** Starts the program of a probe, lists its tools and ends it, whatever happens. Fails with `access.program_*` and `access.answer_invalid`. */
export async function listOverProgram(
  probe: Extract<Probe, { mcp: unknown }>,
  command: { readonly command: readonly string[]; readonly env?: Readonly<Record<string, string>> | undefined },
  reach: Reach,
  promisedMs: number,
): Promise<Listing> {
  const { ReadBuffer } = await import('@modelcontextprotocol/sdk/shared/stdio.js');
  const limits = limitsOf(reach, promisedMs);
  const subject = subjectOf(probe);
  const show = foreignText(probe, reach.redact);
  const running = program({
    command: command.command,
    env: programEnvironment(reach.environment, command.env),
    dir: reach.dir,
    endingMs: limits.ending,
    buffer: new ReadBuffer({ maxBufferSize: longestMessage }),
  });
  const startedAt = performance.now();
  const late = () => silent(running, subject, limits.step, show);
  try {
    return await listTools({
      transport: running,
      subject,
      startedAt,
      redact: structuredText(probe, reach.redact),
      limited: (work) => withinTime(limits.step, late, work),
    });
  } catch (error) {
    throw error instanceof GroundworkError ? error : programFailure(error, running, subject, show);
  } finally {
    await running.end();
  }
}

function silent(
  { lastLine, garbage }: Program,
  program: string,
  stepMs: number,
  show: (text: string) => string,
): never {
  const seconds = stepMs / 1000;
  if (garbage > 0)
    fail('access.answer_invalid', {
      what: program,
      reason: `in ${seconds} s it wrote lines that are no messages, and no answer`,
    });
  return fail('access.program_silent', { program, seconds, said: lastLine === null ? null : show(lastLine) });
}

function programFailure(error: unknown, running: Program, program: string, show: (text: string) => string): unknown {
  const cause = error;
  const said = running.lastLine === null ? null : show(running.lastLine);
  return caught(() => {
    if (running.startFailure !== null)
      fail('access.program_missing', { program, reason: startWords(running.startFailure) }, { cause });
    if (running.ended !== null) fail('access.program_ended', { program, how: running.ended, said }, { cause });
    if (running.garbage > 0)
      fail('access.answer_invalid', { what: program, reason: 'it wrote lines that are no messages' }, { cause });
    const reason = error instanceof Error ? show(error.message).replace(/\.$/, '') : 'no reason is given';
    fail('access.answer_invalid', { what: program, reason }, { cause });
  });
}

function startWords(code: string): string {
  if (code === 'ENOENT') return 'it is not there';
  return code === 'EACCES' ? 'it may not be run' : code;
}

function caught(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}
