/**
 * Inspection stations that say what they tested and ask what is next: each call records a piece of
 * evidence, judges the phone and is answered, PostgreSQL and the load on the same cores.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyMicros } from './processor-time.ts';
import type { Figure } from './report.ts';
import { dataFolder, machineToken, removeFolder, signIn, startProcess } from './whole-server.ts';
import { benchImei, LUA_RESULT, openPhones, runWrk } from './wrk-writes.ts';

const PHONES = 2_000;
/** Stations that wait for an answer at one moment. */
const STATIONS = 16;
const SECONDS = 10;
/** A program that has just started still compiles itself. */
const WARM_UP_SECONDS = 10;

export async function measure(): Promise<Figure[]> {
  const folder = dataFolder();
  const server = await startProcess(folder, { NAGORI_REQUESTS_PER_MINUTE: '100000000' });
  try {
    const { origin, child } = server;
    const cookie = await signIn(origin, 'counter@carrier-a.example');
    await openPhones(origin, cookie, 0, PHONES);
    const script = luaScript(await machineToken(origin, 'bench'));
    await runWrk(origin, { clients: STATIONS, seconds: WARM_UP_SECONDS, script });
    const lock = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    const processes = [child.pid ?? 0, Number.parseInt(lock, 10)];
    const begun = processes.map(familyMicros);
    const { perSecond, p99Ms, errors } = await runWrk(origin, {
      ...{ clients: STATIONS, seconds: SECONDS, script },
    });
    const calls = Math.max(1, perSecond * SECONDS);
    const [own, postgres] = processes.map((pid, i) =>
      Math.round((familyMicros(pid) - (begun[i] ?? 0)) / calls),
    );
    return [
      {
        what: `next action: a test recorded, the phone judged, answered; ${STATIONS} stations`,
        bar: '≥ 500/s, p99 < 50 ms, 2 cores',
        figure: `${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(0)} ms, ${errors} errors`,
        met: perSecond >= 500 && p99Ms < 50 && errors === 0,
      },
      {
        what: 'the same: processor time of a call',
        bar: 'no bar of its own',
        figure: `server ${own} µs, PostgreSQL ${postgres} µs`,
        met: true,
      },
    ];
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

const luaScript = (token: string): string => `
local imeis = {${Array.from({ length: PHONES }, (_, n) => `"${benchImei(n)}"`).join(',')}}
math.randomseed(os.time())
local n = math.random(1, #imeis)
local run = math.random(0, 0xffffff)
local evidence = '{"kind":"network-status","carrier":"carrier-a","status":"ok"}'
request = function()
  n = n + 1
  local id = string.format("00000000-0000-4000-8000-%06x%06x", run, n)
  local body = string.format('{"imei":"%s","requestId":"%s","evidence":%s}',
    imeis[n % #imeis + 1], id, evidence)
  local headers = { ["content-type"] = "application/json", ["authorization"] = "Bearer ${token}" }
  return wrk.format("POST", "/api/v1/bench/next-action", headers, body)
end
${LUA_RESULT}`;
