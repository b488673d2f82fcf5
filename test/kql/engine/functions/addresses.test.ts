import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: parse-ipv4-function and its like
holds("addresses of version 4 are read, with the bits of their network", [
  ["parse_ipv4('192.168.1.1')", 3_232_235_777],
  ["parse_ipv4('192.168.1.1/24')", 3_232_235_776],
  ["parse_ipv4('255.255.255.255/31')", 4_294_967_294],
  ["parse_ipv4('256.0.0.1')", null],
  ["parse_ipv4('1.2.3')", null],
  ["parse_ipv4(' 1.2.3.4 ')", 16_909_060],
  ["parse_ipv4('010.0.0.1')", 167_772_161],
  ["parse_ipv4('')", null],
  ["parse_ipv4_mask('127.0.0.1', 24)", 2_130_706_432],
  ["ipv4_netmask_suffix('10.1.2.3')", 32],
  ["ipv4_netmask_suffix('192.168.1.1/24')", 24],
  ["format_ipv4('192.168.1.1', 24)", "192.168.1.0"],
  ["format_ipv4('192.168.1.1/24', 32)", "192.168.1.0"],
  ["format_ipv4('192.168.1.1/24', -1)", ""],
  ["format_ipv4(3232235777)", "192.168.1.1"],
  ["format_ipv4_mask('192.168.1.1', 32)", "192.168.1.1/32"],
  ["format_ipv4_mask('192.168.1.1/24', 32)", "192.168.1.0/24"],
  ["ipv4_range_to_cidr_list('1.1.128.0', '1.1.140.255')", ["1.1.128.0/21", "1.1.136.0/22", "1.1.140.0/24"]],
]);

holds("addresses are compared by the bits that they have in common", [
  ["ipv4_is_match('192.168.1.0', '192.168.1.0')", true],
  ["ipv4_is_match('192.168.1.1/24', '192.168.1.255')", true],
  ["ipv4_is_match('192.168.1.1', '192.168.1.255/24')", true],
  ["ipv4_is_match('192.168.1.1/30', '192.168.1.255/24')", true],
  ["ipv4_is_match('192.168.1.1', '192.168.1.0', 31)", true],
  ["ipv4_is_match('192.168.1.1', '192.168.1.255', 24)", true],
  ["ipv4_is_match('192.168.1.1', '192.168.2.1')", false],
  ["ipv4_is_match('x', '192.168.2.1')", null],
  ["ipv4_compare('192.168.1.1', '192.168.1.2')", -1],
  ["ipv4_compare('192.168.1.2', '192.168.1.1')", 1],
  ["ipv6_compare('192.168.1.1', '192.168.1.1')", 0],
  ["ipv6_compare('fe80::85d:e82c:9446:7994', 'fe80::85d:e82c:9446:7998/120')", 0],
  ["ipv6_compare('192.168.1.1/24', '::ffff:c0a8:01ff')", 0],
  ["ipv6_compare('192.168.1.1/24', '::ffff:c0a8:01ff', 127)", 0],
  ["ipv6_compare('::192.168.1.1/30', '192.168.1.255/24')", 0],
  ["ipv6_compare('fe80::85d:e82c:9446:7994', 'fe80::85d:e82c:9446:7995')", -1],
  ["ipv6_is_match('fe80::85d:e82c:9446:7994/127', 'fe80::85d:e82c:9446:7995')", true],
]);

holds("addresses lie in networks", [
  ["ipv4_is_in_range('192.168.1.1', '192.168.1.1')", true],
  ["ipv4_is_in_range('192.168.1.1', '192.168.1.255/24')", true],
  ["ipv4_is_in_range('192.168.2.1', '192.168.1.255/24')", false],
  ["ipv4_is_in_range('x', '192.168.1.255/24')", null],
  ["ipv4_is_in_range('192.168.2.1', 'x')", null],
  ["ipv4_is_in_range('192.168.1.1', strcat('192.168.1.0', '/24'))", true],
  ["ipv4_is_in_range('192.168.1.1', tostring(split('192.168.1.0/24 x', ' ')[0]))", true],
  ["ipv4_is_in_range('8.8.8.8', '0.0.0.0/0')", true],
  ["ipv4_is_in_any_range('8.8.8.8', dynamic(['10.0.0.0/8', 'x']))", null],
  ["ipv4_is_in_any_range('10.8.8.8', dynamic(['10.0.0.0/8', 'x']))", true],
  ["ipv4_is_in_any_range('192.168.1.6', '192.168.1.1/24', '10.0.0.1/8', '127.1.0.1/16')", true],
  ["ipv4_is_in_any_range('127.0.0.1', dynamic(['127.0.0.1', '192.168.1.1']))", true],
  ["ipv4_is_in_any_range('1.1.1.1', dynamic(['192.168.1.1/16', '10.0.0.1/8']))", false],
  [
    "ipv6_is_in_range('a5e:f127:8a9d:146d:e102:b5d3:c755:abcd', 'a5e:f127:8a9d:146d:e102:b5d3:c755:0000/112')",
    true,
  ],
  ["ipv6_is_in_any_range('2001:db8::1', dynamic(['fe80::/10', '2001:db8::/32']))", true],
  ["ipv4_is_private('192.168.1.1/24')", true],
  ["ipv4_is_private('10.1.2.3/24')", true],
  ["ipv4_is_private('172.31.255.255')", true],
  ["ipv4_is_private('172.32.0.0')", false],
  ["ipv4_is_private('202.1.2.3')", false],
  ["ipv4_is_private('127.0.0.1')", false],
  ["ipv4_is_private('fe80::1')", null],
]);

// parse-ipv6-function, parse-ipv6-mask-function
holds("addresses of version 6 are written in full", [
  ["parse_ipv6('192.168.255.255')", "0000:0000:0000:0000:0000:ffff:c0a8:ffff"],
  ["parse_ipv6('192.168.255.255/24')", "0000:0000:0000:0000:0000:ffff:c0a8:ff00"],
  ["parse_ipv6('fe80::85d:e82c:9446:7994')", "fe80:0000:0000:0000:085d:e82c:9446:7994"],
  ["parse_ipv6('x')", ""],
  ["parse_ipv6_mask('fe80::85d:e82c:9446:7994', 120)", "fe80:0000:0000:0000:085d:e82c:9446:7900"],
]);

// has-ipv4-function, has-ipv4-prefix-function, has-any-ipv4-function
holds("an address is found in a text where it stands apart", [
  ["has_ipv4('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0.0.1')", true],
  ["has_ipv4('05:04:54 127.0.0.256 GET /favicon.ico 404', '127.0.0.256')", false],
  ["has_ipv4('05:04:54127.0.0.1 GET /favicon.ico 404', '127.0.0.1')", false],
  ["has_ipv4('from 10.1.1.115', '10.1.1.11')", false],
  ["has_ipv4_prefix('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0.')", true],
  ["has_ipv4_prefix('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0')", false],
  ["has_ipv4_prefix('05:04:54 127.0.0.256 GET /favicon.ico 404', '127.0.')", false],
  ["has_ipv4_prefix('05:04:54127.0.0.1 GET /favicon.ico 404', '127.0.')", false],
  ["has_any_ipv4('05:04:54 127.0.0.1 GET', dynamic(['10.0.0.1', '127.0.0.1']))", true],
  ["has_any_ipv4('05:04:54 127.0.0.1 GET', '10.0.0.1', '127.0.0.2')", false],
  ["has_any_ipv4_prefix('05:04:54 127.0.0.1 GET', dynamic(['10.', '127.0.']))", true],
]);
