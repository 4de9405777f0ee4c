/** What work answers, unless a signal ends the waiting first. */
import { once } from 'node:events';

/** The work itself goes on; its late answer is dropped. Throws `why` where the signal is first. */
export async function unless<Value>(
  signal: AbortSignal,
  work: Promise<Value>,
  why: () => Error,
): Promise<Value> {
  if (signal.aborted) {
    work.catch(() => {});
    throw why();
  }
  const done = new AbortController();
  const ended = once(signal, 'abort', { signal: done.signal }).then(() => {
    throw why();
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    done.abort();
  }
}
