/** A link to the virtual phone's controls, in another window. */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useWords } from '../../language/use-words.ts';
import classes from './holder.module.css';
import { LET_GO } from './words-let-go.ts';

export function OperateLink({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(LET_GO);
  return (
    <a className={classes.way} href={`/phones/${phone.id}`} target="_blank" rel="noreferrer">
      {say('operate')}
    </a>
  );
}
