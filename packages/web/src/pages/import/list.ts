import { grouped } from '../../groundwork.ts';

/** A list as it is sent: by its name the server knows how to read it. */
export interface List {
  readonly name: string;
  readonly content: string;
}

/** A request holds a megabyte, and what is sent grows by a third on its way. */
export const mostBytes = 700_000;

/** Why a list is not sent; undefined where it may be. */
export function tooLarge(bytes: number): string | undefined {
  if (bytes <= mostBytes) return undefined;
  return `It has ${grouped(bytes)} bytes; this page takes ${grouped(mostBytes)}. Keep the rows that are initiatives, or on the machine of the server: groundwork initiatives import`;
}

/** What was pasted, by what it looks like: JSON begins with a bracket, all else is read as rows with a separator. */
export function pastedList(text: string): { readonly list: List; readonly bytes: number } {
  const bytes = new TextEncoder().encode(text);
  const first = text.trimStart()[0];
  const name = first === '[' || first === '{' ? 'pasted.json' : 'pasted.csv';
  return { list: { name, content: base64(bytes) }, bytes: bytes.byteLength };
}

export async function fileList(file: File): Promise<List> {
  return { name: file.name, content: base64(new Uint8Array(await file.arrayBuffer())) };
}

/** So many bytes become characters at once: a call takes only so many arguments. */
const atOnce = 0x8000;

function base64(bytes: Uint8Array): string {
  let characters = '';
  for (let at = 0; at < bytes.length; at += atOnce)
    characters += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(characters);
}
