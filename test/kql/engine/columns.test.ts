import { expect, test } from "vitest";
import { inspect } from "../../../src/kql/check.js";
import { knownFrom } from "../../../src/kql/globals.js";
import { listed, type Code } from "../../../src/kql/kusto.js";
import { translate } from "../../../src/kql/engine/translate.js";
import type { World } from "../../../src/kql/engine/world.js";
import type { Column } from "../../../src/kql/schema/index.js";
import { now } from "./helpers.js";

const read = (text: string): Column[] =>
  text.split(" ").map((word) => {
    const [name = "", type = ""] = word.split(":");
    return { name, type: type as Column["type"] };
  });

const schemas = new Map<string, readonly Column[]>([
  [
    "T",
    read("a:long b:string t:datetime d:dynamic r:real l:dynamic i:int s:timespan g:guid o:bool m:decimal"),
  ],
  ["U", read("a:long c:string t:datetime i:int")],
]);

const world: World = {
  now,
  tables: new Map(Array.from(schemas, ([name, columns]) => [name, { source: name, columns }])),
  isKnown: () => false,
  answer: () => [[1]],
  list: () => undefined,
};

type Columns = { readonly name: string; readonly type: string }[];

function bind(kql: string): Code {
  const { code, findings } = inspect(kql, knownFrom(schemas));
  if (code === undefined) throw new Error(`${kql}: ${findings[0]?.message ?? ""}`);
  return code;
}

/** What Microsoft's binder says that comes, and what the engine gives. */
function both(kql: string): { binder: Columns; engine: Columns } {
  const code = bind(kql);
  const rows = code.ResultType as Kusto.Language.Symbols.TableSymbol;
  return {
    binder: listed(rows.Columns).map((column) => ({
      name: column.Name ?? "",
      type: column.Type?.Name ?? "",
    })),
    engine: translate(code, kql, world).fields.map(({ name, type }) => ({ name, type })),
  };
}

