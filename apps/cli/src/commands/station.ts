/** `nagori station`: lets a page read the phone on this machine's reader, or on its cable. */
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
import { STATION_PORT, stationServer } from '../station/station-server.ts';
import { addressOf } from './cable-options.ts';
import { languageOf } from './judge-options.ts';

export interface StationOptions {
  readonly origin: readonly string[];
  readonly port?: string | undefined;
  readonly reader?: string | undefined;
  /** The reader's family, where its name does not say it. */
  readonly felica?: string | undefined;
  readonly adb?: string | undefined;
  readonly lang?: Language | undefined;
}

/** A page waits for it, also where an adb server hangs. */
const AT_ONCE_MS = 500;

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
  const server = stationServer({
    origins,
    readers: readersHere,
    probe: async () => {
      const at = new Date();
      const { exchange, walk } = await probeBothOnReader(options.reader, options.felica);
      return evidenceOf({ at, exchange, frames: walk?.frames });
    },
    elementId: () => elementIdOnReader(options.reader),
    attest: (challenge) => attestOnReader(options.reader, challenge),
    phones: async () => {
      const { androids, iphones } = await attached(adb, AT_ONCE_MS);
      return androids.length + iphones.length;
    },
    inspect: async (imei) => {
      const at = new Date();
      return evidenceOfInspected(await inspectAttached({ address: adb, imei }), at, { imei });
    },
  });
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = systemReason(error);
    throw new CliError('reader-unreachable', `port ${port} cannot be used: ${reason}`);
  }
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const where = { address: `http://127.0.0.1:${bound}`, origins: [...origins].join(', ') };
  process.stderr.write(`${say('stationAt', where)}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.close();
  server.closeAllConnections();
  return EXIT_STATUS.accepted;
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url !== undefined && web && url.origin === text.replace(/\/$/, '')) return url.origin;
  throw new CliError('usage', `--origin takes scheme, host and port alone, as https://op.example`);
}
