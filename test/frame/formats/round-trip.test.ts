import { desc, escape } from "arquero";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  frameFrom,
  frameFromArrowIPC,
  frameFromCSV,
  frameFromNDJSON,
  frameFromParquet,
  type Frame,
} from "../../../src/frame/index.js";
import { connect } from "../../../src/index.js";
import { content, hostileFrame } from "./hostile-rows.js";

/** Out and in again by each format. What carries no types is told them by the frame's schema. */
const formats: Readonly<Record<string, (frame: Frame) => Frame | Promise<Frame>>> = {
  "CSV, formula-safe": (frame) => frameFromCSV(frame.toCSV(), { columns: frame.schema }),
  "CSV, plain": (frame) => frameFromCSV(frame.toCSV({ safe: false }), { columns: frame.schema, safe: false }),
  "CSV by semicolons": (frame) =>
    frameFromCSV(frame.toCSV({ delimiter: ";" }), { columns: frame.schema, delimiter: ";" }),
  NDJSON: (frame) => frameFromNDJSON(frame.toNDJSON(), { columns: frame.schema }),
  "Arrow IPC, stream": (frame) => frameFromArrowIPC(frame.toArrowIPC()),
  "Arrow IPC, file": (frame) => frameFromArrowIPC(frame.toArrowIPC({ format: "file" })),
  Parquet: async (frame) => {
    const path = join(tmpdir(), `${randomUUID()}.parquet`);
    await frame.toParquet(path);
    return frameFromParquet(path).finally(() => rmSync(path));
  },
};

describe.each(Object.entries(formats))("%s", (_name, roundTrip) => {
  test("10,000 hostile rows come back", async () => {
    const frame = hostileFrame(10_000);
    expect(content(await roundTrip(frame))).toEqual(content(frame));
  });

  test("every data set of a host comes back", async () => {
    const hunt = await connect({ source: "sample", env: {} });
    for (const id of ["secure-parcel.example", "hostile-values.example"]) {
      const host = hunt.host(id);
      const frames = await Promise.all([
        host.get(),
        host.reputation(),
        host.passiveDns(),
        host.components(),
        host.cookies(),
        host.trackers(),
        host.hostPairs(),
        host.ports(),
        host.sslCertificates(),
        host.subdomains(),
        host.whois(),
      ]);
      for (const frame of frames.flatMap((frame) => [frame as Frame, ...Object.values(frame.frames)])) {
        expect(content(await roundTrip(frame))).toEqual(content(frame));
      }
    }
  });

  test("a filtered and ordered frame comes back as it shows itself", async () => {
    const frame = hostileFrame(500)
      .filter(escape((row: { flag: boolean | null }) => row.flag === true))
      .orderby(desc("constructor"));
    expect(frame.numRows()).toBeLessThan(frame.totalRows());
    expect(content(await roundTrip(frame))).toEqual(content(frame.reify()));
  });

  test("frames without rows, without columns and without values come back", async () => {
    const empty = hostileFrame(50).filter(escape(() => false));
    expect(content(await roundTrip(empty))).toEqual(content(empty));
    expect(content(await roundTrip(frameFrom([])))).toEqual(content(frameFrom([])));
    const types = hostileFrame(50).schema;
    const nothing = frameFrom([{}, {}, {}], { columns: types });
    expect(content(await roundTrip(nothing))).toEqual(content(nothing));
    const column = frameFrom([{ only: null }, { only: "" }, { only: null }]);
    expect(content(await roundTrip(column))).toEqual(content(column));
  });

  test("half of a surrogate pair becomes U+FFFD, and is counted beforehand", async () => {
    const frame = frameFrom([
      { text: "x\ud800y", list: ["\udc00"], pair: "🕵" },
      { text: "\\ud800", list: [], pair: "" },
    ]);
    expect(frame.brokenTexts()).toBe(2);
    const back = await roundTrip(frame);
    expect(back.objects()).toEqual([
      { text: "x\ufffdy", list: ["\ufffd"], pair: "🕵" },
      { text: "\\ud800", list: [], pair: "" },
    ]);
    expect(back.brokenTexts()).toBe(0);
  });
});
