export function precisionAt(ranking: readonly string[], members: ReadonlySet<string>, count: number): number;
export function recallAt(ranking: readonly string[], members: ReadonlySet<string>, count: number): number;
export function averagePrecision(ranking: readonly string[], members: ReadonlySet<string>): number;
export function decoysAbove(
  ranking: readonly string[],
  members: ReadonlySet<string>,
  decoys: { has(host: string): boolean },
): string[];
