import { expect, test } from "vitest";
import { judgeCommon, judgePopular } from "../../../src/pivot/rules/common.js";
import { settings, signal } from "./signals.js";

test("a cookie that frameworks set, and software that is everywhere, tie nothing", () => {
  expect(judgeCommon(signal("cookie", "PHPSESSID", ["common"]), settings())?.rule).toBe("commonCookie");
  expect(judgeCommon(signal("component", "nginx", ["common"]), settings())?.rule).toBe("commonComponent");
  expect(judgeCommon(signal("cookie", "pk_ref"), settings())).toBeNull();
});

test("a tracker that two unrelated hosts carry is popular; one may be chance", () => {
  const tracker = signal("tracker", "GoogleAnalyticsTrackingId UA-1");
  expect(judgePopular(tracker, { hits: 2, asked: 24 }, settings())).toEqual({
    rule: "popularTracker",
    figures: "on 2 of 24 unrelated hosts",
  });
  expect(judgePopular(tracker, { hits: 1, asked: 24 }, settings())).toBeNull();
  expect(judgePopular(tracker, { hits: 9, asked: 24 }, settings({ off: ["popularTracker"] }))).toBeNull();
  expect(judgePopular(signal("cookie", "shop_session"), { hits: 2, asked: 24 }, settings())?.rule).toBe(
    "commonCookie",
  );
  expect(judgePopular(signal("component", "nginx"), { hits: 9, asked: 24 }, settings())).toBeNull();
});
