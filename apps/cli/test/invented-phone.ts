/** A phone behind an adb server that says how much is free, and takes whatever is written. */
import type { Socket } from 'node:net';
import { QUESTIONS } from '@nagori/android';
import { withSockets } from './invented-adb.ts';

const WORD = 4;
const HEAD = 8;
const DENT = 20;

const answers = (freeKib: number): Readonly<Record<string, string>> => ({
  'imei-1': '001017000000011',
  accounts: 'User UserInfo{0:Owner:c13}:\n  Accounts: 0\n\n  Active Sessions: 0',
  storage:
    'Filesystem 1K-blocks Used Available Use% Mounted on\n' +
    `/dev/block/dm-9 ${freeKib + 9} 9 ${freeKib} 1% /data`,
});

/** Of the shell protocol, then its end. */
const framed = (text: string) => {
  const out = Buffer.alloc(5, 1);
  out.writeUInt32LE(text.length, 1);
  return Buffer.concat([out, Buffer.from(text), Buffer.from([3, 1, 0, 0, 0, 0])]);
};

/** An endless phone for as long as `use` takes. */
export function withEndlessPhone<Value>(
  freeKib: number,
  use: (address: { host: string; port: number }) => Promise<Value>,
): Promise<Value> {
  const said = answers(freeKib);
  const shell = (request: string) => {
    const [, nonce] = /([0-9a-f]{32}) begin/.exec(request) ?? [];
    if (nonce === undefined) return '';
    const all = QUESTIONS.map(([name]) => {
      const text = said[name] ?? '';
      return `${nonce} begin ${name}\n${text}\n\n${nonce} end ${name} 0\n`;
    });
    return `${all.join('')}${nonce} done\n`;
  };
  const connected = (socket: Socket) => {
    let left = Buffer.alloc(0);
    let isSync = false;
    let skip = 0;
    const host = (): boolean => {
      const length = Number.parseInt(left.toString('latin1', 0, WORD), 16);
      if (left.length < WORD || left.length < WORD + length) return false;
      const request = left.toString('latin1', WORD, WORD + length);
      left = left.subarray(WORD + length);
      socket.write('OKAY');
      isSync = request === 'sync:';
      if (request === 'host:devices') socket.write('0009A\tdevice\n');
      else if (!isSync && !request.startsWith('host:')) socket.end(framed(shell(request)));
      return true;
    };
    const sync = (): boolean => {
      const gone = Math.min(skip, left.length);
      left = left.subarray(gone);
      skip -= gone;
      if (skip > 0 || left.length < HEAD) return false;
      const id = left.toString('latin1', 0, WORD);
      if (id !== 'DONE') skip = left.readUInt32LE(WORD);
      left = left.subarray(HEAD);
      if (id === 'DONE') socket.write(Buffer.from('OKAY\0\0\0\0'));
      if (id === 'LIST') socket.write(Buffer.alloc(DENT).fill('DONE', 0, WORD));
      return true;
    };
    socket.on('data', (data: Buffer) => {
      left = Buffer.concat([left, data]);
      while (isSync ? sync() : host());
    });
  };
  return withSockets(connected, use);
}
