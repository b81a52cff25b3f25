import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { fail } from '../../errors/problem.ts';

/** The bytes of a file as they pass by, unpacked when they are gzip. Fails with `telemetry.gzip_broken`, or `telemetry.encoding` for UTF-16. */
export async function* plainBytes(
  file: string,
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = stream[Symbol.asyncIterator]();
  const head = await firstBytes(chunks);
  const whole = after(head, chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    yield* gunzip(file, whole);
    return;
  }
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    fail('telemetry.encoding', { file, found: 'UTF-16' });
  yield* whole;
}

/** At least two bytes, where there are two. */
async function firstBytes(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return head;
}

async function* after(head: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* { [Symbol.asyncIterator]: () => chunks };
}

async function* gunzip(file: string, packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed);
  const unpacked = createGunzip();
  source.once('error', (error) => unpacked.destroy(error));
  try {
    yield* source.pipe(unpacked);
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
      fail('telemetry.gzip_broken', { file }, { cause: error });
    throw error;
  }
}
