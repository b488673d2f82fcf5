import type { Board, Tie } from "../board/board.js";
import { popularity } from "../board/controls.js";
import type { Settings } from "../rules/verdict.js";
import { isIntersected } from "../signal.js";
import { discount } from "./alike.js";
import { Cuts } from "./cuts.js";
import { isRare } from "./rare.js";
import type { Ranked, Reason } from "./reason.js";
import { weigh } from "./weigh.js";

/**
 * Scores every host but the seeds, strongest first. Works outward by hops, so that what lies nearer is settled before
 * it lends its score to what lies farther, and nothing props itself up in a circle.
 */
export function rank(board: Board, settings: Settings): Ranked[] {
  const scores = new Map<string, number>();
  for (const { id, hops } of board.hosts.values()) if (hops === 0) scores.set(id, 1);
  const ties = [...board.ties.values()].filter((tie) => !tie.dropped && tie.carriers.size > 1);
  const structural = ties.filter((tie) => !isIntersected(tie.signal));
  const intersected = ties.filter((tie) => isIntersected(tie.signal) && isRare(board, tie, settings));
  const byHost = indexByHost(ties);
  const seeds = board.seedWindow();
  const cuts = new Cuts((id) => board.hosts.get(id)?.hops ?? 0);
  const ranked: Ranked[] = [];
  const most = Math.max(0, ...Array.from(board.hosts.values(), ({ hops }) => hops));
  for (let hops = 1; hops <= most; hops++) {
    const level = [...board.hosts.values()].filter((host) => host.hops === hops);
    const reasons = new Map<string, Reason[]>(level.map(({ id }) => [id, []]));
    const settle = (from: readonly Tie[], known: ReadonlyMap<string, number>): void => {
      const wanted = new Set(from);
      for (const [id, own] of reasons) {
        for (const tie of byHost.get(id) ?? []) {
          if (!wanted.has(tie) || own.some((reason) => reason.signal === tie.signal)) continue;
          const reason = weigh(tie, id, known, { settings, seeds, popularity: popularity(board, tie) });
          if (reason !== null) own.push(reason);
        }
      }
      const now = new Map([...reasons].map(([id, own]) => [id, cuts.of(id, own)]));
      for (const [id, cut] of now) cuts.set(id, cut);
      for (const [id, own] of reasons) scores.set(id, cuts.score(id, discount(own, board), scores).score);
    };
    settle(structural, new Map(scores));
    settle(structural, new Map(scores));
    settle(intersected, new Map(scores));
    for (const [id, own] of reasons) {
      const counted = discount(own, board);
      const { bound } = cuts.score(id, counted, scores);
      ranked.push({ host: id, hops, score: scores.get(id) ?? 0, bound, reasons: counted });
    }
  }
  return ranked.toSorted((a, b) => b.score - a.score || a.host.localeCompare(b.host));
}

function indexByHost(ties: readonly Tie[]): Map<string, Tie[]> {
  const byHost = new Map<string, Tie[]>();
  for (const tie of ties) {
    for (const host of tie.carriers.keys()) {
      const own = byHost.get(host);
      if (own === undefined) byHost.set(host, [tie]);
      else own.push(tie);
    }
  }
  return byHost;
}
