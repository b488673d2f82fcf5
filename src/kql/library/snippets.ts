/** The host of a URL, or of a host with or without a port, in small letters. */
export const hostOf = `let hostOf = (url: string) {
    tolower(tostring(parse_url(iff(url contains "://", url, strcat("https://", url))).Host))
};`;

/** The name that a DNS event of a device asked for, in small letters. */
export const dnsName = `let dnsName = (fields: dynamic) { trim_end(@"\\.", tolower(tostring(fields.DnsQueryString))) };`;
