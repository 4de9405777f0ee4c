/** Which virtual phone lies on the counter, and whether it is on: of a demonstration alone. */
import { useRouter } from '@tanstack/react-router';
import { useText, useWords } from '../language/use-words.ts';
import classes from './record.module.css';
import { useVirtualPhone } from './virtual-phone.ts';
import { VIRTUAL } from './words-virtual.ts';

const SWITCHES = ['power', 'network', 'screen'] as const;

export function VirtualPanel({ imei }: { readonly imei: string | undefined }) {
  const say = useWords(VIRTUAL);
  const text = useText();
  const router = useRouter();
  const phone = useVirtualPhone(imei);
  if (phone === undefined) return null;
  return (
    <aside className={`${classes.virtual} ${classes.virtualPanel}`} aria-label={say('title')}>
      <p>
        <strong>{say('title')}</strong> {text(phone.title)}
      </p>
      <p className={classes.switches}>
        {SWITCHES.map((name) => (
          <span key={name}>
            {say(name)}: {say(phone[name] ? 'on' : 'off')}
          </span>
        ))}
        {'/phones' in router.routesByPath && (
          <a href={`/phones#${phone.id}`} target="_blank" rel="noreferrer">
            {say('open')}
          </a>
        )}
      </p>
    </aside>
  );
}
