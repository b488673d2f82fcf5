/** Letters and digits, of which terms are made. */
const LETTER = "[\\pL\\pN]";
const OTHER = "[^\\pL\\pN]";

/** The first and the last tick of Kusto's time, and where 1970 is among them in microseconds. */
const LAST_TICK = "3155378975999999999";
const EPOCH = "62135596800000000";

/** A part of an address of version 4. */
const PART = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

/** What the SQL of a query uses: Kusto's rules as macros of DuckDB. */
export const prelude: readonly string[] = [
  // dynamic → text: a text without its quotes, everything else as compact JSON.
  `kql_text(j) as coalesce(case json_type(j) when 'VARCHAR' then j->>'$' when 'NULL' then '' else cast(j as VARCHAR) end, '')`,
  `kql_text_or_null(j) as case json_type(j) when 'VARCHAR' then j->>'$' when 'NULL' then null else cast(j as VARCHAR) end`,
  // JSON text → dynamic; what is no JSON stays a text. DuckDB takes some for JSON that is none, which is looked into
  // where the text has a sign of it. Each part is asked for only where it is needed: parsing is what takes the time.
  `kql_is_json(s) as not regexp_matches(regexp_replace(s, '"(?:[^"\\\\]|\\\\.)*"', '""', 'g'), '(?i)nan|inf|,\\s*[\\]}]')`,
  `kql_is_odd(s) as regexp_matches(s, '(?i)(?:^|[:,[\\s-])(?:nan|inf)|,\\s*[\\]}]')`,
  `kql_parse(s) as case when not json_valid(s) then (case when trim(s) = '' then null else to_json(s) end)
    when kql_is_odd(s) then (case when kql_is_json(s) then nullif(json(s), 'null') else to_json(s) end)
    else nullif(json(s), 'null') end`,
  `kql_member(j, pointer) as nullif(json_extract(j, pointer), 'null')`,
  `kql_key(j, k) as nullif(json_extract(j, '/' || replace(replace(k, '~', '~0'), '/', '~1')), 'null')`,
  `kql_item(j, i) as nullif(json_extract(j, case when i < 0 then '$[#' || i || ']' else '$[' || i || ']' end), 'null')`,
  `kql_items(j) as case json_type(j) when 'ARRAY' then json_extract(j, '$[*]') else [] end`,
  `kql_texts(j) as list_transform(kql_items(j), lambda x: kql_text(x))`,
  `kql_real_text(x) as coalesce(case when isnan(x) then 'NaN' when isinf(x) then (case when x > 0 then 'Infinity' else '-Infinity' end)
    else upper(cast(x as VARCHAR)) end, '')`,
  // JSON has no number for what is none or without an end: Kusto writes its name.
  `kql_real_json(x) as case when isnan(x) or isinf(x) then to_json(kql_real_text(x)) else to_json(x) end`,
  `kql_datetime_text(t) as coalesce(strftime(t, '%Y-%m-%dT%H:%M:%S.%f') || '0Z', '')`,
  `kql_ticks_datetime(n) as case when n between 0 and ${LAST_TICK} then make_timestamp((n // 10) - ${EPOCH}) end`,
  `kql_ticks(t) as ((epoch_us(t) + ${EPOCH}) * 10)`,
  `kql_add(t, n) as kql_ticks_datetime(kql_ticks(t) + n)`,
  `kql_timespan_text(n) as case when n is null then '' else
    (case when n < 0 then '-' else '' end)
    || (case when abs(n) >= 864000000000 then (abs(n) // 864000000000) || '.' else '' end)
    || lpad(cast((abs(n) // 36000000000) % 24 as VARCHAR), 2, '0') || ':'
    || lpad(cast((abs(n) // 600000000) % 60 as VARCHAR), 2, '0') || ':'
    || lpad(cast((abs(n) // 10000000) % 60 as VARCHAR), 2, '0')
    || (case when abs(n) % 10000000 = 0 then '' else '.' || lpad(cast(abs(n) % 10000000 as VARCHAR), 7, '0') end) end`,
  `kql_long(s) as case when regexp_full_match(trim(s), '[+-]?[0-9]+|0[xX][0-9a-fA-F]+') then try_cast(trim(s) as BIGINT) end`,
  `kql_real(s) as case when contains(s, '_') then null else try_cast(s as DOUBLE) end`,
  `kql_bool(s) as case lower(trim(s)) when 'true' then true when 'false' then false else kql_long(s) <> 0 end`,
  // A number of JSON is cut to a whole one; a text has to be one.
  `kql_json_long(j) as case json_type(j) when 'DOUBLE' then try_cast(trunc(try_cast(j->>'$' as DOUBLE)) as BIGINT)
    when 'BOOLEAN' then cast(j = 'true' as BIGINT) else kql_long(j->>'$') end`,
  `kql_guid(s) as try_cast(try_cast(trim(s, ' {}') as UUID) as VARCHAR)`,
  // The rest of a division is never negative.
  `kql_mod(a, b) as case when b = 0 then null else (a % b + abs(b)) % abs(b) end`,
  `kql_bin_long(n, b) as case when b > 0 then n - ((n % b) + b) % b end`,
  `kql_bin_real(n, b) as case when b > 0 then floor(n / b) * b end`,
  `kql_bin_datetime(t, b) as kql_ticks_datetime(kql_bin_long(kql_ticks(t), b))`,
  // A plain address is read here, which is ten times as fast; one with a network, or none, is looked at more closely.
  `kql_ipv4(s) as case when regexp_full_match(s, '\\s*${PART}([.]${PART}){3}\\s*')
    then cast(list_dot_product(cast(string_split(trim(s), '.') as DOUBLE[]), [16777216.0, 65536.0, 256.0, 1.0]::DOUBLE[]) as BIGINT)
    else kql_parse_ipv4(s, 32) end`,
  `kql_is_private(s) as case when regexp_full_match(s, '\\s*${PART}([.]${PART}){3}\\s*')
    then regexp_matches(s, '^\\s*(10[.]|192[.]168[.]|172[.](1[6-9]|2[0-9]|3[01])[.])') else kql_ipv4_private(s) end`,
  // A term is a run of letters and digits: what begins or ends with one has to begin or end a term.
  `kql_term(s) as
    (case when regexp_matches(left(s, 1), '${LETTER}') then '(?:^|${OTHER})' else '' end) || regexp_escape(s)
    || (case when regexp_matches(right(s, 1), '${LETTER}') then '(?:$|${OTHER})' else '' end)`,
  `kql_has(s, n) as n = '' or regexp_matches(s, '(?is)' || kql_term(n))`,
  `kql_has_cs(s, n) as n = '' or regexp_matches(s, '(?s)' || kql_term(n))`,
  `kql_prefix(s, n, flags) as n = '' or regexp_matches(s, flags
    || (case when regexp_matches(left(n, 1), '${LETTER}') then '(?:^|${OTHER})' else '' end) || regexp_escape(n))`,
  `kql_suffix(s, n, flags) as n = '' or regexp_matches(s, flags || regexp_escape(n)
    || (case when regexp_matches(right(n, 1), '${LETTER}') then '(?:$|${OTHER})' else '' end))`,
  `kql_datetime(s) as case
    when regexp_full_match(s, '[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?')
    then cast(try_cast(s as TIMESTAMPTZ) as TIMESTAMP) else kql_other_datetime(s) end`,
  `kql_set(j, n) as cast(kql_set_text(cast(j as VARCHAR), n) as JSON)`,
  `kql_bag(j) as cast(kql_bag_text(cast(j as VARCHAR)) as JSON)`,
  // Lists in the order in which their items first came.
  `kql_distinct(l) as list_filter(l, lambda x, i: list_position(l, x) = i)`,
];
