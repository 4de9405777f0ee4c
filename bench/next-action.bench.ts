/**
 * Inspection stations that say what they tested and ask what is next: each call records a piece of
 * evidence, judges the phone and is answered, PostgreSQL and the load on the same cores.
 */
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
    const { origin } = server;
    const cookie = await signIn(origin, 'counter@carrier-a.example');
    await openPhones(origin, cookie, 0, PHONES);
    const script = luaScript(await machineToken(origin, 'bench'));
    await runWrk(origin, { clients: STATIONS, seconds: WARM_UP_SECONDS, script });
    const { perSecond, p99Ms, errors } = await runWrk(origin, {
      ...{ clients: STATIONS, seconds: SECONDS, script },
    });
    return [
      {
        what: `next action: a test recorded, the phone judged, answered; ${STATIONS} stations`,
        bar: '≥ 500/s, p99 < 50 ms, 2 cores',
        figure: `${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(0)} ms, ${errors} errors`,
        met: perSecond >= 500 && p99Ms < 50 && errors === 0,
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
