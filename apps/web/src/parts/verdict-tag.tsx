/** A verdict in a row of a list: sign and word, then colour. */
import { VERDICT_NAMES, type Verdict } from '@nagori/model';
import { useText } from '../language/use-words.ts';
import classes from './verdict-banner.module.css';
import { VerdictSign } from './verdict-sign.tsx';

export function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  const text = useText();
  const { name } = VERDICT_NAMES[verdict];
  return (
    <span className={classes.tag} data-verdict={verdict}>
      <VerdictSign verdict={verdict} /> {text(name)}
    </span>
  );
}