const queries = `
T | where a == 1
T | extend x = a + 1, a = strcat(b, "x")
T | extend a + 1, b
T | project a, y = r * 2
T | project a + 1, strlen(b)
T | project b, bin(t, 1h), tostring(a), d.k, d["m"], l[0], tostring(d.k)
T | project-away a, r
T | project-away b*
T | project-keep a, t
T | project-rename z = a, y = b
T | project-reorder t, b
T | project-reorder t, * asc
T | project-reorder * desc
T | project-reorder t, b*, * granny-asc
T | summarize count()
T | summarize count() by b
T | summarize by b, i
T | summarize count(), sum(a), avg(r), min(t), max(t), dcount(b), countif(a > 1) by bin(t, 1d)
T | summarize sumif(a, a>1), avgif(r, a>1), minif(a, a>1), maxif(a,a>1), dcountif(b,a>1)
T | summarize make_set(b), make_list(a), makeset(a), makelist(a), make_set_if(b, a>1), make_list_if(b, a>1), make_bag(d), make_list_with_nulls(a), make_bag_if(d, a>1)
T | summarize arg_max(t, *) by b
T | summarize arg_max(t, *)
T | summarize arg_min(t, a, b) by r
T | summarize arg_max(t, a), arg_min(t, a) by b
T | summarize arg_max(t, *), count() by a
T | summarize arg_max(a + 1, *) by b
T | summarize arg_max(a + 1, r + 2, tostring(d.k)) by b
T | summarize arg_max(t, *) by x = b
T | summarize arg_max(t, a, *) by b, tostring(d.k)
T | summarize x = arg_max(t, a) by b
T | summarize (x, y) = arg_max(t, a) by b
T | summarize argmax(t, a), argmin(t, a) by b
T | summarize arg_max(t, *) by bin(t, 1d)
T | summarize take_any(a), any(b), take_anyif(a, a>1), anyif(b, a>1)
T | summarize take_any(a, b) by r
T | summarize any(a, b) by r
T | summarize take_any(*) by b
T | summarize any(*) by b
T | summarize x = take_any(a, b) by r
T | summarize percentile(a, 95), percentiles(a, 5, 50, 95), percentiles_array(a, 5, 50), percentiles(r, 50.5)
T | summarize percentilew(a, a, 50), percentilesw(a, a, 50, 95), percentilesw_array(a, a, 50)
T | summarize (p1, p2) = percentiles(a, 5, 50)
T | summarize p = percentiles(a, 5, 50)
T | summarize percentile(t, 50), percentile(s, 50), percentile(i, 50)
T | summarize stdev(a), stdevp(a), variance(a), variancep(a), stdevif(a, a>1), varianceif(a,a>1)
T | summarize sum(a) + 1, max(a) - min(a), tostring(count()), x = count() * 1.0
T | summarize count_distinct(b), count_distinctif(b, a>1)
T | summarize strcat("x", take_any(b)), array_length(make_set(b))
T | summarize count() by tostring(a), tolower(b), a + 1, d_k = tostring(d.k), tostring(d.k), bin(a, 2), startofday(t)
T | summarize hint.strategy=shuffle count() by b
T | summarize count() by a, count_ = b
T | summarize dcount(a, 2), dcount(b) by t
T | summarize binary_all_and(a), binary_all_or(a), binary_all_xor(a)
T | summarize sum(r), avg(a), min(b), max(b), min(r), min(o)
T | summarize sum(i), avg(i), max(i), avg(s), sum(s), avg(t), min(s)
T | join U on a
T | join kind=inner U on a
T | join kind=leftouter U on $left.a == $right.a
T | join kind=rightouter U on a
T | join kind=fullouter U on a
T | join kind=leftsemi U on a
T | join kind=rightsemi U on a
T | join kind=leftanti U on a
T | join kind=rightanti U on a
T | join kind=anti U on a
T | join (T) on a, b
T | join kind=inner (T | join kind=inner T on a) on a
T | join kind=inner (U | project-rename b = c) on a, b
T | join hint.strategy=broadcast kind=inner U on a, t
T | lookup U on a
T | lookup kind=inner U on $left.a == $right.a
T | lookup (T | project a, b, q=r) on a
T | lookup (U | project x=a, c) on $left.a == $right.x
T | union U
union T, U
union withsource=S T, U
T | union withsource=S U
union T, (U | extend b = 5)
union T, (U | extend a = toint(a))
union T, (U | extend a = toint(a)), (U | extend a_long = 1)
T | distinct b
T | project a, b | distinct *
T | distinct a, x = b
T | distinct a + 1, tostring(d.k)
T | sort by a
T | order by a asc, b desc nulls first
T | top 2 by a
T | top 2 by a asc nulls last
T | top-hitters 2 of b
T | top-hitters 2 of b by a
T | top-hitters 2 of b by r
T | top-nested 2 of b by sum(a)
T | top-nested 2 of b by sum(a), top-nested 1 of a by max(r)
T | top-nested of b by x = max(1), top-nested 2 of y = t by z = max(t)
T | top-nested 2 of b with others = "o" by sum(a) desc
T | mv-expand l
T | mv-expand x = l
T | mv-expand l to typeof(long)
T | mv-expand with_itemindex = n l
T | mv-expand l, d
T | mv-expand l, d to typeof(string)
T | mv-expand bagexpansion=array d
T | mv-expand kind=array d
T | mv-expand a1 = l, a2 = d limit 2
T | mv-expand d.k
T | mv-expand parse_json(b)
T | mv-expand split(b, ",")
T | mv-expand x = split(b, ",") to typeof(string)
T | mv-apply l on (take 1)
T | mv-apply x = l on (summarize s = sum(toint(x)))
T | mv-apply x = l to typeof(long) on (top 1 by x)
T | mv-apply with_itemindex = n x = l to typeof(long) on (where n > 0)
T | mv-apply x = l, y = d on (project x)
T | mv-apply x = l on (project q = x, a)
T | mv-apply l on (summarize make_list(l) by a)
T | mv-apply l on (count)
T | parse b with "x" z:long "y" w
T | parse-where b with "x" z:int *
T | parse kind=regex b with "x" z ".*"
T | parse-kv b as (k:string, n:long) with (pair_delimiter=",", kv_delimiter="=")
print 1
print a = 1, 2, "x"
print x = now(), bin(5, 2)
range x from 1 to 3 step 1
range x from datetime(2024-01-01) to datetime(2024-01-02) step 1h
range x from 1.0 to 3.0 step 0.5
range x from 0m to 3m step 1m
range x from toint(1) to toint(2) step toint(1)
range x from toint(1) to 2 step toint(1)
datatable(a:int, b:string)[1, "x"]
search in (T, U) "x"
T | search "x"
T | search b:"x"
search kind=case_sensitive in (T) "x"
find in (T, U) where a == 1
find in (T, U) where a == 1 project b, c
find withsource=S in (T, U) where a == 1 project a, t
find in (T, U) where b == "x" or c == "z"
T | make-series count() on t from datetime(2024-01-01) to datetime(2024-01-03) step 1d
T | make-series c = count() default = 0 on t from datetime(2024-01-01) to datetime(2024-01-03) step 1d by b
T | make-series avg(r), sum(a) on t step 1d
T | make-series count() on t in range(datetime(2024-01-01), datetime(2024-01-03), 1d) by b
T | make-series count() on a from 0 to 10 step 1 by x = b
T | serialize
T | serialize n = row_number()
T | sort by a asc | extend n = row_number(), p = prev(a), q = next(b), c = row_cumsum(a), x = row_cumsum(r), y = row_cumsum(i)
T | sort by a asc | extend n = row_number(1, prev(b) != b), c = row_cumsum(a, prev(b) != b), k = row_rank_dense(b), m = row_rank_min(b), z = row_window_session(t, 1h, 5m, prev(b) != b)
T | partition by b (top 1 by a)
T | partition hint.strategy=native by b (summarize count() by a)
T | partition by b (count)
T | getschema
T | count
T | sample 1
T | sample-distinct 2 of b
T | as X
T | as X | join kind=inner X on a
T | sort by a | scan with_match_id = n declare (c: long = 0) with (step s1: a == 1; step s2: a > 1 => c = s1.a;)
T | evaluate bag_unpack(d) : (a: long, k: long)
T | evaluate bag_unpack(d, "p_") : (*, p_k: long)
T | evaluate pivot(b, sum(a), t) : (t: datetime, x: long)
T | evaluate narrow()
T | invoke FileProfile()
let f = (T: (a: long, b: string)) { T | extend z = a }; T | project a, b | invoke f()
let f = (T: (*)) { T | extend z = 1 }; T | invoke f()
let f = (x: long, y: long = 2) { x + y }; T | extend f(a), w = f(a, 3)
let f = (x: long) { T | where a == x }; f(1)
let f = () { T }; f | take 1
let f = view () { U | project a }; union f, T
let n = 5; let l = dynamic(["x"]); T | where b in (l) | extend n
let q = T | where a > 0; q | join kind=inner q on a
let m = materialize(T | summarize count() by b); m | join kind=inner (m) on b
let s1 = toscalar(T | summarize max(a)); T | where a == s1 | extend s1
let d1 = datatable(k:string)["x"]; T | where b in (d1)
declare query_parameters(x:long = 1); T | where a == x
T | render timechart
set notruncation; T
T | extend x = toscalar(U | count)
T | extend p = pack_all(), q = pack("a", a), row = bag_pack("k", b)
T | limit 1
T | extend b = a, c = b
T | summarize ['a b'] = count() by ['c d'] = b
T | extend x = iff(a > 1, "s", b), y = case(a == 1, 1, a == 2, 2, 3), z = coalesce(b, "q"), n = max_of(a, 2), c = column_ifexists("nope", ""), c2 = column_ifexists("b", "")
T | extend x = 1d, y = t - 1h, z = t - t, w = 1h * 2, v = 1h / 2h, u = a / 2, n = a / 2.0, q = a % 2, p = -a
T | extend i + 1, i * i, i + a, i + r, r + a, a * r, i / i, t + s, s * 2, s / 2, s + s, i % 2, o and true, a == 1
`;

test.for(queries.trim().split("\n"))("%s", (kql) => {
  const { binder, engine } = both(kql);
  expect(engine).toEqual(binder);
});

test("columns that only the rows tell are as the binder leaves them open", () => {
  for (const kql of ["T | evaluate bag_unpack(d)", "T | evaluate pivot(b)"]) {
    expect((bind(kql).ResultType as Kusto.Language.Symbols.TableSymbol).IsOpen).toBe(true);
  }
});
