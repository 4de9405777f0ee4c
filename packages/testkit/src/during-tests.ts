/**
 * What all tests of a file share, a server or a database: started as the file is loaded, and closed
 * after its last test. What is started first is closed first.
 */
import { after } from 'node:test';

export async function duringTests<Started extends { readonly close: () => unknown }>(
  start: () => Promise<Started>,
): Promise<Started> {
  const started = await start();
  after(() => started.close());
  return started;
}
