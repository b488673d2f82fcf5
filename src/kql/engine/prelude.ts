/** What the SQL of a query uses: Kusto's rules as macros of DuckDB. */
export const prelude: readonly string[] = [
  // dynamic → text: a text without its quotes, everything else as compact JSON.
  `kql_text(j) as coalesce(case json_type(j) when 'VARCHAR' then j->>'$' when 'NULL' then '' else cast(j as VARCHAR) end, '')`,
  // JSON text → dynamic; what is no JSON stays a text.
  `kql_parse(s) as case when trim(s) = '' then null when json_valid(s) then nullif(json(s), 'null') else to_json(s) end`,
  `kql_member(j, pointer) as nullif(json_extract(j, pointer), 'null')`,
  `kql_key(j, k) as nullif(json_extract(j, '/' || replace(replace(k, '~', '~0'), '/', '~1')), 'null')`,
  `kql_item(j, i) as nullif(json_extract(j, case when i < 0 then '$[#' || i || ']' else '$[' || i || ']' end), 'null')`,
  `kql_items(j) as case json_type(j) when 'ARRAY' then json_extract(j, '$[*]') else [] end`,
  `kql_texts(j) as list_transform(kql_items(j), lambda x: kql_text(x))`,
  `kql_datetime_text(t) as coalesce(strftime(t, '%Y-%m-%dT%H:%M:%S.%f') || '0Z', '')`,
  `kql_ticks_datetime(n) as make_timestamp((n // 10) - 62135596800000000)`,
  `kql_ticks(t) as ((epoch_us(t) + 62135596800000000) * 10)`,
  `kql_add(t, n) as make_timestamp(epoch_us(t) + n // 10)`,
  `kql_timespan_text(n) as case when n is null then '' else
    (case when n < 0 then '-' else '' end)
    || (case when abs(n) >= 864000000000 then (abs(n) // 864000000000) || '.' else '' end)
    || lpad(cast((abs(n) // 36000000000) % 24 as VARCHAR), 2, '0') || ':'
    || lpad(cast((abs(n) // 600000000) % 60 as VARCHAR), 2, '0') || ':'
    || lpad(cast((abs(n) // 10000000) % 60 as VARCHAR), 2, '0')
    || (case when abs(n) % 10000000 = 0 then '' else '.' || lpad(cast(abs(n) % 10000000 as VARCHAR), 7, '0') end) end`,
  `kql_long(s) as case when regexp_matches(trim(s), '^[+-]?[0-9]+$') then try_cast(trim(s) as BIGINT)
    when regexp_matches(trim(s), '^0[xX][0-9a-fA-F]+$') then try_cast(trim(s) as BIGINT)
    else null end`,
  `kql_bool(s) as case lower(trim(s)) when 'true' then true when 'false' then false else
    case when try_cast(s as BIGINT) is null then null else try_cast(s as BIGINT) <> 0 end end`,
  `kql_guid(s) as try_cast(try_cast(trim(s, ' {}') as UUID) as VARCHAR)`,
  `kql_floor_div(a, b) as cast(floor(a / cast(b as DOUBLE)) as BIGINT)`,
  `kql_bin_long(n, b) as case when b = 0 then null else n - ((n % b) + b) % b end`,
  `kql_bin_datetime(t, b) as kql_ticks_datetime(kql_bin_long(kql_ticks(t), b))`,
  // A term is a run of letters and digits. `before` and `after` say whether the needle begins and ends with one.
  `kql_edge(s) as regexp_matches(s, '[\\pL\\pN]')`,
  `kql_term(s) as
    (case when kql_edge(left(s, 1)) then '(?:^|[^\\pL\\pN])' else '' end) || regexp_escape(s)
    || (case when kql_edge(right(s, 1)) then '(?:$|[^\\pL\\pN])' else '' end)`,
  `kql_has(s, n) as n = '' or regexp_matches(s, '(?is)' || kql_term(n))`,
  `kql_has_cs(s, n) as n = '' or regexp_matches(s, '(?s)' || kql_term(n))`,
  `kql_datetime(s) as coalesce(cast(try_cast(s as TIMESTAMPTZ) as TIMESTAMP), kql_other_datetime(s))`,
  `kql_set(j, n) as cast(kql_set_text(cast(j as VARCHAR), n) as JSON)`,
  `kql_bag(j) as cast(kql_bag_text(cast(j as VARCHAR)) as JSON)`,
  // Lists in the order in which their items first came.
  `kql_distinct(l) as list_filter(l, lambda x, i: list_position(l, x) = i)`,
];
