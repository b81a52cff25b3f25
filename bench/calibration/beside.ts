/** Our statistics side by side with another program's, on the same numbers. Only the estimating is timed, not the start of a program. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Peer {
  readonly what: string;
  readonly peer: string;
  /** In bench/peers: reads `given` as JSON from standard input, prints {seconds, numbers}, the fastest of five. */
  readonly script: string;
  readonly given: object;
  readonly ours: () => readonly number[];
}

interface Found {
  readonly seconds: number;
  readonly numbers: readonly number[];
}

/** The fastest of five, as the scripts do it: what else the machine did meanwhile only ever adds. */
function timed(work: () => readonly number[]): Found {
  const numbers = work();
  const seconds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    work();
    return (performance.now() - started) / 1000;
  });
  return { seconds: Math.min(...seconds), numbers };
}

function run(program: string, { script, given }: Peer): Found | string {
  const folder = fileURLToPath(new URL('../peers', import.meta.url));
  const options = { input: JSON.stringify(given), env: { ...process.env, PEERS: folder }, maxBuffer: 2 ** 28 };
  const { status, stdout, stderr } = spawnSync(program, [`${folder}/${script}`], { ...options, encoding: 'utf8' });
  if (status !== 0) return `not run: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Found;
}

/** Digits that the worst of the numbers has in common. */
function digits(ours: readonly number[], theirs: readonly number[]): string {
  if (ours.length !== theirs.length) return `${ours.length} numbers against ${theirs.length}`;
  const worst = ours.reduce(
    (most, each, i) => Math.max(most, Math.abs(each - (theirs[i] as number)) / Math.max(1, Math.abs(each))),
    0,
  );
  return worst === 0 ? 'all' : (-Math.log10(worst)).toFixed(1);
}

/** Prints a table of the peers: digits that the worst number has in common, relative to its size or to one, and the times. */
export function besides(program: string, peers: readonly Peer[]): void {
  const rows = peers.map((peer) => {
    const ours = timed(peer.ours);
    const theirs = run(program, peer);
    if (typeof theirs === 'string') return [peer.what, peer.peer, theirs, '', '', ''];
    const ratio = (theirs.seconds / ours.seconds).toFixed(1);
    const agreed = digits(ours.numbers, theirs.numbers);
    return [peer.what, peer.peer, agreed, ours.seconds.toFixed(4), theirs.seconds.toFixed(4), `${ratio} ×`];
  });
  const head = ['what', 'beside', 'digits in common', 'seconds, ours', 'theirs', 'theirs over ours'];
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
}
