/** A demonstration's people, one click each. Hidden if the server is no demonstration. */
import { Button } from '@mantine/core';
import type { DemonstrationSignInsDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useText, useWords } from '../../language/use-words.ts';
import { ROLE_NAMES } from '../../parts/domain-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import type { WayProps } from './password-form.tsx';
import classes from './sign-in.module.css';
import { byPassword, demonstrationQuery, operatorsQuery, useSignIn } from './sign-in-api.ts';
import { problemWords } from './sign-in-problems.ts';
import { SIGN_IN } from './words-sign-in.ts';

type SignIn = DemonstrationSignInsDto['signIns'][number];

const isRole = (text: string): text is Role => Object.hasOwn(ROLE_NAMES, text);

export function DemonstrationSignIns({ onDone }: WayProps) {
  const say = useWords(SIGN_IN);
  const text = useText();
  const { data = [] } = useQuery(demonstrationQuery);
  const operators = useQuery(operatorsQuery).data?.operators ?? [];
  const signIn = useSignIn(byPassword, onDone);
  if (data.length === 0) return null;
  const nameOf = (id: string) => {
    const name = operators.find((operator) => operator.id === id)?.name;
    return name === undefined ? id : text(name);
  };
  const groups = Map.groupBy(data, ({ operator }: SignIn) => operator);
  return (
    <section className={classes.demo} aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins">{say('demoTitle')}</h2>
      <p>{say('demoText')}</p>
      <ProblemNotice error={signIn.error} words={problemWords(say)} />
      {[...groups].map(([operator, people]) => (
        <fieldset key={operator} className={classes.people}>
          <legend>{nameOf(operator)}</legend>
          {people.map(({ email, password, role, badge }) => (
            <Button
              key={email}
              variant="default"
              loading={signIn.isPending && signIn.variables.email === email}
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ email, password, operator })}
            >
              {isRole(role) ? text(ROLE_NAMES[role]) : role}
              {badge === undefined ? '' : ` ${badge}`}
            </Button>
          ))}
        </fieldset>
      ))}
    </section>
  );
}
