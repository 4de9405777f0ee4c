/** Waits for so long, and then fails; the work itself is not cancelled. */
import { StoreError } from './failure.ts';

export async function inTime<Value>(withinMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new StoreError('store-unavailable', 'no answer came in time');
    timer = setTimeout(reject, withinMs, error);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
