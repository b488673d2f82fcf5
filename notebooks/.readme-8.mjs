import { connect } from "huntbook";
const hunt = await connect({ source: "sample" });
const contacts = await hunt.query(`DeviceNetworkEvents
   | where RemoteUrl endswith "parcel-fee.example" or RemoteIP == "203.0.113.17"
   | project Timestamp, DeviceName, RemoteUrl, RemoteIP, InitiatingProcessFileName, ReportId`, { timespan: "30d" });
contacts.show();
console.log(contacts.info.complete, contacts.info.reason);
const schema = await hunt.huntingSchema();
schema.filter((row) => row.table === "DeviceNetworkEvents").show();
