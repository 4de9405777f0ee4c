/** The options of every verb that works on a phone on a cable. Each throws CliError `usage`. */
import { type ImeiKey, parseImei } from '@nagori/model';
import type { AdbAddress } from '../adb/adb-link.ts';
import { ADB_PORT } from '../adb/adb-server.ts';
import { CliError } from '../failure.ts';

interface Names {
  readonly id: string | undefined;
  readonly device: string | undefined;
}

/** The names for the evidence and of the cable. */
export function checkNames({ id, device }: Names): void {
  if (id !== undefined && !/^[A-Za-z0-9._:-]{1,64}$/.test(id)) {
    throw new CliError('usage', '--id takes up to 64 letters, digits and any of . _ : -');
  }
  if (device !== undefined && !/^[\x21-\x7e]{1,128}$/.test(device)) {
    throw new CliError('usage', '--device takes a name as `adb devices` lists it');
  }
}

/** The phone that it must be. */
export function imeiOf(text: string): ImeiKey {
  const read = parseImei(text);
  if (read.kind === 'good') return read.value;
  throw new CliError('usage', '--imei takes the 15 digits of an IMEI');
}

/** Where the adb server listens; as a path, at a socket. */
export function addressOf(text = `127.0.0.1:${ADB_PORT}`): AdbAddress {
  if (text.startsWith('/')) return { path: text };
  const [, host, port] = /^([A-Za-z0-9.-]{1,253}):(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new CliError('usage', '--adb takes host:port, or the path of a socket');
}
