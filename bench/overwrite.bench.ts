/** Overwriting over ADB beside `adb push` of as many bytes to the same adbd, in the same run. */
import assert from 'node:assert/strict';
import { startPhone } from '../test/conformance/adbd.testing.ts';
import type { Figure } from './report.ts';

const BAR = 0.8;
const MIB = 1024 * 1024;
/** Holds what is written and what is pushed at once. */
const DISK_MIB = 600;
const RUNS = `${import.meta.dirname}/overwrite-runs.ts`;

/** In milliseconds. */
interface Times {
  readonly own: readonly number[];
  readonly theirs: readonly number[];
  readonly whole: number;
  readonly bytes: number;
  /** In MiB. */
  readonly written: number;
}

export async function measure(): Promise<Figure[]> {
  const phone = await startPhone(DISK_MIB);
  assert.ok(phone !== undefined, 'adb, adbd or the right to make a network is missing');
  try {
    const { disk, folder } = phone;
    phone.run({ 'df -k /data': `/usr/bin/df -k ${disk} | sed 's# ${disk}$# /data#'` });
    phone.connect();
    const { stdout, stderr } = phone.beside(process.execPath, RUNS, disk, folder);
    assert.notEqual(stdout, '', stderr);
    const { own, theirs, bytes, whole, written }: Times = JSON.parse(stdout);
    const ratio = Math.min(...theirs) / Math.min(...own);
    const speed = (ms: number) => Math.round((bytes / MIB / ms) * 1000);
    const best = `${speed(Math.min(...own))} MiB/s beside ${speed(Math.min(...theirs))}`;
    const medians = `${speed(median(own))} beside ${speed(median(theirs))}`;
    return [
      {
        what: `overwriting over ADB, ${bytes / MIB} MiB, beside \`adb push\` of as many bytes`,
        bar: `≥ ${BAR} ×`,
        figure: `${ratio.toFixed(2)} × (best of ${own.length}: ${best}; medians ${medians})`,
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

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
