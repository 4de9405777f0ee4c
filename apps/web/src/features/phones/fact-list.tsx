/**
 * What is inside a phone, one mark for each compartment.
 *
 * Invariants: a mark has a sign and a word before it has a colour.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { E_MONEY_NAMES } from '../../parts/world-words.ts';
import { type Fact, type Presence, phoneFacts } from './phone-facts.ts';
import classes from './phones.module.css';
import { PHONES } from './words-phones.ts';

const SIGNS = { inside: '●', gone: '○', cannot: '－' } as const satisfies Record<Presence, string>;
const WORDS = { inside: 'isInside', gone: 'isGone', cannot: 'cannot' } as const satisfies Record<
  Presence,
  string
>;

export interface FactListProps {
  readonly phone: WorldPhoneDto;
  /** Only what is inside, as a line of marks. */
  readonly short?: boolean;
}

export function FactList({ phone, short = false }: FactListProps) {
  const say = useWords(PHONES);
  const facts = phoneFacts(phone).filter(({ presence }) => !short || presence === 'inside');
  if (short && facts.length === 0) return <p className={classes.quiet}>－ {say('isGone')}</p>;
  return (
    <ul className={short ? classes.marks : classes.facts} aria-label={say('inside')}>
      {facts.map((fact) => (
        <FactMark key={fact.name} fact={fact} phone={phone} short={short} />
      ))}
    </ul>
  );
}

interface FactMarkProps {
  readonly fact: Fact;
  readonly phone: WorldPhoneDto;
  readonly short: boolean;
}

function FactMark({ fact, phone, short }: FactMarkProps) {
  const say = useWords(PHONES);
  const text = useText();
  const { listed } = usePunctuation();
  const { name, presence, services = [] } = fact;
  const blocked = name === 'key' && phone.element?.state === 'locked';
  return (
    <li data-presence={presence}>
      <span aria-hidden="true">{SIGNS[presence]}</span>
      <span className={classes.factName}>{say(name)}</span>
      {!short && (
        <span className={classes.factWord}>
          {services.length > 0
            ? listed(services.map((service) => text(E_MONEY_NAMES[service])))
            : say(WORDS[presence])}
          {blocked && say('locked')}
        </span>
      )}
    </li>
  );
}
