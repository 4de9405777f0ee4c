/** What the register means, and where machines read it, signed. */

import classes from './register.module.css';
import { useRegisterWords } from './register-words.ts';
import { PUBLIC_REGISTER } from './registry-api.ts';

export interface ForMachinesProps {
  readonly keeper: string;
  /** Limits it to one operator. */
  readonly operator?: string;
}

export function ForMachines({ keeper, operator }: ForMachinesProps) {
  const { say } = useRegisterWords();
  const feed = `${PUBLIC_REGISTER}/feed${operator === undefined ? '' : `?only=${operator}`}`;
  return (
    <section className={`${classes.section} never-on-paper`}>
      <h2>{say('meaning')}</h2>
      <p>{say('meaningText')}</p>
      <h2>{say('machine')}</h2>
      <p>{say('machineText')}</p>
      <ul className={classes.links}>
        <li>
          <a href={feed}>{say('feed')}</a>
        </li>
        <li>
          <a href={`/api/v1/public/operators/${keeper}/keys`}>{say('keys')}</a>
        </li>
      </ul>
    </section>
  );
}
