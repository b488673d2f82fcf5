import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "../dist/index.js";

const ROUNDS = 5;

/** The flagship hunt on the sample tenant while it is recorded, and while it is played, each against the same without a tape. */
export async function tapeRatios() {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-bench-"));
  try {
    const rounds = [];
    // One round more than is counted: the first also loads and warms up what all of them need.
    for (let round = 0; round <= ROUNDS; round++) {
      const path = join(folder, `${round}.warc.gz`);
      rounds.push({
        plain: await measure({ source: "sample" }),
        record: await measure({ source: "sample", tape: { path, mode: "record" } }),
        replay: await measure({ source: "sample", tape: { path, mode: "replay" } }),
      });
    }
    const [plain, record, replay] = ["plain", "record", "replay"].map((way) =>
      median(rounds.slice(1).map((round) => round[way])),
    );
    const figures = (taken) => `${taken.toFixed(0)} ms against ${plain.toFixed(0)} ms`;
    return [
      ["flagship recorded / without a tape", (record / plain).toFixed(2), "", figures(record)],
      ["flagship replayed / without a tape", (replay / plain).toFixed(2), "", figures(replay)],
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(options) {
  const start = performance.now();
  const hunt = await connect({ env: {}, ...options });
  const plan = hunt.pivot("secure-parcel.example").passiveDns().relatedHosts().trackers().cookies().hops(3);
  await plan.run({ progress: false });
  await hunt.close();
  return performance.now() - start;
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}
