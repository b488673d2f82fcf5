import { printable } from "../../base/text.js";
import type { SyntaxNode } from "../kusto.js";
import { functions, type FunctionFact } from "../schema/index.js";
import { kindOf } from "../names.js";
import { refuse, type Context, type FunctionBinding, type Scope } from "./context.js";
import { nameOf } from "./expression.js";
import { separated } from "./literal.js";
import { extend, list } from "./operators/operator.js";
import { carried, findField, type Field, type Relation } from "./relation.js";
import { asDatetime, asText, asType, nothing, scalar } from "./scalar.js";

/** Tables that functions of the service are about, which a query need not name. */
export const tablesBehind: Readonly<Record<string, readonly string[]>> = {
  AssignedIPAddresses: ["DeviceNetworkInfo"],
  DeviceFromIP: ["DeviceNetworkInfo"],
};

/** `invoke`: a function of the query's own, or one of Defender's. */
export function invoke(
  context: Context,
  node: SyntaxNode,
  input: Relation,
  scope: Scope,
  enter: (own: FunctionBinding, nodes: readonly SyntaxNode[]) => Relation,
): Relation {
  const call = (node as Kusto.Language.Syntax.InvokeOperator)
    .Function as Kusto.Language.Syntax.FunctionCallExpression;
  const name = call.Name?.SimpleName ?? "";
  const nodes = separated(call.ArgumentList?.Expressions) as unknown as SyntaxNode[];
  const binding = scope.names.get(name);
  if (binding?.kind === "function") return enter(binding, nodes);
  const fact = functions.find((known) => known.name === name && known.kind === "invoke");
  switch (fact?.name) {
    case "FileProfile":
      return fileProfile(context, fact, nodes, input, scope);
    case "DeviceFromIP":
      return deviceFromIp(context, fact, node, nodes, input, scope);
    default:
      return refuse(node, `the function ${printable(name)}()`);
  }
}

/** The name of a column that an argument is, bare or as a text. */
function columnName(context: Context, node: SyntaxNode | undefined, scope: Scope, otherwise: string): string {
  if (node === undefined) return otherwise;
  if (kindOf(node) === "NameReference" && !scope.names.has(nameOf(node))) return nameOf(node);
  return String(context.scalar(node, { ...scope, fields: [] }).constant ?? otherwise);
}

/**
 * What Microsoft knows of a file is not here: the columns are those of a table FileProfile where one is given, and
 * otherwise those of a file that nothing is known of.
 */
function fileProfile(
  context: Context,
  fact: FunctionFact,
  nodes: readonly SyntaxNode[],
  input: Relation,
  scope: Scope,
): Relation {
  const added = fact.columns.filter(({ name }) => findField(input.fields, name) === undefined);
  const key = columnName(context, nodes[0], scope, "SHA1");
  const own = findField(input.fields, key);
  const given = context.list(fact.name);
  if (given === undefined || typeof given === "string" || own === undefined) {
    context.note(`${fact.name}() knows nothing here: its columns are empty`, true);
    return extend(
      context,
      input,
      added.map((column) => ({ name: column.name, value: nothing(column.type) })),
    );
  }
  const known = given.columns.map(({ name, type }, place): Field => ({ name, type, id: `p${place}` }));
  const hash = findField(known, /sha256/i.test(key) ? "SHA256" : "SHA1");
  const fields = added.map(({ name, type }): Field => ({ name, type, id: context.fresh() }));
  const cells = fields.map(({ name, type, id }) => {
    const field = findField(known, name);
    const empty = nothing(type).sql;
    if (field === undefined) return `${empty} as ${id}`;
    const cell = asType(scalar(field.type, `k.${field.id}`), type);
    return `${type === "string" ? `coalesce(${cell}, '')` : cell} as ${id}`;
  });
  const on =
    hash === undefined
      ? "false"
      : `k.place = 1 and lower(k.${hash.id}) = lower(${asText(scalar(own.type, `i.${own.id}`))}) and k.${hash.id} <> ''`;
  const profiles = `select *, row_number() over (partition by ${hash === undefined ? "1" : `lower(${hash.id})`}) as place from ${given.source}`;
  return {
    ...input,
    sql: `select ${list([...carried(input).map((id) => `i.${id}`), ...cells])} from (${input.sql}) i left join (${profiles}) k on ${on}`,
    fields: [...input.fields, ...fields],
  };
}

