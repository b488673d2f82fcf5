/** What half of the web has in common, and what therefore ties nobody to anybody. */
export const popular = {
  trackers: [
    ["GoogleAnalyticsTrackingId", "UA-10000001-1", 0.4],
    ["GoogleTagManagerId", "GTM-EXAMPL1", 0.12],
    ["FacebookPixelId", "100000000000001", 0.08],
    ["NewRelicId", "NRJS-0000000001", 0.05],
  ],
  cookies: [
    ["PHPSESSID", 0.34],
    ["_ga", 0.42],
    ["__cf_bm", 0.2],
    ["wordpress_test_cookie", 0.16],
    ["JSESSIONID", 0.06],
  ],
  components: [
    ["nginx", ["1.24.0", "1.26.2", ""], "Server", 0.48],
    ["Apache", ["2.4.62", "2.4.58", ""], "Server", 0.3],
    ["jQuery", ["3.7.1", "1.12.4"], "JavaScript Library", 0.42],
    ["WordPress", ["6.7.1", "6.4.3"], "CMS", 0.3],
    ["PHP", ["8.2.26", "7.4.33"], "Framework", 0.32],
    ["Bootstrap", ["5.3.3"], "Framework", 0.1],
    ["Google Analytics", [""], "Tracking Pixel", 0.18],
  ],
  /** Hosts of scripts, fonts and pictures that everybody's pages load. */
  children: [
    ["code.jslib.example.net", "script.src", 0.32],
    ["fonts.typeface.example.net", "css.import", 0.22],
    ["stats.popular-analytics.example.com", "script.src", 0.3],
    ["pixel.social.example.com", "img.src", 0.14],
    ["player.video.example.com", "iframe.src", 0.06],
  ],
} as const;

/** The certificate authority that gives certificates to everybody who asks. */
export const FREE_CA = ["Example Free CA R3", "Example Free CA", null, "US"] as const;
