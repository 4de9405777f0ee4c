/** An inspection over ADB beside a bare `adb shell` of the same commands, in the same run. */
import assert from 'node:assert/strict';
import { startPhone } from '../test/conformance/adbd.testing.ts';
import type { Figure } from './report.ts';

const BAR = 1.3;
const RUNS = `${import.meta.dirname}/adb-runs.ts`;

export async function measure(): Promise<Figure[]> {
  const phone = await startPhone();
  assert.ok(phone !== undefined, 'adb, adbd or the right to make a network is missing');
  try {
    phone.connect();
    const { stdout, stderr } = phone.beside(process.execPath, RUNS);
    assert.notEqual(stdout, '', stderr);
    const { own, theirs, runs } = JSON.parse(stdout);
    const ratio = own / theirs;
    const times = `${own.toFixed(1)} ms beside ${theirs.toFixed(1)} ms`;
    return [
      {
        what: 'an inspection over ADB, beside a bare `adb shell` of the same commands',
        bar: `≤ ${BAR} ×`,
        figure: `${ratio.toFixed(2)} × (medians of ${runs}: ${times})`,
        met: ratio <= BAR,
      },
    ];
  } finally {
    await phone.close();
  }
}
