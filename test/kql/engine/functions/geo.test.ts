import { expect, test } from "vitest";
import { runKql } from "../../../../src/kql/engine/run.js";
import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: geo-distance-2points-function, geo-point-in-circle-function
holds("points have a distance, where they are points", [
  ["round(geo_distance_2points(-122.407628, 47.578557, -118.275287, 34.019056), 6)", 1_546_754.351974],
  ["geo_distance_2points(300, 1, 1, 1)", null],
  ["geo_point_in_circle(-122.143564, 47.535677, -122.100896, 47.527351, 3500)", true],
  ["geo_point_in_circle(-122.137575, 47.630683, -122.100896, 47.527351, 3500)", false],
  ["geo_point_in_circle(200, 1, 1, 1, 1)", null],
  ["geo_point_in_circle(1, 1, 1, 1, -1)", null],
]);

const kql = `datatable(ip: string) ["20.53.203.50", "20.53.9.9", "2a03:2880:f12c::1", "::ffff:20.53.1.1", "9.9.9.9", "x"]
  | extend place = geo_info_from_ip_address(ip)
  | project ip, country = tostring(place.country), city = tostring(place.city), lat = todouble(place.latitude)`;

test("places of addresses are those of the narrowest network that the given table has", async () => {
  const geo_info_from_ip_address = [
    { network: "20.53.0.0/16", country: "Australia", state: "", city: "", latitude: null, longitude: null },
    {
      network: "20.53.203.0/24",
      country: "Australia",
      state: "New South Wales",
      city: "Sydney",
      latitude: -33.8715,
      longitude: 151.2006,
    },
    {
      network: "2a03:2880::/32",
      country: "United States",
      state: "Florida",
      city: "Boca Raton",
      latitude: 26.3594,
      longitude: -80.0771,
    },
  ];
  const frame = await runKql(kql, { tables: { geo_info_from_ip_address } });
  expect(frame.objects()).toEqual([
    { ip: "20.53.203.50", country: "Australia", city: "Sydney", lat: -33.8715 },
    { ip: "20.53.9.9", country: "Australia", city: "", lat: null },
    { ip: "2a03:2880:f12c::1", country: "United States", city: "Boca Raton", lat: 26.3594 },
    { ip: "::ffff:20.53.1.1", country: "Australia", city: "", lat: null },
    { ip: "9.9.9.9", country: "", city: "", lat: null },
    { ip: "x", country: "", city: "", lat: null },
  ]);
  expect(frame.info.complete).toBe(true);
});

test("without the table no address has a place, and the answer says so", async () => {
  const frame = await runKql(kql, { tables: {} });
  expect(frame.array("country")).toEqual(["", "", "", "", "", ""]);
  expect(frame.info).toMatchObject({ complete: false });
  expect(frame.info.reason).toContain("geo_info_from_ip_address() knows no address here");
});

test("networks that are none are refused by name", async () => {
  const tables = { geo_info_from_ip_address: [{ network: "10.0.0.0/99", country: "Nowhere" }] };
  await expect(runKql(kql, { tables })).rejects.toThrow(
    "invalid table geo_info_from_ip_address: 10.0.0.0/99 is no network; give networks as 192.0.2.0/24",
  );
});
