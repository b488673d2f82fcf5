import { describe, expect, it } from "vitest";
import { readTokenClaims } from "../../../src/graph/index.js";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (payload: unknown): string =>
  `${encode({ alg: "RS256" })}.${encode(payload)}.CANARY-SIGNATURE`;

describe("readTokenClaims", () => {
  it("reads what the token of an app says", () => {
    const payload = {
      aud: "https://graph.microsoft.com",
      tid: "tenant-1",
      appid: "app-1",
      idtyp: "app",
      roles: ["ThreatHunting.Read.All"],
      exp: 1_772_452_800,
    };
    expect(readTokenClaims(tokenOf(payload))).toEqual({
      audience: "https://graph.microsoft.com",
      tenantId: "tenant-1",
      appId: "app-1",
      actor: "app",
      roles: ["ThreatHunting.Read.All"],
      scopes: [],
      expires: new Date("2026-03-02T12:00:00Z"),
    });
  });

  it("reads the scopes of a person's token, and the app of a token of version 2", () => {
    expect(
      readTokenClaims(tokenOf({ azp: "app-2", scp: "User.Read  ThreatHunting.Read.All" })),
    ).toMatchObject({
      appId: "app-2",
      actor: "person",
      scopes: ["User.Read", "ThreatHunting.Read.All"],
    });
  });

  it.each([
    [{ idtyp: "app" }, "app"],
    [{ idtyp: "user", roles: ["x"] }, "person"],
    [{ scp: "x", roles: ["y"] }, "person"],
    [{ roles: ["x"] }, "app"],
    [{ roles: [] }, undefined],
    [{}, undefined],
  ])("takes %j for %s", (payload, actor) => {
    expect(readTokenClaims(tokenOf(payload))?.actor).toBe(actor);
  });

  it("leaves out what is not of the kind that it should be", () => {
    const payload = { aud: ["a"], tid: 7, appid: "", roles: ["x", 1, null], scp: {}, exp: "soon" };
    expect(readTokenClaims(tokenOf(payload))).toEqual({
      audience: undefined,
      tenantId: undefined,
      appId: undefined,
      actor: "app",
      roles: ["x"],
      scopes: [],
      expires: undefined,
    });
    expect(readTokenClaims(tokenOf({ exp: 1e300 }))?.expires).toBeUndefined();
  });

  it.each([
    "",
    "sample",
    "EwBgA8l6BAAU",
    "a.b",
    "a.b.c",
    "a.b.c.d.e",
    `x.${encode(null)}.z`,
    `x.${encode(["aud"])}.z`,
    `x.${encode("aud")}.z`,
  ])("says nothing of %j, which is no JSON web token", (token) => {
    expect(readTokenClaims(token)).toBeUndefined();
  });

  it("gives neither the token nor its signature", () => {
    const token = tokenOf({ aud: "x" });
    const shown = JSON.stringify(readTokenClaims(` ${token}\n`));
    expect(shown).toContain('"audience":"x"');
    expect(shown).not.toContain("CANARY");
    for (const part of token.split(".")) expect(shown).not.toContain(part);
  });
});
