/**
 * Lets one program at a time work on a file or folder.
 *
 * Invariants: a program that was killed holds nothing: the name is the system's, and ends with the
 * process. On a system without such names the second program is not noticed.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** Gives it back; undefined where another program has it. */
export async function onlyOne(path: string): Promise<(() => void) | undefined> {
  if (process.platform !== 'linux') return () => {};
  const digest = createHash('sha256').update(resolve(path)).digest('hex');
  const server = createServer((socket) => socket.destroy());
  // An abstract name: no file is left behind.
  server.listen(`\0nagori-${digest}`);
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  server.unref();
  return () => void server.close();
}
