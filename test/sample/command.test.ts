import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { exitCodeOfError } from "../../src/cli/exit-codes.js";
import { sampleCommand } from "../../src/cli/sample.js";
import { TI } from "./ask.js";

const run = (...args: string[]): Promise<unknown> => sampleCommand().parseAsync(args, { from: "user" });

describe("huntbook sample", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each(["SIGINT", "SIGTERM"] as const)("serves until %s, saying where in one line", async (signal) => {
    let output = "";
    vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
    const before = process.listenerCount(signal);
    const running = run("--port", "0", "--read-only");
    await vi.waitFor(() => {
      expect(output).toMatch(/^[^\n]+\n$/);
    });
    const [, url = ""] = /HUNTBOOK_ENDPOINT=(\S+) HUNTBOOK_TOKEN=sample/.exec(output) ?? [];
    const host = `${url}/v1.0${TI}/hosts/secure-parcel.example`;
    expect(output).toContain(`curl -H "Authorization: Bearer sample" ${host}`);
    expect((await fetch(host, { headers: { Authorization: "Bearer sample" } })).status).toBe(200);
    const change = {
      method: "PATCH",
      headers: { Authorization: "Bearer sample" },
      body: '{"status":"resolved"}',
    };
    expect((await fetch(`${url}/v1.0/security/incidents/4183`, change)).status).toBe(403);
    process.emit(signal);
    await running;
    await expect(fetch(host)).rejects.toThrow("fetch failed");
    expect(process.listenerCount(signal)).toBe(before);
  });

  test("a port in use is one clear line, and wrong usage", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const error: unknown = await run("--port", String(port)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: `invalid port: ${port} is in use; choose another, or 0 for any` });
    expect(exitCodeOfError(error)).toBe(2);
    taken.close();
  });

  test.each([
    [["--port", "abc"], "invalid port: abc; it is a whole number from 0 to 65535"],
    [["--port", "70000"], "invalid port: 70000; it is a whole number from 0 to 65535"],
    [["--latency", "-1"], "invalid latency: -1; it is a whole number from 0 to 600000"],
  ])("%j is refused", async (args, message) => {
    await expect(run(...args)).rejects.toMatchObject({ code: "INVALID_INPUT", message });
  });
});
