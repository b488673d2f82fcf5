import { describe, expect, test } from "vitest";
import { BAD_REQUEST, q, read, readAll, refusal, TI, type Row } from "./ask.js";
import { idOf, time, truth } from "./truth.js";

const PROFILES = `${TI}/intelProfiles`;
const { rows: profiles } = await readAll(PROFILES);
const titles = (rows: readonly Row[]): string[] => rows.map(({ title }) => String(title));
const find = (title: string): Row | undefined => profiles.find((profile) => profile.title === title);
const indicatorsOf = async (title: string): Promise<Row[]> =>
  (await readAll(`${PROFILES}/${truth.profiles[title]?.id}/indicators`)).rows;
const valueOf = ({ artifact }: Row): string => String((artifact as Row).value ?? idOf(artifact));
const entries = Object.entries(truth.profiles);

describe("the list of profiles", () => {
  test("is filtered by kind, and by nothing else", async () => {
    const tools = await read(PROFILES + q({ $filter: "kind eq 'tool'", $count: "true" }));
    expect(titles(tools.value).sort()).toEqual(["Glasshouse", "Pebbleload"]);
    expect(tools["@odata.count"]).toBe(2);
    const actors = await read(PROFILES + q({ $filter: "kind eq 'actor'" }));
    expect(actors.value).toHaveLength(5);
    expect(await refusal(PROFILES + q({ $filter: "title eq 'Glasshouse'" }))).toMatchObject(BAD_REQUEST);
  });

  test("is ordered by title, and by nothing else", async () => {
    const { value } = await read(PROFILES + q({ $orderby: "title desc" }));
    expect(titles(value)).toEqual(titles(profiles).toSorted().toReversed());
    expect(await refusal(PROFILES + q({ $orderby: "firstActiveDateTime" }))).toMatchObject(BAD_REQUEST);
  });

  test.each([
    ["CARTHERON", ["Copper Gale"]],
    ['"parcel crew"', ["Copper Fog"]],
    ["TA9999", []],
  ])("is searched for %s", async (search, expected) => {
    expect(titles((await read(PROFILES + q({ $search: search }))).value)).toEqual(expected);
  });

  test("tells its whole number to who asks for one", async () => {
    const page = await read(PROFILES + q({ $count: "true", $top: "1" }));
    expect([page["@odata.count"], page.value.length]).toEqual([entries.length, 1]);
  });
});

describe("profiles", () => {
  test("have ids of 64 hexadecimal digits", () => {
    for (const { id } of profiles) expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(profiles.map(({ id }) => id).sort()).toEqual(entries.map(([, { id }]) => id).sort());
  });

  test("one has no tradecraft, some have no origin, one has neither alias nor target", () => {
    expect(profiles.filter(({ tradecraft }) => tradecraft === null)).toHaveLength(1);
    const empty = profiles.filter(
      ({ countriesOrRegionsOfOrigin: origins }) => (origins as Row[]).length === 0,
    );
    expect(empty.length).toBeGreaterThan(1);
    expect(empty.length).toBeLessThan(profiles.length);
    expect(find("Gust-0931")).toMatchObject({ aliases: [], targets: [] });
  });

  test("each campaign has the actor who is behind it", () => {
    const behind = entries.flatMap(([title, profile]) =>
      profile.behind === null ? [] : [[profile.behind, title]],
    );
    expect(Object.fromEntries(behind)).toEqual({
      "copper-heron": "Copper Gale",
      "tin-kestrel": "Tin Squall",
      "slate-marten": "Slate Drizzle",
    });
  });

  test("an id that nobody has is not found", async () => {
    const nobody = "0".repeat(64);
    expect(await refusal(`${PROFILES}/${nobody}`)).toMatchObject({ status: 404, code: "ResourceNotFound" });
    expect(await refusal(`${PROFILES}/${nobody}/indicators`)).toMatchObject({ status: 404 });
    expect(await refusal(`${TI}/intelligenceProfileIndicators/nothing`)).toMatchObject({ status: 404 });
  });
});

describe("profile indicators", () => {
  test.each(entries)("%s: a member of a campaign is named for days on which it was one", async (title) => {
    const members = Object.values(truth.campaigns).flatMap((campaign) => campaign.members);
    for (const row of await indicatorsOf(title)) {
      const member = members.find(({ host }) => host === valueOf(row));
      if (member === undefined) continue;
      expect(time(row.firstSeenDateTime)).toBeGreaterThanOrEqual(time(member.first));
      const last = row.lastSeenDateTime === null ? time(member.last) : time(row.lastSeenDateTime);
      expect(last).toBeLessThanOrEqual(time(member.last) + 86_400_000);
    }
  });

  test.each(entries)(
    "%s: names a part of its campaigns, and every trap is an indicator",
    async (title, profile) => {
      const values = (await indicatorsOf(title)).map(valueOf);
      for (const { named, remaining } of Object.values(profile.campaigns)) {
        expect(values).toEqual(expect.arrayContaining([...named]));
        expect(remaining.length).toBeGreaterThan(named.length);
        expect(remaining.filter((host) => values.includes(host))).toEqual([]);
      }
      for (const value of Object.keys(profile.traps)) expect(values).toContain(value);
    },
  );

  test("some are still in use, some were given up before the campaign began", async () => {
    const rows = await indicatorsOf("Copper Gale");
    expect(rows.some(({ lastSeenDateTime }) => lastSeenDateTime === null)).toBe(true);
    const window = truth.campaigns["copper-heron"]?.window ?? [];
    expect(rows.filter((row) => time(row.lastSeenDateTime) < time(window[0])).length).toBeGreaterThan(1);
  });

  test("the actor who is taken for another had left two years before", async () => {
    const begin = time(truth.campaigns["copper-heron"]?.window[0]);
    const rows = await indicatorsOf("Copper Fog");
    const shared = new Set((await indicatorsOf("Copper Gale")).map(valueOf));
    expect(rows.map(valueOf).filter((value) => shared.has(value))).toEqual(["203.0.113.42"]);
    for (const row of rows) expect(begin - time(row.lastSeenDateTime)).toBeGreaterThan(2 * 365 * 86_400_000);
  });

  test("have GUIDs, by which each can be read", async () => {
    for (const row of await indicatorsOf("Tin Squall")) {
      expect(row.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(await read<Row>(`${TI}/intelligenceProfileIndicators/${row.id}`)).toMatchObject(row);
    }
  });
});
