/**
 * Reports as an erasing tool would write them of a virtual phone, to be imported at the bench: in
 * the shape of Blancco's XML, with the phone's number, and of nwipe's log, which names a drive.
 *
 * Invariants: plainly invented, by the version of the tool too. They say what they say whatever the
 * phone's state is.
 */

interface SampleOf {
  /** 15 digits. */
  readonly imei: string;
  readonly endedAt: number;
  /** Of the report: another one each time. */
  readonly id: string;
}

/** So short that it lies after the phone was taken in, also where that was a moment ago. */
const TOOK_MS = 10_000;
const JAPAN_MS = 9 * 3_600_000;
const VERSION = '0.0-sample';

/** The time in Japan as `2026-11-20T10:00:05`. */
const inJapan = (at: number): string => new Date(at + JAPAN_MS).toISOString().slice(0, 19);

export function blanccoSample({ imei, endedAt, id }: SampleOf): string {
  const [start, end] = [endedAt - TOOK_MS, endedAt].map((at) => `${inJapan(at)}+0900`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<report>
  <blancco_data>
    <description>
      <document_id>${id}</document_id>
      <document_log>
        <log_entry>
          <author>
            <product_name name="Blancco Mobile">Blancco Mobile</product_name>
            <product_version>${VERSION}</product_version>
          </author>
          <date>${end}</date>
        </log_entry>
      </document_log>
    </description>
    <blancco_hardware_report>
      <entries name="system">
        <entry name="imei" type="string">${imei}</entry>
      </entries>
    </blancco_hardware_report>
    <blancco_erasure_report>
      <entries name="erasures">
        <entries name="erasure">
          <entry name="timestamp" type="string">${end}</entry>
          <entry name="start_time" type="string">${start}</entry>
          <entry name="state" type="string">Successful</entry>
          <entry name="overwriting_rounds" type="string">1</entry>
        </entries>
      </entries>
    </blancco_erasure_report>
  </blancco_data>
</report>
`;
}

export function nwipeSample({ endedAt }: Pick<SampleOf, 'endedAt'>): string {
  const [start, end] = [endedAt - TOOK_MS, endedAt].map((at) =>
    inJapan(at).replaceAll('-', '/').replace('T', ' '),
  );
  const rule = '-'.repeat(80);
  return `[${start}]    info: nwipe ${VERSION}
[${start}]  notice:   banner   = nwipe ${VERSION}
[${start}]  notice:   method   = PRNG Stream
[${end}]  notice: Finished final round 1 of 1 on /dev/sample

******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
${rule}
    sample |           0 |                    0 |                    0
********************************************************************************

********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
${rule}
    sample | Erased |  13 MB/s | 00:00:10 | Sample drive/
${rule}
[${end}] Total Throughput   13 MB/s, PRNG Stream, 1R+NB+VL
`;
}
