/**
 * A server to be unkind to, with its log lines at hand, and raw sockets to say anything through.
 */
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startWholeServer, type WholeServer } from './server.testing.ts';

export interface HostileServer extends WholeServer {
  /** Everything that was logged, at the level `trace`. */
  readonly lines: readonly string[];
}

export async function startHostileServer(
  env: Readonly<Record<string, string>> = {},
  now?: () => number,
): Promise<HostileServer> {
  const lines: string[] = [];
  const whole = await startWholeServer({
    ...(now === undefined ? {} : { now }),
    env: { NAGORI_LOG: 'trace', NAGORI_REQUESTS_PER_MINUTE: '1000000', ...env },
    log: {
      write: (line) => {
        lines.push(line);
      },
    },
  });
  return { ...whole, lines };
}

export interface Said {
  /** Everything that came back. */
  readonly text: string;
  readonly ms: number;
}

/** Says `parts` to the server, with a pause before each but the first, and hears until it ends. */
export function say(origin: string, parts: readonly string[], everyMs = 0): Promise<Said> {
  const { hostname, port } = new URL(origin);
  const start = performance.now();
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    const heard: Buffer[] = [];
    socket.on('data', (chunk) => heard.push(chunk));
    // Whoever is hung up on while speaking hears a reset.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const text = Buffer.concat(heard).toString('latin1');
      resolve({ text, ms: performance.now() - start });
    });
    void (async () => {
      for (const [i, part] of parts.entries()) {
        if (i > 0) await pause(everyMs);
        if (socket.destroyed) return;
        socket.write(part);
      }
    })();
  });
}

/** The status lines of everything that was answered on one connection. */
export function statuses(text: string): readonly number[] {
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}
