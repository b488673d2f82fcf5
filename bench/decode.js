import { FrameBuilder, madeByHand } from "../dist/frame/index.js";
import { nouns } from "../dist/model/index.js";

const PAGES = 60;
const ROWS = 1000;
const ROUNDS = 9;

/** Graph pages to a frame, against JSON.parse of the same texts. Aim: 1.25. */
export async function decodeRatio() {
  const pages = Array.from({ length: PAGES }, (_, page) => pageText(page));
  const parse = median(() => {
    for (const text of pages) JSON.parse(text);
  });
  const decode = median(() => {
    const builder = new FrameBuilder(nouns.passiveDns, { asked: "192.0.2.44", carries: "artifact" });
    for (const [index, text] of pages.entries()) builder.page(JSON.parse(text).value, index);
    builder.finish({ ...madeByHand, rows: builder.rows });
  });
  const figures = `${(PAGES * ROWS).toLocaleString("en-US")} rows, ${decode.toFixed(0)} ms against ${parse.toFixed(0)} ms`;
  return ["pages to frame / JSON.parse", (decode / parse).toFixed(2), "aim 1.25", figures];
}

function pageText(page) {
  const value = Array.from({ length: ROWS }, (_, index) => {
    const name = `host-${page * ROWS + index}.example`;
    return {
      id: Buffer.from(`${name}$$192.0.2.44$$true`).toString("base64"),
      firstSeenDateTime: new Date(1.7e12 + index * 1e6).toISOString(),
      lastSeenDateTime: new Date(1.75e12 + index * 1e6).toISOString(),
      collectedDateTime: new Date(1.76e12 + index * 1e6).toISOString(),
      recordType: "A",
      parentHost: { "@odata.type": "#microsoft.graph.security.hostname", id: name },
      artifact: { "@odata.type": "#microsoft.graph.security.ipAddress", id: "192.0.2.44" },
    };
  });
  return JSON.stringify({ "@odata.context": "x", value });
}

/** Milliseconds of the middle one of several rounds, after one to warm up. */
function median(work) {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}
