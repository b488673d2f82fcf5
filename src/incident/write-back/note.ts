import { noteComment } from "./comment-text.js";
import { isSaid } from "./marker.js";
import { WriteBack } from "./write-back.js";
import { postOnce, type WriteMeans } from "./write.js";

/** Writes a hunter's own words to an incident, once. What the service refuses is thrown. */
export async function writeNote(id: string, words: string, means: WriteMeans): Promise<WriteBack> {
  const { text, mark } = noteComment(words);
  const { comments } = await means.read(id);
  const there = isSaid(mark, comments);
  if (!there) await postOnce(id, text, mark, means);
  const outcome = there ? "already there" : means.done;
  return new WriteBack(id, [{ what: "comment", from: null, to: text, there, mark, outcome, error: null }]);
}
