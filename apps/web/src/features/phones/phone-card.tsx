/** A phone in the list: kind, state, contents. */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { Link } from '@tanstack/react-router';
import { useText, useWords } from '../../language/use-words.ts';
import { FactList } from './fact-list.tsx';
import classes from './phones.module.css';
import { PHONES } from './words-phones.ts';

/** The phone's notable states. */
export function PhoneTags({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const tags: string[] = [];
  if (phone.lost) tags.push(say('lost'));
  if (phone.damage !== 'none') tags.push(say(`damage-${phone.damage}`));
  if (!phone.power && phone.damage !== 'dead') tags.push(say('off'));
  if (tags.length === 0) return null;
  return (
    <span className={classes.tags}>
      {tags.map((tag) => (
        <span key={tag}>{tag}</span>
      ))}
    </span>
  );
}

export function useModelLine(): (phone: WorldPhoneDto) => string {
  const say = useWords(PHONES);
  return ({ model, platform, os }) => say('model', { model, system: say(platform), os });
}

export interface PhoneCardProps {
  readonly phone: WorldPhoneDto;
  readonly chosen: boolean;
}

export function PhoneCard({ phone, chosen }: PhoneCardProps) {
  const text = useText();
  const modelLine = useModelLine();
  return (
    <li>
      <Link
        to="/phones/$phone"
        params={{ phone: phone.id }}
        className={classes.card}
        aria-current={chosen ? 'true' : undefined}
      >
        <strong>{text(phone.title)}</strong>
        <span className={classes.quiet}>{modelLine(phone)}</span>
        <PhoneTags phone={phone} />
        <FactList phone={phone} short />
      </Link>
    </li>
  );
}
