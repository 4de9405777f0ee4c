/** The phones for which a box does not leave our hands: why each stays, and what to do. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FieldProblem, ProblemError } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useFieldWords } from '../../parts/states.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import classes from './bench.module.css';
import { BOX_END } from './words-box-end.ts';

interface PhonesStayProps {
  readonly of: ProblemError;
  /** It was to go to a destroyer. */
  readonly toDestroyer: boolean;
}

export function PhonesStay({ of: { fields }, toDestroyer }: PhonesStayProps) {
  const say = useWords(BOX_END);
  return (
    <section className={classes.leftover} role="alert">
      <p>{say('phonesStay')}</p>
      <ul>
        {fields.map((one) => (
          <Stays key={one.field} of={one} toDestroyer={toDestroyer} />
        ))}
      </ul>
      <p>{say('phonesStayNext')}</p>
    </section>
  );
}

/** With all reasons against it. */
function Stays({
  of,
  toDestroyer,
}: Pick<PhonesStayProps, 'toDestroyer'> & { readonly of: FieldProblem }) {
  const say = useWords(BOX_END);
  const text = useText();
  const inWords = useFieldWords({
    quarantined: say('staysQuarantined'),
    'not-accepted': say('staysHeld'),
    'route-not-allowed': say(toDestroyer ? 'staysUnconfirmed' : 'staysHere'),
  });
  const { data } = useQuery(handoverQuery(of.field));
  const { verdict, reasons = [] } = data?.decision ?? {};
  const isHeld = of.code !== 'route-not-allowed';
  const against = reasons.filter((reason) => isHeld && reason.verdict === verdict);
  return (
    <li>
      <Link to="/bench/$part/$id" params={{ part: 'phones', id: of.field }}>
        {data?.phone.imei ?? data?.phone.label ?? say('openPhone')}
      </Link>{' '}
      {inWords(of)}
      {against.length > 0 && (
        <ul>
          {against.map(({ code, subjects, words }) => (
            <li key={`${code} ${subjects.join(' ')}`}>{text(words)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
