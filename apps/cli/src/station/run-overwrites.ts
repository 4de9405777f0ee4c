/** The overwritings of this desk, until its program ends. */
import type { ImeiKey } from '@nagori/model';
import type { Language } from '@nagori/policy';
import type { AdbAddress } from '../adb/adb-link.ts';
import { CliError } from '../failure.ts';
import { onlyOne } from '../only-one.ts';
import { readStation } from '../sign-in/station-file.ts';
import { aheadOf, askBefore } from './ask-before.ts';
import { DeskOverwrites } from './desk-overwrites.ts';
import type { Devices } from './devices.ts';

export interface RunOverwrites {
  readonly folder: string;
  readonly address: AdbAddress;
  readonly devices: Devices;
  /** The file of the desk's own station, whose server is asked before each. */
  readonly station: string | undefined;
  readonly phoneFolder?: string | undefined;
  readonly language: Language;
  readonly complain: (text: string) => void;
}

export interface RunningOverwrites {
  readonly overwrites: DeskOverwrites;
  readonly close: () => Promise<void>;
}

/** Undefined, and said: the desk works without. Throws CliError for the file of a station. */
export async function runOverwrites(of: RunOverwrites): Promise<RunningOverwrites | undefined> {
  const { folder, station, language, complain, ...more } = of;
  const ask = station === undefined ? undefined : await askAs(station, language);
  const release = await onlyOne(folder);
  if (release === undefined) {
    complain(`another program uses \`${folder}\`: this one overwrites no phone\n`);
    return undefined;
  }
  const clock = { ms: () => performance.now(), date: () => new Date() };
  try {
    const overwrites = new DeskOverwrites({ ...more, folder, ask, clock });
    return {
      overwrites,
      close: async () => {
        await overwrites.close();
        release();
      },
    };
  } catch (error) {
    release();
    if (!(error instanceof CliError)) throw error;
    complain(`${error.message}: this program overwrites no phone\n`);
    return undefined;
  }
}

async function askAs(path: string, language: Language) {
  const station = await readStation(path);
  return (imei: ImeiKey) => askBefore(station, aheadOf(imei), language);
}
