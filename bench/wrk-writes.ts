/** Durable handover writes over HTTP by `wrk`, evidence after evidence on open phones. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDigit, type ImeiKey } from '@nagori/model';

export const CLIENTS = 64;

/** The number of the n-th invented phone. */
export function benchImei(n: number): string {
  const key = `00109000${String(n).padStart(6, '0')}` as ImeiKey;
  return `${key}${checkDigit(key)}`;
}

/** As many phones as `count`, from the `first` invented number on. */
export async function openPhones(
  origin: string,
  cookie: string,
  first: number,
  count: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const next = Array.from({ length: count }, (_, i) => first + i);
  const worker = async () => {
    for (let i = next.pop(); i !== undefined; i = next.pop()) {
      const response = await fetch(`${origin}/api/v1/handovers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify({
          phone: {
            imei: benchImei(i),
            platform: 'android',
            model: 'EX-B1',
            os: '15',
          },
          channel: 'trade-in',
        }),
      });
      const body = (await response.json()) as { id?: string };
      if (body.id === undefined)
        throw new Error(`a handover did not open: ${JSON.stringify(body)}`);
      ids.push(body.id);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return ids;
}

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly errors: number;
}

export const load = (
  origin: string,
  cookie: string,
  ids: readonly string[],
  seconds: number,
): Promise<Load> =>
  runWrk(origin, { clients: CLIENTS, seconds, script: luaScript(origin, cookie, ids) });

/** The end of a script: how `runWrk` hears of the result. */
export const LUA_RESULT = `
done = function(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read +
    summary.errors.timeout
  io.write(string.format('RESULT {"perSecond":%f,"p99Ms":%f,"errors":%d}\\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000, errors))
end
`;

interface WrkRun {
  readonly clients: number;
  readonly seconds: number;
  /** In Lua, with LUA_RESULT at its end. */
  readonly script: string;
}

/** wrk is a small C program: it leaves the cores to the server. */
export function runWrk(origin: string, { clients, seconds, script: lua }: WrkRun): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-wrk-'));
  const script = join(folder, 'writes.lua');
  writeFileSync(script, lua);
  return new Promise((resolve, reject) => {
    const wrk = spawn(
      'wrk',
      ['-t1', `-c${clients}`, `-d${seconds}s`, '--latency', '-s', script, origin],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let out = '';
    wrk.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    wrk.on('error', () => reject(new Error('wrk is missing: apt-get install wrk')));
    wrk.on('close', () => {
      rmSync(folder, { recursive: true, force: true });
      const line = out.split('\n').find((one) => one.startsWith('RESULT '));
      if (line === undefined) reject(new Error(`wrk said nothing: ${out}`));
      else resolve(JSON.parse(line.slice('RESULT '.length)) as Load);
    });
  });
}

function luaScript(origin: string, cookie: string, ids: readonly string[]): string {
  const kinds = ['{"kind":"prompt"}', '{"kind":"terms","accepted":true}'];
  return `
local ids = {${ids.map((id) => `"${id}"`).join(',')}}
local bodies = {${kinds.map((kind) => `[[${kind}]]`).join(',')}}
local n = 0
request = function()
  n = n + 1
  local path = "/api/v1/handovers/" .. ids[n % #ids + 1] .. "/evidence?return=minimal"
  local headers = { ["content-type"] = "application/json", ["origin"] = "${origin}",
    ["sec-fetch-site"] = "same-origin", ["cookie"] = "${cookie}" }
  return wrk.format("POST", path, headers, bodies[n % #bodies + 1])
end
${LUA_RESULT}`;
}
