import type { Campaign, Days, Member } from "./campaign.js";

const GA = ["GoogleAnalyticsTrackingId", "UA-40417716-1"] as const;
const PIXEL = ["FacebookPixelId", "883104400117264"] as const;
const CART = "pk_cart_ref";

/** Three addresses in turn; each overlaps the next. */
export const EAST = "203.0.113.17";
export const WEST = "203.0.113.42";
export const SHOP = "203.0.113.88";
export const SINKHOLE = "198.51.100.99";
export const SHARED_HOSTING = "198.51.100.40";
export const CDN_FRONT = "198.51.100.7";

const east: Days = ["2025-09-08", "2025-12-20"];
const west: Days = ["2025-10-24", "2026-02-10"];
const shop: Days = ["2025-12-04", "2026-02-27"];

const driftline = ["ns1.driftline.example.net", "ns2.driftline.example.net"];
const galore = ["ns1.names-galore.example.net", "ns2.names-galore.example.net"];

type More = Partial<Member> & Pick<Member, "stays">;

function phish(host: string, registered: string, more: More): Member {
  return {
    host,
    registered,
    nameservers: galore,
    registrar: "galore",
    registrant: "privacy",
    score: 88,
    rules: ["phishing", "young"],
    ...more,
  };
}

const members: Member[] = [
  phish("secure-parcel.example", "2025-09-01", { stays: [[EAST, east]], trackers: [GA] }),
  phish("parcel-redelivery.example", "2025-09-02", {
    stays: [[EAST, east]],
    trackers: [GA],
    registrant: "heron",
  }),
  phish("track-my-parcel.test", "2025-09-04", { stays: [[EAST, east]], trackers: [GA], cookies: [CART] }),
  phish("parcel-fee.example", "2025-09-11", {
    stays: [
      [EAST, east],
      [WEST, west],
    ],
    trackers: [GA],
  }),
  phish("postal-customs-fee.example", "2025-09-15", {
    stays: [[EAST, ["2025-09-20", "2025-12-18"]]],
    trackers: [PIXEL],
    registrant: "heron",
  }),
  phish("delivery-reschedule.test", "2025-09-22", {
    stays: [
      [EAST, ["2025-09-28", "2025-12-16"]],
      [WEST, west],
    ],
    score: 71,
    rules: ["young", "neighbours"],
  }),
  phish("parcel-hold.example", "2025-10-13", { stays: [[WEST, west]], trackers: [GA] }),
  phish("depot-notice.example", "2025-10-17", {
    stays: [
      [WEST, west],
      [SHOP, ["2025-12-10", "2026-02-12"]],
      [SINKHOLE, ["2026-02-16", "2026-03-02"], "sinkhole"],
    ],
    trackers: [GA],
    cookies: [CART],
    nameservers: ["ns1.sinkhole-trust.example.org", "ns2.sinkhole-trust.example.org"],
    rules: ["phishing", "sinkhole"],
    note: "moved to a sinkhole on 2026-02-16",
  }),
  phish("express-label.test", "2025-10-20", {
    stays: [[WEST, west]],
    trackers: [PIXEL],
    registrant: "heron",
    score: 64,
    rules: ["young", "neighbours"],
  }),
  skimmer("cdn-checkout.example", "2025-10-21", {
    stays: [
      [EAST, ["2025-10-30", "2025-12-20"]],
      [WEST, west],
    ],
    trackers: [GA],
  }),
  skimmer("static-cart.example", "2025-11-03", {
    stays: [
      [WEST, ["2025-11-08", "2026-02-08"]],
      [SHOP, shop],
    ],
    cookies: [CART],
  }),
  skimmer("pay-widget.example", "2025-11-20", { stays: [[SHOP, shop]], trackers: [GA] }),
  skimmer("jquery-cart.test", "2025-11-24", { stays: [[SHOP, shop]], trackers: [PIXEL], cookies: [CART] }),
  skimmer("shop-metrics.example", "2025-11-25", {
    stays: [[SHOP, shop]],
    trackers: [PIXEL],
    registrant: "heron",
  }),
  phish("order-refund.example", "2025-12-01", {
    stays: [[SHOP, shop]],
    trackers: [GA],
    score: 79,
    earlierRegistrant: "heron",
    note: "its registrant hid behind the privacy service after three days",
  }),
  phish("parcel-locker.test", "2025-10-02", {
    stays: [[SHARED_HOSTING, ["2025-10-05", "2026-01-30"], "shared-hosting"]],
    trackers: [GA],
    score: 58,
    rules: ["young"],
    note: "on shared hosting, reached by a redirect",
  }),
  phish("customs-release.example", "2025-11-10", {
    stays: [[CDN_FRONT, ["2025-11-14", "2026-03-01"], "cdn"]],
    trackers: [GA],
    cookies: [CART],
    score: 76,
    note: "behind a CDN front, reached by a redirect",
  }),
  phish("shipment-update.example", "2025-10-28", {
    stays: [["192.0.2.83", ["2025-11-01", "2026-02-20"]]],
    trackers: [GA],
    registrant: "heron",
    note: "reached by the registrant only",
  }),
  phish("address-confirm.example", "2025-11-05", {
    stays: [["203.0.113.201", ["2025-11-09", "2026-02-25"]]],
    trackers: [PIXEL],
    registrant: "heron",
    score: 66,
    rules: ["young"],
    note: "reached by the registrant only",
  }),
  phish("courier-tip.test", "2025-11-12", {
    stays: [["2001:db8:20::71", ["2025-11-18", "2026-03-01"]]],
    cookies: [CART],
    registrant: "heron",
    score: 22,
    rules: [],
    note: "reached by the registrant only; no reputation yet",
  }),
  phish("parcel-insure.example", "2025-11-30", {
    stays: [["198.51.100.177", ["2025-12-05", "2026-02-28"]]],
    registrant: "heron",
    note: "reached by the registrant or the certificate",
  }),
  phish("return-label.example", "2025-12-08", {
    stays: [["192.0.2.61", ["2025-12-12", "2026-03-01"]]],
    trackers: [GA],
    score: 41,
    rules: ["young"],
    note: "reached by the certificate only",
  }),
];

