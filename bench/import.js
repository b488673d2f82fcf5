import { execFileSync } from "node:child_process";

const ROUNDS = 9;

/** `import "huntbook"` against importing arquero and undici alone, in fresh processes. Aim: 1.5. */
export async function importRatio() {
  const alone = measure('import "arquero"; import "undici";');
  const ours = measure('import "huntbook";');
  const figures = `${ours.toFixed(0)} ms against ${alone.toFixed(0)} ms`;
  return ["import huntbook / arquero + undici", (ours / alone).toFixed(2), "aim 1.5", figures];
}

function measure(code) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    execFileSync(process.execPath, ["--input-type=module", "-e", code], {
      cwd: new URL("../notebooks", import.meta.url),
    });
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}
