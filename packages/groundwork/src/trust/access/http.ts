import type { Probe } from '../../charter/schema/access.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { fail, type Location } from '../../errors/problem.ts';
import { latencyFindings, msWords, promisedMs } from './latency.ts';
import { ask, checkNotBusy, type Network, redirectTarget } from './network/request.ts';
import { withinTime } from './network/time-limit.ts';
import { Answered, answeredStatus, retrying } from './network/transient.ts';
import { limitsOf, type Reach } from './reach.ts';
import { foreignText } from './secrets.ts';
import { subjectOf } from './subject.ts';
import { troubleFinding } from './trouble.ts';

type HttpProbe = Extract<Probe, { http: string }>;

interface Answer {
  readonly status: number;
  readonly ms: number;
}

/** Whether an address answers a GET as declared, and how soon. Only the head of the answer is read. */
export async function probeHttp(
  probe: HttpProbe,
  reach: Reach,
  location: Location | null,
): Promise<readonly Finding[]> {
  const subject = subjectOf(probe);
  const base = { subject, expected: expectedStatus(probe), location };
  try {
    const { status, ms } = await answerOf(probe, reach, subject);
    const answered = finding({
      ...base,
      code: 'access.answers',
      state: 'met',
      measured: status,
      unit: 'status',
      message: `${subject} answers ${status} after ${msWords(ms)}.`,
    });
    return [answered, ...latencyFindings(subject, probe.within, ms, location)];
  } catch (error) {
    const trouble = troubleFinding(base, error);
    const status = answeredStatus(error);
    return [status === null ? trouble : { ...trouble, measured: status, unit: 'status' }];
  }
}

async function answerOf(probe: HttpProbe, reach: Reach, subject: string): Promise<Answer> {
  const limits = limitsOf(reach, promisedMs(probe.within));
  const url = URL.parse(probe.http);
  if (url === null) return fail('access.address_invalid', { reason: 'it is not a URL' });
  const network: Network = { allow: reach.allow, redact: foreignText(probe, reach.redact) };
  const deadline = performance.now() + limits.overall;
  return retrying({ pauses: limits.pauses, deadline }, () => {
    const waitMs = Math.min(limits.step, deadline - performance.now());
    const late = (): never => fail('access.no_answer', { what: subject, seconds: Math.round(waitMs) / 1000 });
    return withinTime(waitMs, late, (signal) => follow(probe, url, network, signal));
  });
}

const mostRedirects = 5;

/** Asks, and follows redirects as long as they stay with the same scheme, host and port: the headers are meant for nobody else. */
async function follow(probe: HttpProbe, start: URL, network: Network, signal: AbortSignal): Promise<Answer> {
  const startedAt = performance.now();
  let url = start;
  for (let turn = 0; ; turn += 1) {
    const answer = await ask({ url, method: 'GET', headers: probe.headers ?? {}, signal }, network);
    const ms = performance.now() - startedAt;
    // Not a byte of the body is waited for: it may be large, or never end.
    answer.on('error', () => {});
    answer.destroy();
    const status = answer.statusCode ?? 0;
    if (isExpected(probe, status)) return { status, ms };
    checkNotBusy(answer, url.host);
    const target = redirectTarget(answer, url);
    const { host } = url;
    const cause = new Answered(status);
    if (target !== null && target.origin !== url.origin)
      return fail('access.redirected_elsewhere', { host, status, to: target.host || 'no host' }, { cause });
    if (target === null || turn === mostRedirects)
      return fail('access.status_unexpected', { host, status, expected: expectedStatus(probe) }, { cause });
    target.username = start.username;
    target.password = start.password;
    url = target;
  }
}

function isExpected({ status: declared }: HttpProbe, status: number): boolean {
  return declared === undefined ? status >= 200 && status < 300 : status === declared;
}

function expectedStatus({ status }: HttpProbe): string {
  return status === undefined ? '200 to 299' : String(status);
}