function skimmer(host: string, registered: string, more: More): Member {
  return phish(host, registered, {
    nameservers: driftline,
    registrar: "budget",
    score: 92,
    rules: ["skimmer", "young"],
    ...more,
  });
}

const victims = ["harbour-toys-shop.example", "lantern-books-shop.example", "fieldstone-garden-shop.test"];
const [toys = "", books = "", garden = ""] = victims;

/** The flagship: parcel phishing and shop skimmers, tied by many signals and by none in all. */
export const copperHeron: Campaign = {
  name: "copper-heron",
  meaning: "parcel phishing pages and card skimmers on shops, run from one kit",
  seed: "secure-parcel.example",
  members,
  registrants: { heron: ["Tove Placeholder", null, "tove.placeholder@mailbox.example.org"] },
  nameservers: [],
  certificates: [
    {
      commonName: "panel.heron.test",
      organization: "Internet Widgits Example",
      issued: "2025-09-05",
      years: 2,
      on: [
        EAST,
        SHOP,
        "delivery-reschedule.test",
        "pay-widget.example",
        "shop-metrics.example",
        "order-refund.example",
        "parcel-insure.example",
        "return-label.example",
      ],
      days: ["2025-09-10", "2026-02-26"],
      ports: [443, 8443],
    },
  ],
  pairs: [
    [toys, "cdn-checkout.example", "script.src", ["2025-11-02", "2025-12-18"]],
    [toys, "static-cart.example", "script.src", ["2025-12-19", "2026-01-21"]],
    [books, "pay-widget.example", "script.src", ["2025-12-09", "2026-01-28"]],
    [books, "jquery-cart.test", "script.src", ["2025-12-15", "2026-02-20"]],
    [garden, "jquery-cart.test", "script.src", ["2025-12-22", "2026-02-22"]],
    [garden, "shop-metrics.example", "script.src", ["2026-01-04", "2026-02-24"]],
    ["track-my-parcel.test", "secure-parcel.example", "redirect", ["2025-09-20", "2025-11-30"]],
    ["parcel-fee.example", "secure-parcel.example", "redirect", ["2025-10-01", "2025-12-10"]],
    ["track-my-parcel.test", "parcel-locker.test", "redirect", ["2025-10-09", "2025-12-15"]],
    ["parcel-hold.example", "customs-release.example", "topLevelRedirect", ["2025-11-20", "2026-02-06"]],
    ["shop-metrics.example", "pay-widget.example", "script.src", ["2025-12-20", "2026-02-11"]],
  ],
  victims,
};
