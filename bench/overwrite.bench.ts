/** Overwriting over ADB beside `adb push` of as many bytes to the same adbd, in the same run. */
import assert from 'node:assert/strict';
import { startPhone } from '../test/conformance/adbd.testing.ts';
import type { Figure } from './report.ts';

const BAR = 0.8;
const MIB = 1024 * 1024;
/** Holds what is written and what is pushed at once. */
const DISK_MIB = 1100;
const RUNS = `${import.meta.dirname}/overwrite-runs.ts`;

export async function measure(): Promise<Figure[]> {
  const phone = await startPhone(DISK_MIB);
  assert.ok(phone !== undefined, 'adb, adbd or the right to make a network is missing');
  try {
    const { disk, folder } = phone;
    phone.run({ 'df -k /data': `/usr/bin/df -k ${disk} | sed 's# ${disk}$# /data#'` });
    phone.connect();
    const { stdout, stderr } = phone.beside(process.execPath, RUNS, disk, folder);
    assert.notEqual(stdout, '', stderr);
    const { own, theirs, runs, bytes, whole, written } = JSON.parse(stdout);
    const ratio = theirs / own;
    const speed = (ms: number) => `${Math.round((bytes / MIB / ms) * 1000)} MiB/s`;
    return [
      {
        what: `overwriting over ADB, ${bytes / MIB} MiB, beside \`adb push\` of as many bytes`,
        bar: `≥ ${BAR} ×`,
        figure: `${ratio.toFixed(2)} × (medians of ${runs}: ${speed(own)} beside ${speed(theirs)})`,
        met: ratio >= BAR,
      },
      {
        what: 'the same: a whole overwriting, 1,000 blocks read back',
        bar: 'no bar of its own',
        figure: `${Math.round(written)} MiB in ${(whole / 1000).toFixed(1)} s`,
        met: true,
      },
    ];
  } finally {
    await phone.close();
  }
}
