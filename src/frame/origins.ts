/** Which request brought which rows: `ends[i]` is the row after the last one of `requests[i]`. */
export interface Origins {
  readonly ends: readonly number[];
  readonly requests: readonly number[];
}

export const noOrigins: Origins = { ends: [], requests: [] };

/** The number of the request that brought the row, or null. */
export function findOrigin(origins: Origins, row: number): number | null {
  let low = 0;
  let high = origins.ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origins.ends[middle] as number) <= row) low = middle + 1;
    else high = middle;
  }
  return origins.requests[low] ?? null;
}

/** The origins of row sets put one after another. */
export function joinOrigins(parts: readonly { origins: Origins; rows: number }[]): Origins {
  const ends: number[] = [];
  const requests: number[] = [];
  let offset = 0;
  for (const { origins, rows } of parts) {
    for (const [index, end] of origins.ends.entries()) {
      ends.push(offset + end);
      requests.push(origins.requests[index] as number);
    }
    offset += rows;
  }
  return { ends, requests };
}
