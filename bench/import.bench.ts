/**
 * Reports of erasing tools in files of three formats, sent one file after another by one machine
 * client: each report is recorded for its phone and judged, and every answer means durable.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyMicros } from './processor-time.ts';
import type { Figure } from './report.ts';
import { dataFolder, machineToken, removeFolder, signIn, startProcess } from './whole-server.ts';
import { benchImei, openPhones } from './wrk-writes.ts';

const REPORTS = Number(process.env.NAGORI_BENCH_REPORTS ?? 100_000);
const PHONES = Math.min(5_000, REPORTS);
const A_FILE = 5_000;
/** The first file: a program that has just started still compiles itself. */
const WARM_UP = Math.min(A_FILE, REPORTS);
const SAMPLE_EVERY_MS = 500;
/** The last quarter of the samples beside the second. */
const FLAT = 1.25;

const AT = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19);

interface Sample {
  readonly n: number;
  readonly imei: string;
}

const csv = ({ n, imei }: Sample): string => `${imei},${AT}Z,done,overwrite,deep-tool,2.1,r-${n}\n`;

const entry = (name: string, text: string): string => `<entry name="${name}">${text}</entry>`;
const entries = (name: string, ...parts: readonly string[]): string =>
  `<entries name="${name}">${parts.join('')}</entries>`;
const xml = ({ n, imei }: Sample): string =>
  `<report><blancco_data><description><document_id>r-${n}</document_id><document_log><log_entry>
<author><product_name>deep-tool</product_name><product_version>2.1</product_version></author>
</log_entry></document_log></description>
<blancco_hardware_report>${entries('system', entry('imei', imei))}</blancco_hardware_report>
<blancco_erasure_report>${entries(
    'erasures',
    entries(
      'erasure',
      entry('timestamp', `${AT}+0000`),
      entry('state', 'Successful'),
      entry('overwriting_rounds', '1'),
    ),
  )}</blancco_erasure_report></blancco_data></report>\n`;

const json = ({ n, imei }: Sample): string =>
  JSON.stringify({
    blancco_data: {
      description: {
        document_id: `r-${n}`,
        document_log: {
          log_entry: { author: { product_name: 'deep-tool', product_version: '2.1' } },
        },
      },
      blancco_hardware_report: { system: { imei } },
      blancco_erasure_report: {
        erasures: {
          erasure: [{ timestamp: `${AT}+0000`, state: 'Successful', overwriting_rounds: 1 }],
        },
      },
    },
  });

/** Half of the files are CSV, a quarter each XML and JSON. */
const FORMATS: readonly ((all: readonly Sample[]) => string)[] = [
  (all) => `imei,at,result,kind,tool,version,id\n${all.map(csv).join('')}`,
  (all) => `<?xml version="1.0"?><root>${all.map(xml).join('')}</root>`,
  (all) => `imei,at,result,kind,tool,version,id\n${all.map(csv).join('')}`,
  (all) => `{"reports":[${all.map(json).join(',')}]}`,
];

export async function measure(): Promise<Figure[]> {
  const folder = dataFolder();
  const server = await startProcess(folder, { NAGORI_REQUESTS_PER_MINUTE: '100000000' });
  try {
    const { origin, child } = server;
    await openPhones(origin, await signIn(origin, 'counter@carrier-a.example'), 0, PHONES);
    const token = await machineToken(origin, 'bench');
    await send(origin, token, 0, WARM_UP);
    const lock = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    const database = Number.parseInt(lock, 10);
    const begun = [familyMicros(child.pid ?? 0), familyMicros(database)] as const;
    const samples: number[] = [];
    const timer = setInterval(() => samples.push(residentMb(child.pid)), SAMPLE_EVERY_MS);
    let sendingMs = 0;
    for (let n = WARM_UP; n < WARM_UP + REPORTS; n += A_FILE) {
      sendingMs += await send(origin, token, n, Math.min(A_FILE, WARM_UP + REPORTS - n));
    }
    clearInterval(timer);
    const [own, postgres] = [child.pid ?? 0, database].map(
      (pid, i) => (familyMicros(pid) - (begun[i] ?? 0)) / REPORTS,
    ) as [number, number];
    const perSecond = (REPORTS * 1_000) / sendingMs;
    const [second, last] = [quarterOf(samples, 1), quarterOf(samples, 3)];
    return [
      {
        what: `${count(REPORTS)} reports for ${count(PHONES)} phones in files of ${count(WARM_UP)}`,
        bar: '≥ 3,000/s durable, memory flat',
        figure: `${count(perSecond)}/s; ${last} MB in the last quarter beside ${second} MB`,
        met: perSecond >= 3_000 && last <= second * FLAT,
      },
      {
        what: 'the same: processor time of a report',
        bar: 'no bar of its own',
        figure: `server ${count(own)} µs, PostgreSQL ${count(postgres)} µs`,
        met: true,
      },
    ];
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

/** Sends one file; how long it took. Throws unless every report of it was recorded. */
async function send(origin: string, token: string, first: number, size: number): Promise<number> {
  const all = Array.from({ length: size }, (_, i) => first + i).map((n) => ({
    ...{ n, imei: benchImei(n % PHONES) },
  }));
  const body = FORMATS[Math.floor(first / A_FILE) % FORMATS.length]?.(all) ?? '';
  const began = performance.now();
  const answer = await fetch(`${origin}/api/v1/bench/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` },
    body,
  });
  const took = performance.now() - began;
  const { recorded, ...rest } = (await answer.json()) as { readonly recorded?: number };
  if (recorded !== size) {
    throw new Error(`${recorded} of ${size}: ${JSON.stringify(rest).slice(0, 300)}`);
  }
  return took;
}

const residentMb = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
};

/** The median of the second (1) or the last (3) quarter. */
function quarterOf(samples: readonly number[], index: number): number {
  const size = Math.floor(samples.length / 4);
  const sorted = samples.slice(index * size, (index + 1) * size).sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(size / 2)] ?? 0);
}

const count = (n: number): string => Math.round(n).toLocaleString('en');
