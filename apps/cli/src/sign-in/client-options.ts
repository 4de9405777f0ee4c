/** The options by which a verb signs in to a server: a machine client, or an enrolled station. */
import { readFile } from 'node:fs/promises';
import { CliError, systemReason } from '../failure.ts';
import { wholeNumber } from '../whole-number.ts';
import { type ClientWaits, MachineClient } from './machine-client.ts';
import { readStation } from './station-file.ts';

const DEFAULT_SERVER = 'http://localhost:8470';
const PATIENCE_SECONDS_MOST = 86_400;

export interface ClientOptions {
  readonly server?: string | undefined;
  readonly client?: string | undefined;
  readonly secretFile?: string | undefined;
  /** The file of a station, in place of a client. */
  readonly station?: string | undefined;
  readonly patience?: string | undefined;
}

/** Throws CliError `usage` and `input-unreadable`. */
export async function clientOf(
  options: ClientOptions,
  given: Omit<ClientWaits, 'patienceMs'> = {},
): Promise<MachineClient> {
  const { server = DEFAULT_SERVER, client } = options;
  const patience = wholeNumber('--patience', options.patience, 0, PATIENCE_SECONDS_MOST);
  const waits = {
    ...given,
    patienceMs: patience === undefined ? undefined : patience * 1_000,
  };
  if (options.station !== undefined) {
    const { server: of, key } = await readStation(options.station);
    return new MachineClient({ server: of, station: key }, waits);
  }
  if (client === undefined) {
    throw new CliError('usage', 'name the machine client by --client, or the station by --station');
  }
  const secret = await secretOf(options);
  if (secret === '') {
    throw new CliError('usage', 'its secret is read from --secret-file or NAGORI_CLIENT_SECRET');
  }
  return new MachineClient({ server, client, secret }, waits);
}

async function secretOf({ secretFile }: ClientOptions): Promise<string> {
  if (secretFile === undefined) return process.env.NAGORI_CLIENT_SECRET?.trim() ?? '';
  try {
    return (await readFile(secretFile, 'utf8')).trim();
  } catch (error) {
    const reason = systemReason(error);
    throw new CliError('input-unreadable', `\`${secretFile}\` cannot be read: ${reason}`);
  }
}
