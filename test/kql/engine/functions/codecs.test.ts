import { holds } from "../holds.js";

// learn.microsoft.com/kusto/query: base64-decode-tostring-function and its like
holds("base64 is decoded, and gives nothing where it is none", [
  ['base64_decode_tostring("S3VzdG8=")', "Kusto"],
  ['base64_decode_tostring("U3RyaW5n0KHR0tGA0L7Rh9C60LA=")', ""],
  ['base64_decode_tostring("not base64!")', ""],
  ['base64_encode_tostring("Kusto")', "S3VzdG8="],
  ['base64_decode_toarray("S3VzdG8=")', [75, 117, 115, 116, 111]],
  ["base64_encode_fromarray(dynamic([75, 117, 115, 116, 111]))", "S3VzdG8="],
  ["base64_encode_fromarray(dynamic(['x']))", ""],
  ['base64_decode_toguid("8jMxriJurkmwahbmqbIS6w==")', "ae3133f2-6e22-49ae-b06a-16e6a9b212eb"],
  ['base64_decode_toguid("abcd1231")', null],
  ["base64_encode_fromguid(toguid('ae3133f2-6e22-49ae-b06a-16e6a9b212eb'))", "8jMxriJurkmwahbmqbIS6w=="],
]);

// gzip-base64-decompress, zlib-base64-decompress-function
holds("what was packed is unpacked", [
  [
    'gzip_decompress_from_base64_string("H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==")',
    "1234567890qwertyuiop",
  ],
  ['gzip_decompress_from_base64_string(gzip_compress_to_base64_string("é"))', "é"],
  ['zlib_decompress_from_base64_string(zlib_compress_to_base64_string("hello"))', "hello"],
  ['gzip_decompress_from_base64_string("S3VzdG8=")', ""],
]);

// url-encode-function, url-decode-function
holds("URLs are encoded and decoded", [
  ["url_encode('https://www.bing.com/hello world')", "https%3a%2f%2fwww.bing.com%2fhello+world"],
  [
    "url_encode_component('https://www.bing.com/hello world/')",
    "https%3a%2f%2fwww.bing.com%2fhello%20world%2f",
  ],
  ["url_decode('https%3a%2f%2fwww.bing.com%2f')", "https://www.bing.com/"],
  ["url_decode('caf%C3%A9+100%')", "café 100%"],
]);

// punycode-domain-from-string-function
holds("names of domains are turned to Punycode and back", [
  ['punycode_domain_from_string("xn--Lin-8na.Celtchair.org")', "lúin.celtchair.org"],
  ['punycode_domain_to_string("艺术.com")', "xn--cqv902d.com"],
]);

// hash-function, hash-sha256-function, hash-md5-function: their vectors
holds("hashes are those of the documentation", [
  ['tostring(hash("World"))', "1846988464401551951"],
  ['tostring(hash("Hello"))', "753694413698530628"],
  ['hash("World", 100)', 51],
  ['tostring(hash(datetime("2015-01-01")))', "1380966698541616202"],
  ['tostring(hash_xxhash64("World"))', "1846988464401551951"],
  ['hash_sha256("World")', "78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524"],
  ["hash_sha256(datetime(2020-01-01))", "ba666752dc1a20eb750b0eb64e780cc4c968bc9fb8813461c1d7e750f302d71d"],
  ['hash_sha256("TEXAS")', "9087f20f23f91b5a77e8406846117049029e6798ebbd0d38aea68da73a00ca37"],
  ['hash_md5("World")', "f5a7924e621e84c9280a9a27e1bcb7f6"],
  ["hash_md5(datetime(2020-01-01))", "786c530672d1f8db31fee25ea8a9390b"],
  ['hash_sha1("World")', "70c07ec18ef89c5309bbb0937f3a6342411e1fdd"],
]);
