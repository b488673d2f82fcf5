import { expect, test } from "vitest";
import { createBucket } from "../../../src/graph/send/bucket.js";

/** A bucket on a clock of its own, which moves only as it sleeps. */
function bucketOf(perMinute: number, started = 0): { take(): Promise<number>; charge(calls: number): void } {
  let slept = 0;
  const bucket = createBucket(
    perMinute,
    (milliseconds) => {
      slept = Math.max(slept, milliseconds);
      return Promise.resolve();
    },
    () => started + slept,
  );
  return {
    charge: bucket.charge,
    async take() {
      let waited = 0;
      await bucket.take(undefined, (milliseconds) => (waited = milliseconds));
      return waited;
    },
  };
}

test.each([0, 1234.567891, 86_400_000.1, 98_765_432.123456])(
  "a third of a minute's calls begin at once, the others at the pace of the rest, whatever the clock says: %d",
  async (started) => {
    const bucket = bucketOf(45, started);
    for (let call = 0; call < 15; call++) expect(await bucket.take()).toBe(0);
    expect(await bucket.take()).toBe(2000);
  },
);

test("calls that began without asking are counted", async () => {
  const bucket = bucketOf(45);
  bucket.charge(15);
  expect(await bucket.take()).toBe(2000);
});

test("no bound is no wait", async () => {
  const bucket = bucketOf(Infinity);
  for (let call = 0; call < 1000; call++) expect(await bucket.take()).toBe(0);
});

test("who is told to stop does not wait", async () => {
  const bucket = createBucket(1, () => Promise.resolve());
  await expect(bucket.take(AbortSignal.abort(new Error("stop")), () => {})).rejects.toThrow("stop");
});
