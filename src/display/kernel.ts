import { createRequire } from "node:module";
import type { MimeBundle } from "./showable.js";

export interface SendOptions {
  /** The display to make, or with `update` the one to overwrite. */
  id?: string | undefined;
  update?: boolean | undefined;
}

/** The notebook kernel that this process is, and the way to show a whole bundle in the cell that runs. */
export interface Kernel {
  readonly name: "tslab" | "deno";
  send(bundle: MimeBundle, options?: SendOptions): void;
}

interface DenoJupyter {
  display(bundle: MimeBundle, options: { raw: true; display_id?: string; update?: boolean }): Promise<void>;
}

interface TslabMessage {
  data: MimeBundle;
  metadata: Record<string, unknown>;
  transient: { display_id?: string | undefined };
}

interface TslabKernel {
  lastWriteDisplayData: ((message: TslabMessage, update?: boolean) => void) | null;
}

interface TslabPublic {
  newDisplay(): { html(html: string): void; text(text: string): void };
}

/** The kernel around this process, or undefined in plain Node or Deno. Asked anew at every call; it costs a look-up. */
export function findKernel(): Kernel | undefined {
  return "Deno" in globalThis ? findDeno() : findTslab();
}

function findDeno(): Kernel | undefined {
  const jupyter = denoJupyter();
  if (jupyter === undefined) return undefined;
  return {
    name: "deno",
    send: (bundle, { id, update } = {}) => {
      const options = {
        raw: true as const,
        ...(id !== undefined && { display_id: id }),
        ...(update && { update }),
      };
      jupyter.display(bundle, options).catch(() => undefined);
    },
  };
}

/** `Deno.jupyter` throws outside of `deno jupyter`. */
function denoJupyter(): DenoJupyter | undefined {
  try {
    return (globalThis as { Deno?: { jupyter?: DenoJupyter } }).Deno?.jupyter;
  } catch {
    return undefined;
  }
}

/** tslab offers no way to send a bundle, so its own module is used, where the kernel has loaded it. */
function findTslab(): Kernel | undefined {
  const loaded = createRequire(import.meta.url).cache;
  let page: TslabPublic | undefined;
  for (const path of Object.keys(loaded)) {
    if (/[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path)) {
      const write = (loaded[path]?.exports as Partial<TslabKernel> | undefined)?.lastWriteDisplayData;
      if (typeof write === "function") return { name: "tslab", send: sendThrough(write) };
    } else if (/[\\/]tslab[\\/]dist[\\/]public\.js$/.test(path)) {
      page = loaded[path]?.exports as TslabPublic | undefined;
    }
  }
  return page === undefined ? undefined : { name: "tslab", send: sendHtml(page) };
}

function sendThrough(write: NonNullable<TslabKernel["lastWriteDisplayData"]>): Kernel["send"] {
  return (data, { id, update } = {}) =>
    write({ data, metadata: {}, transient: id === undefined ? {} : { display_id: id } }, update);
}

/** The public way: one MIME type, and no update of what stands there. */
function sendHtml(page: TslabPublic): Kernel["send"] {
  return (bundle, { update } = {}) => {
    if (update) return;
    const html = bundle["text/html"];
    const display = page.newDisplay();
    if (typeof html === "string") display.html(html);
    else display.text(String(bundle["text/plain"] ?? ""));
  };
}
