/** Rows as they pass by, each turned into another. */
export async function* mapRows<A, B>(
  rows: Iterable<A> | AsyncIterable<A>,
  map: (row: A, index: number) => B,
): AsyncGenerator<B, void, undefined> {
  let index = 0;
  for await (const row of rows) {
    yield map(row, index);
    index += 1;
  }
}
