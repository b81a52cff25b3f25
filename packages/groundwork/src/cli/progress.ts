import { paint, type Terminal } from './terminal.ts';

const silentMs = 1000;

/** Says on stderr what is being done, but only to a person, and only for what takes over a second. */
export async function withProgress<T>(
  terminal: Terminal,
  what: string,
  work: (say: (message: string) => void) => Promise<T>,
): Promise<T> {
  if (!terminal.interactive) return work(() => {});
  const started = performance.now();
  let message = what;
  const write = () => {
    const seconds = Math.floor((performance.now() - started) / 1000);
    terminal.err(`\r\u001b[2K${paint(terminal, 'quiet', `${message} … ${seconds} s`)}`);
  };
  let timer: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    write();
    timer = setInterval(write, 250);
  }, silentMs);
  try {
    return await work((next) => {
      message = next;
    });
  } finally {
    clearTimeout(first);
    if (timer) {
      clearInterval(timer);
      terminal.err('\r\u001b[2K');
    }
  }
}
