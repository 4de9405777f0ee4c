/**
 * Runs command lines one after another, as `main.ts` would, in a process that has loaded the
 * program once. For tests of what a verb answers; those of start-up, signals and pipes start
 * `main.ts` itself.
 */
import { Readable, Writable } from 'node:stream';
import { runProgram } from '../src/program.ts';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface HostRequest {
  readonly args: readonly string[];
  /** Base64. */
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
}

const ENV = { ...process.env };

async function run({ args, stdin, env }: HostRequest): Promise<Ended> {
  process.env = { ...ENV, ...env };
  const stdout = collected();
  const stderr = collected();
  const input = Buffer.from(stdin, 'base64');
  Object.defineProperties(process, {
    stdin: { configurable: true, value: Readable.from(input.length > 0 ? [input] : []) },
    stdout: { configurable: true, value: stdout.stream },
    stderr: { configurable: true, value: stderr.stream },
  });
  const status = await runProgram(args);
  // A process that ends takes its listeners along.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function collected() {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write: (piece: Buffer, _, done) => {
      // Its bytes may be used again, or moved to a worker.
      pieces.push(Buffer.from(piece));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString('utf8') };
}

let turn: Promise<unknown> = Promise.resolve();
process.on('message', (asked: HostRequest) => {
  turn = turn.then(async () => process.send?.(await run(asked)));
});
