/** What the command line reads of phones, printers, disks and releases; long in script/fuzz. */
import { test } from 'node:test';
import fc from 'fast-check';
import { properties as adb } from '../src/adb/adb-answers.testing.ts';
import { properties as overwriting } from '../src/adb/overwrite-journal.testing.ts';
import { properties as input } from '../src/input/readers.testing.ts';
import { properties as iphone } from '../src/iphone/read-iphone.testing.ts';
import { properties as pcscd } from '../src/reader/pcscd-answers.testing.ts';
import { properties as release } from '../src/release/release-files.testing.ts';
import { properties as unpacking } from '../src/release/unpack.testing.ts';
import { properties as printer } from '../src/station/printer-status.testing.ts';
import { properties as queue } from '../src/station/queue-journal.testing.ts';

/** Each input of these is a file that is written and read. */
const FILES = { ...queue, ...overwriting, ...unpacking };
const ALL: Readonly<Record<string, unknown>> = {
  ...{ ...iphone, ...release, ...adb, ...pcscd, ...printer, ...input },
  ...FILES,
};

for (const [name, property] of Object.entries(ALL)) {
  const numRuns = name in FILES ? 60 : 300;
  test(name, () => fc.assert(property as fc.IProperty<unknown>, { numRuns }));
}
