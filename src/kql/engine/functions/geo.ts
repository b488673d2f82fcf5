import { refuse } from "../context.js";
import { asReal, asText, bool, nothing, real, type Scalar } from "../scalar.js";
import { fromJson, type Call, type ScalarFunctions } from "./function.js";

/** The name under which networks and their places are given among the tables. */
export const GEO_TABLE = "geo_info_from_ip_address";

/** The radius of the sphere that Kusto takes the Earth for, in meters. */
const RADIUS = 6_371_010;

/** Where an address is: what the table of that name says, which has to be given. */
function infoOf({ context, node }: Call, address: Scalar): Scalar {
  if (context.table(GEO_TABLE, node) !== undefined) return fromJson(`kql_geo(${asText(address)})`);
  context.note(
    `${GEO_TABLE}() knows no address here; give a table of that name with network, country, state, city, latitude and longitude`,
    true,
  );
  return nothing("dynamic");
}

/** The way between two points on a sphere, in meters; null where one is none. */
function distance(...points: readonly Scalar[]): string {
  const [x1, y1, x2, y2] = points.map(asReal);
  const areValid = [x1, x2].map((x) => `abs(${x}) <= 180`).concat([y1, y2].map((y) => `abs(${y}) <= 90`));
  const height = `pow(sin(radians(${y2} - ${y1}) / 2), 2)`;
  const width = `cos(radians(${y1})) * cos(radians(${y2})) * pow(sin(radians(${x2} - ${x1}) / 2), 2)`;
  return `(case when ${areValid.join(" and ")} then ${2 * RADIUS} * asin(least(1, sqrt(${height} + ${width}))) end)`;
}

/** Functions of places on Earth. */
export const geoFunctions: ScalarFunctions = {
  geo_info_from_ip_address: (call, address) => infoOf(call, address as Scalar),
  geo_distance_2points: (call, ...values) => {
    if (values[4] !== undefined && values[4].constant !== false) {
      return refuse(call.nodes[4] ?? call.node, "a distance on a spheroid");
    }
    return real(distance(...values.slice(0, 4)));
  },
  geo_point_in_circle: (_call, ...values) => {
    const radius = asReal(values[4] as Scalar);
    return bool(`(case when ${radius} > 0 then ${distance(...values.slice(0, 4))} <= ${radius} end)`);
  },
};
