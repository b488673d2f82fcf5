import { describe, expect, it } from "vitest";
import { errorCode } from "../../../src/notebook/run/error-code.js";
import {
  isDiagnostic,
  isLateError,
  parsePrintedError,
  typeScriptError,
} from "../../../src/notebook/run/kernel-error.js";

const frames = `    at evalmachine.<anonymous>:9:7
    at sigintHandlersWrap (node:vm:280:12)
    at Object.execute (/x/node_modules/tslab/dist/executor.js:160:38)
    at async ZmqServer.handleExecute (/x/node_modules/tslab/dist/jupyter.js:406:25)`;

describe("parsePrintedError", () => {
  it("reads name, message and the frames of the cell", () => {
    const text = `evalmachine.<anonymous>:2\nthrow new TypeError("bad\\nthing");\n^\n\nTypeError: bad\nthing\n${frames}\n`;
    expect(parsePrintedError(text)).toEqual({
      output_type: "error",
      ename: "TypeError",
      evalue: "bad\nthing",
      traceback: ["TypeError: bad", "thing", "    at evalmachine.<anonymous>:9:7"],
    });
  });

  it("keeps the properties behind the stack, with huntbook's code", () => {
    const error = parsePrintedError(
      `GraphError: no access\n${frames} {\n  code: 'FORBIDDEN',\n  status: 403\n}\n`,
    );
    expect(error.traceback.slice(1)).toEqual([
      "    at evalmachine.<anonymous>:9:7 {",
      "  code: 'FORBIDDEN',",
      "  status: 403",
      "}",
    ]);
    expect(errorCode(error)).toBe("FORBIDDEN");
  });

  it.each([
    ["text\n", "Error", "text"],
    ["{ a: 1 }\n", "Error", "{ a: 1 }"],
    [
      "UncaughtException: [Error: EBADF: bad file descriptor, read] {\n  errno: -9\n}\n",
      "Error",
      "EBADF: bad file descriptor, read",
    ],
    ["UnhandledPromiseRejection: RangeError: late\n    at a.js:1:1\n", "RangeError", "late"],
    ["SomeError\n    at a.js:1:1\n", "SomeError", ""],
    ["undefined\n", "Error", "undefined"],
  ])("reads %j", (text, ename, evalue) => {
    expect(parsePrintedError(text)).toMatchObject({ ename, evalue });
  });
});

describe("typeScriptError", () => {
  it("is made of tslab's diagnostics", () => {
    const text = "1:28 - Type 'string' is not assignable to type 'number'.\n";
    expect(isDiagnostic(text)).toBe(true);
    expect(isDiagnostic("10:30 meeting")).toBe(false);
    expect(typeScriptError([text, "2:1 - Cannot find name 'z'.\n"])).toMatchObject({
      ename: "TypeScriptError",
      evalue: "1:28 - Type 'string' is not assignable to type 'number'.",
      traceback: [expect.stringContaining("1:28"), "TypeScriptError: 2:1 - Cannot find name 'z'."],
    });
  });
});

describe("isLateError", () => {
  it("knows tslab's two words", () => {
    expect(isLateError("UncaughtException: Error: x")).toBe(true);
    expect(isLateError("UnhandledPromiseRejection: Error: x")).toBe(true);
    expect(isLateError("Error: UncaughtException: x")).toBe(false);
  });
});

describe("errorCode", () => {
  const error = (ename: string, evalue = "", traceback: string[] = []) => ({
    output_type: "error" as const,
    ename,
    evalue,
    traceback,
  });

  it.each([
    [error("ThrottledError"), "RATE_LIMITED"],
    [error("AuthError"), "AUTH_FAILED"],
    [error("GraphError", "no access: GET https://graph.example/x answered 403 (Forbidden)"), "FORBIDDEN"],
    [error("GraphError", "request failed: GET https://graph.example/x answered 503"), "SERVER_ERROR"],
    [error("GraphError", "request failed: GET https://graph.example/x answered 501"), "HTTP_ERROR"],
    [
      error("GraphError", "x", ["GraphError: x {", "  code: 'HTTP_ERROR',", "  status: 502,"]),
      "SERVER_ERROR",
    ],
    [error("GraphError", "x", ["GraphError: x {", "  code: 'NOT_FOUND'"]), "NOT_FOUND"],
    [error("TypeError", "answered 403"), undefined],
    [error("Error", "code: 'FORBIDDEN'"), undefined],
  ])("of %j is %s", (output, code) => {
    expect(errorCode(output)).toBe(code);
  });
});
