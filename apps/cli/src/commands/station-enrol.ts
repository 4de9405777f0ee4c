/** `nagori station enrol`: makes this machine's key and enrols it as a station. */
import type { Language } from '@nagori/policy';
import { filled } from '../adb/filled.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { CliError } from '../failure.ts';
import { enrolStation } from '../sign-in/enrol-station.ts';
import { STATION_KEY_WORDS } from '../sign-in/words-station-key.ts';
import { languageOf } from './judge-options.ts';

export interface StationEnrolOptions {
  readonly server: string;
  readonly code: string;
  readonly key: string;
  /** The library of a token. */
  readonly pkcs11?: string | undefined;
  /** The label of the token. */
  readonly token?: string | undefined;
  readonly lang?: Language | undefined;
}

/** Returns the exit status. Throws CliError. */
export async function stationEnrolVerb(options: StationEnrolOptions): Promise<number> {
  const { server, code, key: path, pkcs11, token } = options;
  const language = languageOf(options);
  if ((pkcs11 === undefined) !== (token === undefined)) {
    throw new CliError('usage', '--pkcs11 and --token are given together');
  }
  const held = pkcs11 === undefined || token === undefined ? undefined : { module: pkcs11, token };
  const { station, shop } = await enrolStation({ server, code, path, token: held });
  const say = (words: keyof typeof STATION_KEY_WORDS, values: Readonly<Record<string, string>>) =>
    process.stdout.write(`${filled(STATION_KEY_WORDS[words][language], values)}\n`);
  say('enrolled', { name: station, shop });
  say('file', { file: path });
  return EXIT_STATUS.accepted;
}
