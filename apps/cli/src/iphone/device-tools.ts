/**
 * The programs of libimobiledevice that ask an iPhone on a cable: `idevice_id` and `ideviceinfo`,
 * as their manual pages document them (1.3.0, read 2026-11-29).
 *
 * Invariants: every wait ends, and what a program prints is bounded. One key is asked at a time, so
 * that no name, telephone number or serial number ever comes along. The phone's own identifier
 * leaves this folder only where a person gave it.
 */
import { execFile } from 'node:child_process';
import { CliError } from '../failure.ts';

const LIST_WITHIN_MS = 3000;
/** A phone that is being unlocked answers late. */
const ASK_WITHIN_MS = 10_000;
const OUTPUT_BYTES_MOST = 64 * 1024;
const IDENTIFIER = /^[0-9A-Fa-f-]{24,64}$/;

/** `no-tool`: it is not installed. `no-service`: it could not ask (usbmuxd is not running). */
export type Iphones = readonly string[] | 'no-tool' | 'no-service';

/** Identifiers of the iPhones on cables. */
export async function attachedIphones(withinMs = LIST_WITHIN_MS): Promise<Iphones> {
  const { status, stdout } = await run('idevice_id', ['-l'], withinMs);
  if (status === 'missing') return 'no-tool';
  if (status !== 0) return 'no-service';
  const lines = stdout.split('\n').map((line) => line.trim());
  // A phone may be listed once for its cable and once for its network.
  return [...new Set(lines.filter((line) => IDENTIFIER.test(line)))];
}

/**
 * What the phone answers: one line, or empty where it has no value. Undefined: it is gone, or did
 * not answer in time. Throws CliError `phone-unauthorised` where it does not allow this machine,
 * `no-phone` without the tool.
 */
export async function askIphone(
  identifier: string,
  domain: string | undefined,
  key: string,
  withinMs = ASK_WITHIN_MS,
): Promise<string | undefined> {
  const query = domain === undefined ? [] : ['-q', domain];
  const args = ['-u', identifier, ...query, '-k', key];
  const { status, stdout, stderr } = await run(
    'ideviceinfo',
    args,
    Math.min(withinMs, ASK_WITHIN_MS),
  );
  if (status === 0) return stdout.replace(/\n$/, '');
  if (status === 'missing') throw new CliError('no-phone', 'ideviceinfo is not installed', [TOOLS]);
  if (REFUSED.test(stderr)) {
    throw new CliError('phone-unauthorised', 'the phone does not allow this machine', [
      'unlock its screen and trust this computer there',
    ]);
  }
  return undefined;
}

export const TOOLS = 'for an iPhone: apt-get install libimobiledevice-utils usbmuxd';

/** As lockdownd's errors are named by the library. */
const REFUSED = /password protected|denied pairing|pairing dialog|pair record|host id/i;

interface Ran {
  readonly status: number | 'missing';
  readonly stdout: string;
  readonly stderr: string;
}

function run(tool: string, args: readonly string[], withinMs: number): Promise<Ran> {
  const limits = {
    timeout: withinMs,
    maxBuffer: OUTPUT_BYTES_MOST,
    killSignal: 'SIGKILL',
  } as const;
  return new Promise((resolve) => {
    execFile(tool, [...args], limits, (error, stdout, stderr) => {
      const missing = error?.code === 'ENOENT' || error?.code === 'EACCES';
      resolve({ status: error === null ? 0 : missing ? 'missing' : 1, stdout, stderr });
    });
  });
}
