/** A label printer of a desk, played: what it takes, and every way in which it does not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { devicePrinter } from '../src/station/device-printer.ts';
import type { DeviceNow } from '../src/station/devices.ts';
import { LabelPrinter, PrinterError, type PrinterLine } from '../src/station/label-printer.ts';
import { rawPrinter } from '../src/station/raw-printer.ts';

const LABEL = Buffer.from(`^XA\n^FO8,8^A0N,24^FH_^FD${'x'.repeat(20_000)}^FS\n^PQ1\n^XZ\n`);
const TIMES = { connectMs: 300, answerMs: 60, labelMs: 400 };
/** `pause`, `paper` and so on are flags at their place in the answer. */
const answer = (flags: { paper?: 1; pause?: 1; partial?: 1; head?: 1; ribbon?: 1 } = {}) => {
  const { paper = 0, pause = 0, partial = 0, head = 0, ribbon = 0 } = flags;
  return [
    `\x02030,${paper},${pause},0240,000,0,0,${partial},000,0,0,0\x03\r\n`,
    `\x02001,0,${head},${ribbon},0,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n`,
  ].join('');
};

interface Played {
  readonly line: PrinterLine;
  /** All bytes that came, of each connection. */
  readonly heard: string[];
}

/** `plays` gets each piece with everything that came before it. */
async function printer(plays: (socket: Socket, text: string) => void): Promise<Played> {
  const heard: string[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const n = heard.push('') - 1;
    socket.setEncoding('latin1');
    socket.on('error', () => {});
    socket.on('data', (piece: string) => {
      heard[n] += piece;
      plays(socket, heard[n] ?? '');
    });
    socket.on('end', () => socket.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { line: rawPrinter('127.0.0.1', port, TIMES), heard };
}

const fails = (done: Promise<unknown>, code: string) =>
  assert.rejects(done, (error) => error instanceof PrinterError && error.code === code);
const print = ({ line }: Played, onBytes: (n: number) => void = () => {}) =>
  line.print(LABEL, onBytes);
/** Answers each question for its state once it has read what was before. */
const answers =
  (text = answer()) =>
  (socket: Socket, all: string): void => {
    if (all.endsWith('~HS\r\n')) socket.write(text);
  };

test('a printer that answers after the last byte has taken the label', async () => {
  const played = await printer(answers());
  const bytes: number[] = [];
  assert.equal(await print(played, (n) => bytes.push(n)), 'confirmed');
  assert.equal(played.heard[0], `~HS\r\n${LABEL.toString()}~HS\r\n`);
  assert.equal(bytes.at(-1), LABEL.length);
  await played.line.look();
  assert.equal(played.heard[1], '~HS\r\n', 'a look prints nothing');
});

test('a printer that could not print gets no label', async () => {
  for (const [flag, code] of [
    [{ paper: 1 }, 'printer-paper-out'],
    [{ pause: 1 }, 'printer-paused'],
    [{ head: 1, paper: 1 }, 'printer-head-open'],
    [{ ribbon: 1 }, 'printer-ribbon-out'],
  ] as const) {
    const played = await printer(answers(answer(flag)));
    await fails(print(played), code);
    await fails(played.line.look(), code);
    assert.deepEqual(played.heard, ['~HS\r\n', '~HS\r\n']);
  }
});

test('a printer that never answers takes it unconfirmed, when it ends in order', async () => {
  const played = await printer(() => {});
  assert.equal(await print(played), 'unconfirmed');
  assert.ok(played.heard[0]?.endsWith('^XZ\n'));
});

test('one that has answered, and is silent now, gets no label', async () => {
  let isReady = true;
  const played = await printer((socket, text) => {
    if (isReady && text.endsWith('~HS\r\n')) socket.write(answer());
  });
  assert.equal(await print(played), 'confirmed');
  isReady = false;
  await fails(print(played), 'printer-not-ready');
  assert.equal(played.heard[1], '~HS\r\n');
});

test('a connection that breaks has not printed, wherever it breaks', async () => {
  const label = (text: string) => text.length - '~HS\r\n'.length;
  const half = LABEL.length / 2;
  const cut = (how: (socket: Socket) => void, first = answer()) =>
    printer((socket, text) => {
      if (text === '~HS\r\n') socket.write(first);
      else if (label(text) > half) how(socket);
    });
  await fails(print(await cut((socket) => socket.resetAndDestroy())), 'printer-broke-off');
  await fails(print(await cut((socket) => socket.destroy())), 'printer-broke-off');
  // Its answer says that it waits for the rest of a label.
  const partial = await printer((socket, text) => {
    if (text === '~HS\r\n') socket.write(answer());
    else if (text.endsWith('~HS\r\n')) socket.write(answer({ partial: 1 }));
  });
  await fails(print(partial), 'printer-broke-off');
  await fails(print(await printer((socket) => socket.destroy())), 'printer-broke-off');
});

test('a printer that takes no more, or is not there, fails within its time', async () => {
  const full = await printer((socket, text) => {
    if (text === '~HS\r\n') socket.write(answer());
    else socket.pause();
  });
  await fails(print(full), 'printer-too-slow');
  const mute = await printer((socket) => socket.pause());
  await fails(print(mute), 'printer-too-slow');
  await fails(
    rawPrinter('127.0.0.1', 1, TIMES).print(LABEL, () => {}),
    'printer-unreachable',
  );
});

test('labels are printed one at a time, and none for a page that has gone', async () => {
  const states: DeviceNow[] = [];
  let open = 0;
  let most = 0;
  const line: PrinterLine = {
    look: async () => {},
    print: async () => {
      most = Math.max(most, ++open);
      await new Promise((later) => setTimeout(later, 5));
      open -= 1;
      return 'confirmed';
    },
  };
  const onState = (state: DeviceNow): void => void states.push(state);
  const desk = new LabelPrinter({ line, onState, now: () => 0 });
  const wanted = [true, true, false, true, true, true];
  const taken = await Promise.all(wanted.map((one) => desk.print(LABEL, () => one)));
  assert.equal(most, 1);
  assert.deepEqual(
    taken.map(Boolean),
    [true, true, false, true, false, false],
    'four wait at most',
  );
  assert.deepEqual(states.at(-1), { kind: 'idle' });
});

test('a device is a device or a pipe, never a file of the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nagori-printer-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lp0');
  writeFileSync(file, 'mine');
  const pipe = join(folder, 'lp1');
  assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
  for (const path of [file, pipe, join(folder, 'lp2'), folder]) {
    await fails(
      devicePrinter(path, 100).print(LABEL, () => {}),
      'printer-unreachable',
    );
  }
  const reader = await open(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  assert.equal(await devicePrinter(pipe, 100).print(LABEL, () => {}), 'unconfirmed');
  const taken = await reader.read(Buffer.alloc(65_536));
  assert.equal(taken.bytesRead, LABEL.length);
  const large = Buffer.alloc(70_000, 'x');
  await fails(
    devicePrinter(pipe, 150).print(large, () => {}),
    'printer-too-slow',
  );
  await reader.close();
});
