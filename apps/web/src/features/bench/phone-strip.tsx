/** The phones open side by side. One click, scan or key switches between them. */
import { VERDICT_NAMES } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { KeyHint } from '../../parts/function-keys.tsx';
import shapes from '../../parts/shapes.module.css';
import { VerdictSign } from '../../parts/verdict-sign.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { HANDOVER } from '../../record/words-handover.ts';
import classes from './bench.module.css';
import { withoutPhone } from './desk.ts';
import { useDesk } from './use-desk.ts';
import { BENCH } from './words-bench.ts';

export interface PhoneStripProps {
  readonly current: string | undefined;
  readonly onShow: (handover: string) => void;
}

export function PhoneStrip({ current, onShow }: PhoneStripProps) {
  const say = useWords(BENCH);
  const [{ phones }] = useDesk();
  if (phones.length === 0) return null;
  return (
    <section className={classes.strip} aria-label={say('side')}>
      <ul>
        {phones.map((id) => (
          <Phone key={id} id={id} current={id === current} onShow={onShow} />
        ))}
      </ul>
      {phones.length > 1 && (
        <span className={classes.quiet}>
          {say('nextPhone')} <KeyHint name="next" />
        </span>
      )}
    </section>
  );
}

interface PhoneProps {
  readonly id: string;
  readonly current: boolean;
  readonly onShow: (handover: string) => void;
}

function Phone({ id, current, onShow }: PhoneProps) {
  const say = useWords(BENCH);
  const shared = useWords(HANDOVER);
  const text = useText();
  const [, change] = useDesk();
  const { data } = useQuery(handoverQuery(id));
  const digits = data?.phone.imei?.replaceAll('-', '').slice(-4);
  const name = digits === undefined ? (data?.phone.label ?? '…') : shared('imeiEnd', { digits });
  return (
    <li data-current={current}>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.stripPhone}`}
        aria-current={current ? 'true' : undefined}
        onClick={() => onShow(id)}
      >
        <strong className="numbers">{name}</strong>
        {data !== undefined && (
          <span>
            <VerdictSign verdict={data.decision.verdict} />{' '}
            {text(VERDICT_NAMES[data.decision.verdict].name)}
          </span>
        )}
      </button>
      <button
        type="button"
        className={`${shapes.plainButton} ${classes.aside}`}
        aria-label={say('putAside', { phone: name })}
        onClick={() => change((desk) => withoutPhone(desk, id))}
      >
        ✕
      </button>
    </li>
  );
}
