/** Reports the verdict of each entry that is written. */
import type { HandoverStore } from '@nagori/area-handover';
import type { Verdict } from '@nagori/model';
import type { Meters } from './meters.ts';

export function countedStore(
  store: HandoverStore,
  { onVerdict }: Pick<Meters, 'onVerdict'>,
): HandoverStore {
  const counted = async <Result extends { readonly outcome: string }>(
    verdict: Verdict,
    writing: Promise<Result>,
  ): Promise<Result> => {
    const result = await writing;
    if (result.outcome === 'written') onVerdict(verdict);
    return result;
  };
  return {
    ...store,
    open: (write) => counted(write.verdict, store.open(write)),
    append: (write) => counted(write.verdict, store.append(write)),
  };
}
