/**
 * `nagori station`: the program of a desk. It lets a page read the phone on this machine's reader
 * or on its cable, sends what tools write into a folder, and prints labels.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Language } from '@nagori/policy';
import { attached, evidenceOfInspected, inspectAttached } from '../cable/inspect-attached.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError, systemReason } from '../failure.ts';
import { evidenceOf } from '../phone/probe-evidence.ts';
import { sayIn } from '../phone/words-phone.ts';
import {
  attestOnReader,
  checkFamily,
  elementIdOnReader,
  probeBothOnReader,
  readersHere,
} from '../reader/probe-reader.ts';
import type { SendOptions } from '../reports/send-report-file.ts';
import { type ClientOptions, clientOf } from '../sign-in/client-options.ts';
import { defaultOverwrites, defaultQueue, printerOf } from '../station/desk-options.ts';
import { Devices } from '../station/devices.ts';
import { LabelPrinter } from '../station/label-printer.ts';
import { looksAt } from '../station/look-at-devices.ts';
import { runFolder } from '../station/run-folder.ts';
import { runOverwrites } from '../station/run-overwrites.ts';
import { STATION_PORT, stationServer } from '../station/station-server.ts';
import { wholeNumber } from '../whole-number.ts';
import { addressOf } from './cable-options.ts';
import { languageOf } from './judge-options.ts';

export interface StationOptions extends ClientOptions, Omit<SendOptions, 'handover'> {
  readonly origin: readonly string[];
  readonly port?: string | undefined;
  readonly reader?: string | undefined;
  /** The reader's family, where its name does not say it. */
  readonly felica?: string | undefined;
  readonly adb?: string | undefined;
  readonly folder?: string | undefined;
  readonly settled?: string | undefined;
  readonly queue?: string | undefined;
  readonly printer?: string | undefined;
  /** Where overwritings are, and what they go on from. */
  readonly overwrites?: string | undefined;
  /** In the phone; only a test has another. */
  readonly phoneFolder?: string | undefined;
  /** Devices that this desk does not have, so that they do not count as failed. */
  readonly without?: readonly string[] | undefined;
  readonly lang?: Language | undefined;
}

/** A page waits for it, also where an adb server hangs. */
const AT_ONCE_MS = 500;
/** A server that does not answer within it is a cut: the queue takes what comes. */
const PATIENCE_SECONDS = '3';
/** Its server is asked by turns: one silent answer delays all reports after it. */
const SILENT_MS = 60_000;
const SETTLED_SECONDS = 10;
const SETTLED_SECONDS_MOST = 3_600;

/** Returns the exit status. Throws CliError. */
export async function stationVerb(options: StationOptions): Promise<number> {
  const say = sayIn(languageOf(options));
  const port = Number(options.port ?? STATION_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new CliError('usage', '--port takes a number from 0 to 65535');
  }
  checkFamily(options.felica);
  const adb = addressOf(options.adb);
  const origins = new Set(options.origin.map(originOf));
  const without = new Set(options.without);
  const devices = new Devices(randomUUID());
  const printer = labelPrinter(options.printer, devices);
  const phones = async () => {
    const { androids, iphones } = await attached(adb, AT_ONCE_MS);
    // An iPhone is listed once this machine can speak to it.
    return [...androids, ...iphones.map(() => ({ state: 'device' }))];
  };
  const readers = () => readersHere(options.felica);
  const running = without.has('cable')
    ? undefined
    : await runOverwrites({
        folder: options.overwrites ?? defaultOverwrites(process.env),
        ...{ address: adb, devices, origins, station: options.station },
        phoneFolder: options.phoneFolder,
        ...{ language: languageOf(options), complain },
      });
  const server = stationServer({
    ...{ origins, devices, printer, readers, overwrites: running?.overwrites },
    probe: async () => {
      const at = new Date();
      const { exchange, walk } = await probeBothOnReader(options.reader, options.felica);
      return evidenceOf({ at, exchange, frames: walk?.frames });
    },
    elementId: () => elementIdOnReader(options.reader, options.felica),
    attest: (challenge) => attestOnReader(options.reader, challenge),
    phones: async () => (await phones()).length,
    inspect: async (imei) => {
      const at = new Date();
      return evidenceOfInspected(await inspectAttached({ address: adb, imei }), at, { imei });
    },
    look: looksAt({ devices, readers, phones, printer, without }),
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await running?.close();
    const reason = systemReason(error);
    throw new CliError('reader-unreachable', `port ${port} cannot be used: ${reason}`);
  }
  try {
    const stopFolder = await folderOf(options, devices);
    const address = server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    const where = { address: `http://127.0.0.1:${bound}`, origins: [...origins].join(', ') };
    process.stderr.write(`${say('stationAt', where)}\n`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await stopFolder?.();
  } finally {
    await running?.close();
    server.close();
    server.closeAllConnections();
  }
  return EXIT_STATUS.accepted;
}

const complain = (text: string): void => void process.stderr.write(`nagori: ${text}`);

/** What ends the watching of the folder, where there is one. */
async function folderOf(options: StationOptions, devices: Devices) {
  const { folder, zone, mapping } = options;
  if (folder === undefined) return undefined;
  const seconds = wholeNumber('--settled', options.settled, 1, SETTLED_SECONDS_MOST);
  const client = await clientOf(
    { patience: PATIENCE_SECONDS, ...options },
    { silentMs: SILENT_MS },
  );
  return runFolder({
    ...{ folder, devices, options: { zone, mapping } },
    queue: options.queue ?? defaultQueue(process.env),
    to: client.whose,
    post: (path, open, signal) => client.post(path, open, signal),
    language: languageOf(options),
    complain,
    settledMs: (seconds ?? SETTLED_SECONDS) * 1_000,
  });
}

function labelPrinter(text: string | undefined, devices: Devices): LabelPrinter | undefined {
  if (text === undefined) return undefined;
  return new LabelPrinter({
    line: printerOf(text),
    onState: (state) => devices.set('printer', state),
    now: () => performance.now(),
  });
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url !== undefined && web && url.origin === text.replace(/\/$/, '')) return url.origin;
  throw new CliError('usage', `--origin takes scheme, host and port alone, as https://op.example`);
}
