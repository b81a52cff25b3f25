/** The process groups that probes started and that must not outlive this process. */
const running = new Set<number>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Remembers a group; it is killed when this process ends, also by Ctrl+C, which a group of its own does not get. */
export function watchGroup(leader: number): void {
  if (running.size === 0) {
    process.on('exit', killAll);
    for (const signal of signals) process.on(signal, endBy);
  }
  running.add(leader);
}

export function forgetGroup(leader: number): void {
  if (!running.delete(leader) || running.size > 0) return;
  process.off('exit', killAll);
  for (const signal of signals) process.off(signal, endBy);
}

/** Sends a signal to all processes of a group; nobody is there any more: nothing is to be done. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH' && (error as NodeJS.ErrnoException).code !== 'EPERM')
      throw error;
  }
}

function killAll(): void {
  for (const leader of running) signalGroup(leader, 'SIGKILL');
}

/** Another listener decides what becomes of this process; without one it ends as if nobody had listened. */
function endBy(signal: NodeJS.Signals): void {
  killAll();
  for (const each of signals) process.off(each, endBy);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
