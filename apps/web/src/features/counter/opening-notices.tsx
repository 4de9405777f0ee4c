/**
 * The server's notices when a handover was opened: for example, that a handover code imported
 * nothing.
 *
 * Invariants: shown once, where the handover was opened; reading the handover again does not return
 * them.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useText } from '../../language/use-words.ts';
import { noticesOf } from '../../record/handover-api.ts';
import classes from './counter.module.css';

export function OpeningNotices({ handover }: { readonly handover: string }) {
  const text = useText();
  const { data = [] } = useQuery<NonNullable<HandoverDto['notices']>>({
    queryKey: noticesOf(handover),
    queryFn: skipToken,
  });
  if (data.length === 0) return null;
  return (
    <div role="alert" className={`${classes.notice} never-on-paper`}>
      {data.map(({ code, words }) => (
        <p key={code}>⚠ {text(words)}</p>
      ))}
    </div>
  );
}
