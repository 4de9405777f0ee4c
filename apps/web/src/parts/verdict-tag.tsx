/** A verdict in a line of a list: sign and word, then colour. */
import type { Verdict } from '@nagori/model';
import { useText } from '../language/use-words.ts';
import { VERDICT_NAMES } from './domain-words.ts';
import classes from './verdict-banner.module.css';

export function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  const text = useText();
  const { sign, name } = VERDICT_NAMES[verdict];
  return (
    <span className={classes.tag} data-verdict={verdict}>
      <span aria-hidden="true">{sign}</span> {text(name)}
    </span>
  );
}