/** The addresses that each device had, a row each, up to a point in time. */
function addresses(context: Context, node: SyntaxNode, until: string | undefined): Relation {
  const info = context.table("DeviceNetworkInfo", node);
  if (info === undefined) return refuse(node, "a function of DeviceNetworkInfo without that table");
  const column = (name: string): string => {
    const field = findField(info.fields, name);
    return field === undefined ? "null" : field.id;
  };
  const listed = findField(info.fields, "IPAddresses");
  const items =
    listed === undefined
      ? "[]"
      : `kql_items(${listed.type === "dynamic" ? listed.id : `kql_parse(${listed.id})`})`;
  const names = [
    "Timestamp",
    "DeviceId",
    "DeviceName",
    "NetworkAdapterName",
    "NetworkAdapterType",
    "ConnectedNetworks",
  ];
  const fields = [...names, "IPAddress", "IPType"].map((name): Field => ({
    name,
    type: name === "Timestamp" ? "datetime" : "string",
    id: context.fresh(),
  }));
  const [item] = [context.fresh()];
  const cells = [
    ...names.map((name, place) => {
      const field = findField(info.fields, name);
      const cell =
        name === "Timestamp"
          ? column(name)
          : field === undefined
            ? "''"
            : asText(scalar(field.type, field.id));
      return `${cell} as ${fields[place]?.id ?? ""}`;
    }),
    `kql_text(kql_key(${item}, 'IPAddress')) as ${fields[names.length]?.id ?? ""}`,
    `kql_text(kql_key(${item}, 'AddressType')) as ${fields[names.length + 1]?.id ?? ""}`,
  ];
  const before = until === undefined ? "" : ` where ${column("Timestamp")} <= ${until}`;
  return {
    sql: `select ${cells.join(", ")} from (select *, unnest(${items}) as ${item} from (${info.sql})${before})`,
    fields,
    order: [],
  };
}

/** The device that last told of having each address. */
function deviceFromIp(
  context: Context,
  fact: FunctionFact,
  node: SyntaxNode,
  nodes: readonly SyntaxNode[],
  input: Relation,
  scope: Scope,
): Relation {
  const ip = findField(input.fields, columnName(context, nodes[0], scope, "IP"));
  if (ip === undefined) return refuse(node, `${fact.name}() of rows without a column IP`);
  const until = nodes[1] === undefined ? undefined : asDatetime(context.scalar(nodes[1], scope));
  const found = addresses(context, node, until);
  const id = (name: string): string => findField(found.fields, name)?.id ?? "";
  const fields = fact.columns.map(({ name, type }): Field => ({ name, type, id: context.fresh() }));
  const [own = "", device = ""] = fields.map((field) => field.id);
  const last = `select ${id("IPAddress")} as ip, arg_max(${id("DeviceId")}, ${id("Timestamp")}) as device from (${found.sql}) group by 1`;
  return {
    sql: `select i.${own}, f.device as ${device} from (select distinct ${asText(scalar(ip.type, ip.id))} as ${own} from (${input.sql})) i join (${last}) f on f.ip = i.${own}`,
    fields,
    order: [],
  };
}

/** `AssignedIPAddresses()`: the addresses that a device last told of, on each of its adapters. */
export function assignedAddresses(
  context: Context,
  node: SyntaxNode,
  nodes: readonly SyntaxNode[],
  scope: Scope,
): Relation {
  const fact = functions.find(({ name }) => name === "AssignedIPAddresses");
  if (fact === undefined || nodes[0] === undefined) return refuse(node, "AssignedIPAddresses() of no device");
  const inside: Scope = { ...scope, fields: [] };
  const device = asText(context.scalar(nodes[0], inside));
  const until = nodes[1] === undefined ? undefined : asDatetime(context.scalar(nodes[1], inside));
  const found = addresses(context, node, until);
  const fields = fact.columns.map(({ name, type }): Field => ({ name, type, id: context.fresh() }));
  const cells = fields.map(({ name, type, id }) => {
    const field = findField(found.fields, name);
    return `${field === undefined ? nothing(type).sql : asType(scalar(field.type, field.id), type)} as ${id}`;
  });
  const own = (name: string): string => findField(found.fields, name)?.id ?? "";
  const is = `(${own("DeviceId")} = ${device} or lower(${own("DeviceName")}) = lower(${device}))`;
  return {
    sql: `select ${cells.join(", ")} from (select * from (${found.sql}) where ${is} qualify rank() over (partition by ${own("NetworkAdapterName")} order by ${own("Timestamp")} desc) = 1)`,
    fields,
    order: [],
  };
}
