import { createRequire } from "node:module";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DISPLAY, INSPECT, inspectShowable, show, type MimeBundle } from "../../src/display/index.js";

class Thing {
  [DISPLAY](): MimeBundle {
    return { "text/plain": "a thing", "text/html": "<b>a thing</b>" };
  }
  [INSPECT](): string {
    return inspectShowable(this);
  }
}

const cache = createRequire(import.meta.url).cache;
const files = ["/x/node_modules/tslab/dist/jupyter.js", "/x/node_modules/tslab/dist/public.js"] as const;

function pretend(file: string, exports: object): void {
  cache[file] = { exports } as NodeJS.Module;
}

afterEach(() => {
  for (const file of files) delete cache[file];
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("in plain Node", () => {
  it("a thing is printed as its text", () => {
    expect(inspect(new Thing())).toBe("a thing");
    expect(inspect({ list: [new Thing()] })).toContain("a thing");
  });

  it("show() writes the text", () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    show(new Thing());
    show({ "text/plain": "a bundle" });
    expect(write.mock.calls.flat()).toEqual(["a thing\n", "a bundle\n"]);
  });
});

describe("in tslab", () => {
  it("a thing sends its whole bundle and leaves nothing to print", () => {
    const sent: unknown[] = [];
    pretend(files[0], { lastWriteDisplayData: (...message: unknown[]) => sent.push(message) });
    expect(inspect(new Thing())).toBe("");
    expect(sent).toEqual([[{ data: new Thing()[DISPLAY](), metadata: {}, transient: {} }, undefined]]);
  });

  it("show() can name a display and overwrite it", () => {
    const sent: unknown[][] = [];
    pretend(files[0], { lastWriteDisplayData: (...message: unknown[]) => sent.push(message) });
    show(new Thing(), { id: "one" });
    show(new Thing(), { id: "one", update: true });
    expect(sent.map(([message, update]) => [(message as { transient: object }).transient, update])).toEqual([
      [{ display_id: "one" }, undefined],
      [{ display_id: "one" }, true],
    ]);
  });

  it("falls back to the public display where the kernel's own module is not at work", () => {
    const shown: string[] = [];
    pretend(files[0], { lastWriteDisplayData: null });
    pretend(files[1], {
      newDisplay: () => ({ html: (html: string) => shown.push(html), text: () => undefined }),
    });
    expect(inspect(new Thing())).toBe("");
    expect(shown).toEqual(["<b>a thing</b>"]);
  });

  it("prints the text where sending fails", () => {
    pretend(files[0], {
      lastWriteDisplayData: () => {
        throw new Error("Not ready");
      },
    });
    expect(inspect(new Thing())).toBe("a thing");
  });
});

describe("in Deno", () => {
  it("a thing is printed as its text, for Deno asks for the bundle itself", () => {
    vi.stubGlobal("Deno", { jupyter: { display: vi.fn<() => Promise<void>>() } });
    expect(inspect(new Thing())).toBe("a thing");
  });

  it("show() displays the bundle", () => {
    const display = vi.fn<(...args: unknown[]) => Promise<void>>().mockResolvedValue();
    vi.stubGlobal("Deno", { jupyter: { display } });
    show(new Thing(), { id: "one", update: true });
    expect(display.mock.calls).toEqual([
      [new Thing()[DISPLAY](), { raw: true, display_id: "one", update: true }],
    ]);
  });

  it("outside a notebook show() writes the text", () => {
    vi.stubGlobal("Deno", {
      get jupyter() {
        throw new TypeError("Deno.jupyter is only available in `deno jupyter` subcommand.");
      },
    });
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    show(new Thing());
    expect(write).toHaveBeenCalledWith("a thing\n");
  });
});
