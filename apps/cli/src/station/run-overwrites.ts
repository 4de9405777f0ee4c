/** The overwritings of this desk, until its program ends. */
import type { Language } from '@nagori/policy';
import type { AdbAddress } from '../adb/adb-link.ts';
import { CliError } from '../failure.ts';
import { onlyOne } from '../only-one.ts';
import { readStation } from '../sign-in/station-file.ts';
import { DeskOverwrites } from './desk-overwrites.ts';
import type { Devices } from './devices.ts';
import { ownServer } from './own-server.ts';

export interface RunOverwrites {
  readonly folder: string;
  readonly address: AdbAddress;
  readonly devices: Devices;
  /** The file of the desk's own station, whose server is asked before each. */
  readonly station: string | undefined;
  /** Of the pages that it answers. */
  readonly origins: ReadonlySet<string>;
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
  const { folder, station: path, origins, language, complain, ...more } = of;
  const own = path === undefined ? undefined : await readStation(path);
  const station = own?.enrolled?.station;
  const release = await onlyOne(folder);
  if (release === undefined) {
    complain(`another program uses \`${folder}\`: this one overwrites no phone\n`);
    return undefined;
  }
  const clock = { ms: () => performance.now(), date: () => new Date() };
  try {
    const overwrites = new DeskOverwrites({
      ...{ ...more, folder, station, clock, complain },
      own: own && ownServer(own, language),
    });
    sayForeign(overwrites.foreign(origins), folder, complain);
    sayLong(overwrites.waitingLong(), folder, complain);
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

/** What waits here for somebody else: no page of this desk shows it, nor sends it. */
function sayForeign(
  foreign: readonly { readonly server?: string | undefined }[],
  folder: string,
  complain: (text: string) => void,
): void {
  if (foreign.length === 0) return;
  const servers = [...new Set(foreign.map(({ server = 'unknown' }) => server))].join(', ');
  complain(
    `\`${folder}\` has overwritings of another server or station (${servers}): start with its ` +
      '--origin and --station to record them; to give them up, delete their files\n',
  );
}

/** What no page of this desk's people may show any more. */
function sayLong(count: number, folder: string, complain: (text: string) => void): void {
  if (count === 0) return;
  complain(
    `\`${folder}\` has ${count} overwritings that were not recorded for 30 days: what the bench ` +
      'does not show is given up by deleting its file\n',
  );
}
