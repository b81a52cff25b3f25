import { inflateSync } from 'node:zlib';

interface TableEntry {
  readonly tag: string;
  readonly checksum: number;
  readonly data: Buffer;
}

/**
 * A WOFF 1.0 file (W3C Recommendation 2012, sections 3 to 5) as the OpenType font that is in it, without its substitutions (GSUB): they cost more time than all the rest of a
 * report, and a report has no use for them.
 */
export function sfntOf(woff: Uint8Array): Buffer {
  const file = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  const tables = tablesOf(file).filter(({ tag }) => tag !== 'GSUB');
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(12 + 16 * tables.length);
  head.writeUInt32BE(file.readUInt32BE(4), 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 * power, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(16 * (tables.length - power), 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + 16 * index;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    data.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

/** The directory begins after a header of 44 bytes; a table that did not become smaller stands as it is. */
function tablesOf(file: Buffer): readonly TableEntry[] {
  return Array.from({ length: file.readUInt16BE(12) }, (_, index) => {
    const at = 44 + 20 * index;
    const [offset, packed, whole] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    const bytes = file.subarray(offset, offset + packed);
    const data = packed < whole ? inflateSync(bytes) : bytes;
    return { tag: file.toString('latin1', at, at + 4), checksum: file.readUInt32BE(at + 16), data };
  });
}
