const MASK = (1n << 64n) - 1n;
const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & MASK;
const times = (a: bigint, b: bigint): bigint => (a * b) & MASK;
const round = (lane: bigint, input: bigint): bigint =>
  times(rotate((lane + times(input, P2)) & MASK, 31n), P1);
const merge = (hash: bigint, lane: bigint): bigint => (times(hash ^ round(0n, lane), P1) + P4) & MASK;

/** The hash XXH64 of some bytes with the seed 0, as a signed number. */
export function xxhash64(bytes: Buffer): bigint {
  let at = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    const lanes = [(P1 + P2) & MASK, P2, 0n, -P1 & MASK];
    for (; at + 32 <= bytes.length; at += 32) {
      for (let lane = 0; lane < 4; lane++) {
        lanes[lane] = round(lanes[lane] as bigint, bytes.readBigUInt64LE(at + lane * 8));
      }
    }
    const [first, second, third, fourth] = lanes as [bigint, bigint, bigint, bigint];
    hash = (rotate(first, 1n) + rotate(second, 7n) + rotate(third, 12n) + rotate(fourth, 18n)) & MASK;
    for (const lane of lanes) hash = merge(hash, lane);
  } else hash = P5;
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8) {
    hash = (times(rotate(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n), P1) + P4) & MASK;
  }
  for (; at + 4 <= bytes.length; at += 4) {
    hash = (times(rotate(hash ^ times(BigInt(bytes.readUInt32LE(at)), P1), 23n), P2) + P3) & MASK;
  }
  for (; at < bytes.length; at++) hash = times(rotate(hash ^ times(BigInt(bytes[at] ?? 0), P5), 11n), P1);
  hash = times(hash ^ (hash >> 33n), P2);
  hash = times(hash ^ (hash >> 29n), P3);
  return BigInt.asIntN(64, hash ^ (hash >> 32n));
}
