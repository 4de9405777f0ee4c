/** The adb server's client against a server that answers as each row says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { OUTPUT_BYTES_MOST, shellOutput } from '../src/adb/adb-server.ts';
import { inspectPhone } from '../src/adb/inspect-phone.ts';
import { CliError } from '../src/failure.ts';
import { type Answer, withServer } from './invented-adb.ts';

const sized = (text: string) => `${text.length.toString(16).padStart(4, '0')}${text}`;
const packet = (id: number, data: Uint8Array | string) => {
  const head = Buffer.alloc(5);
  head.writeUInt8(id);
  head.writeUInt32LE(data.length, 1);
  return Buffer.concat([head, Buffer.from(data)]);
};
const devices =
  (list: string): Answer =>
  (request, socket) =>
    void socket.write(request === 'host:devices' ? `OKAY${sized(list)}` : `FAIL${sized('gone')}`);

const codeOf = async (answer: Answer): Promise<string | undefined> => {
  const error = await withServer(answer, (address) =>
    inspectPhone({ address }).then(
      () => undefined,
      (reason: unknown) => reason,
    ),
  );
  assert.ok(error instanceof CliError, String(error));
  return error.code;
};

const TABLE: readonly (readonly [string, Answer, string])[] = [
  ['no phone', devices(''), 'no-phone'],
  ['a phone that was not unlocked', devices('A\tunauthorized\n'), 'phone-unauthorised'],
  ['a phone that is being asked', devices('A\tauthorizing\n'), 'phone-unauthorised'],
  ['a phone that is offline', devices('A\toffline\n'), 'phone-offline'],
  ['a phone in recovery', devices('A\trecovery\n'), 'phone-offline'],
  ['a phone without rights', devices('A\tno permissions; see [x]\n'), 'phone-offline'],
  ['a phone that is pulled before it begins', devices('A\tdevice\n'), 'phone-offline'],
  ['two phones', devices('A\tdevice\nB\toffline\n'), 'several-phones'],
  ['another program', (_, socket) => void socket.write('HTTP/1.1 400\r\n'), 'adb-unreachable'],
  ['a list without its length', (_, socket) => void socket.write('OKAYzzzz'), 'adb-unreachable'],
  ['a server that hangs up', (_, socket) => void socket.end(), 'adb-unreachable'],
];

for (const [what, answer, code] of TABLE) {
  test(`${what}: ${code}`, async () => assert.equal(await codeOf(answer), code));
}

test('nothing listens: adb-unreachable', async () => {
  const gone = await withServer(devices(''), async (address) => address);
  await assert.rejects(inspectPhone({ address: gone }), { code: 'adb-unreachable' });
});

const shell =
  (...packets: readonly Uint8Array[]): Answer =>
  (request, socket) => {
    socket.write('OKAY');
    if (!request.startsWith('shell,')) return;
    for (const one of packets) socket.write(one);
  };
const printed = (answer: Answer, withinMs = 60_000) =>
  withServer(answer, (address) => shellOutput(address, 'A', 'true', withinMs));

test('what a phone prints ends with the exit status, and errors are left out', async () => {
  const all = [packet(1, 'one '), packet(2, 'error'), packet(1, 'two'), packet(3, '\0')];
  assert.equal(await printed(shell(...all, packet(1, 'after'))), 'one two');
});

test('a phone that falls silent ends at the deadline, with what came', async () => {
  const whole = Buffer.concat([packet(1, 'one '), packet(1, 'two, cut').subarray(0, 8)]);
  // Whoever names no deadline waits longer.
  const usual = new AbortController();
  const longer = withServer(shell(whole), (address) =>
    shellOutput(address, 'A', 'true', undefined, usual.signal),
  );
  const late = longer.then(() => 'the longer wait ended first');
  await pause(100);
  assert.equal(await Promise.race([late, printed(shell(whole), 1_000)]), 'one two');
  usual.abort();
  await late;
});

test('a phone that prints without end is cut off', async () => {
  const endless = Array.from({ length: 40 }, () => packet(1, Buffer.alloc(64 * 1024, 'x')));
  assert.ok((await printed(shell(...endless))).length <= OUTPUT_BYTES_MOST);
  const huge = Buffer.from([1, 0xff, 0xff, 0xff, 0xff]);
  assert.equal(await printed(shell(packet(1, 'x'), huge)), 'x');
});
