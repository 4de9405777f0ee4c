/** The options of the devices of a desk. Each throws CliError `usage`. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CliError } from '../failure.ts';
import { devicePrinter } from './device-printer.ts';
import type { PrinterLine } from './label-printer.ts';
import { rawPrinter } from './raw-printer.ts';

const RAW_PORT = 9100;

/** `host`, `host:port`, or the path of a device. */
export function printerOf(text: string): PrinterLine {
  if (text.startsWith('/')) return devicePrinter(text);
  const [, host, port = RAW_PORT] = /^([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = Number(port);
  if (host !== undefined && number > 0 && number <= 65_535) return rawPrinter(host, number);
  throw new CliError('usage', '--printer takes host:port, or a device as /dev/usb/lp0');
}

/** Where what could not be sent waits, if not named. */
export const defaultQueue = (env: NodeJS.ProcessEnv): string => stateOf(env, 'station-queue');

/** Where overwritings are, if not named. */
export const defaultOverwrites = (env: NodeJS.ProcessEnv): string =>
  stateOf(env, 'station-overwrites');

function stateOf(env: NodeJS.ProcessEnv, name: string): string {
  const state = env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state');
  return join(state, 'nagori', name);
}
