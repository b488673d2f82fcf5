import type { Board, Tie } from "../board/board.js";
import { popularity } from "../board/controls.js";
import { judgeCommon, judgePopular } from "../rules/common.js";
import { judgeSignal } from "../rules/traits.js";
import type { Settings } from "../rules/verdict.js";

/** Whether a value that Graph cannot search by is neither common nor popular. */
export function isRare(board: Board, tie: Tie, settings: Settings): boolean {
  return (
    judgeSignal(tie.signal, settings) === null &&
    judgeCommon(tie.signal, settings) === null &&
    judgePopular(tie.signal, popularity(board, tie), settings) === null
  );
}
