/** A part of a text, from `start` to before `end`. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The longest runs of characters that belong together and hold a mark: `isPart` tells by its code and place whether a
 * character belongs. Every character is looked at once or twice, whatever the text.
 */
export function* runsAround(
  text: string,
  mark: RegExp,
  isPart: (text: string, at: number) => boolean,
): Generator<Run> {
  const marks = new RegExp(mark, "g");
  let end = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    let start = found.index;
    while (start > end && isPart(text, start - 1)) start -= 1;
    end = found.index + 1;
    while (end < text.length && isPart(text, end)) end += 1;
    yield { start, end };
    marks.lastIndex = end;
  }
}
