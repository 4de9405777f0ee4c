/**
 * A phone as an outline with its screen, and one sentence for people who cannot see it.
 *
 * Invariants: dead, off and dark differ by their words, not by shades of black.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { E_MONEY_NAMES } from '../../parts/world-words.ts';
import { type Face, faceOf } from './phone-facts.ts';
import classes from './phone-picture.module.css';
import { PHONES } from './words-phones.ts';

export function PhonePicture({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const face = faceOf(phone);
  const lit = face === 'setup' || face === 'bare' || face === 'home';
  return (
    <div
      role="img"
      aria-label={say('picture', { face: say(`face-${face}`) })}
      className={classes.phone}
      data-lit={lit}
    >
      <div className={classes.screen} aria-hidden="true">
        {lit ? (
          <Lit phone={phone} face={face} />
        ) : (
          <p className={classes.black}>{say(`face-${face}`)}</p>
        )}
        {phone.damage === 'cracked' && <Cracks />}
      </div>
      <span className={classes.button} aria-hidden="true" />
    </div>
  );
}

interface LitProps {
  readonly phone: WorldPhoneDto;
  readonly face: Face;
}

function Lit({ phone, face }: LitProps) {
  const say = useWords(PHONES);
  return (
    <>
      <p className={classes.bar}>
        <span>{phone.sim ? 'SIM' : ''}</span>
        <span>{say(phone.network ? 'online' : 'offline')}</span>
      </p>
      {face === 'setup' ? (
        <div className={classes.middle}>
          <strong>{say('welcome')}</strong>
          <span>{say(phone.accountLock ? 'welcomeLocked' : 'face-setup')}</span>
        </div>
      ) : (
        <Apps phone={phone} />
      )}
    </>
  );
}

function Apps({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const text = useText();
  const names = [
    ...(phone.element?.certificates ? [say('appCertificate')] : []),
    ...(phone.felica?.services ?? []).map((service) => text(E_MONEY_NAMES[service])),
    ...(phone.userData ? [say('appPhotos'), say('appMail')] : []),
  ];
  if (names.length === 0) return <p className={classes.middle}>{say('face-bare')}</p>;
  return (
    <ul className={classes.apps}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

function Cracks() {
  return (
    <svg
      className={classes.cracks}
      viewBox="0 0 100 200"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d="M62 0L54 38 71 66 48 92 60 128 38 160 46 200" />
      <path d="M54 38L20 52M71 66L100 58M48 92L0 110M60 128L100 150" />
    </svg>
  );
}
