/** The link to the certificate of a release or a destruction. Nothing else has a certificate. */
import { Button } from '@mantine/core';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useNavigate } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { KeyHint, useFunctionKeys } from '../../parts/function-keys.tsx';
import classes from './bench.module.css';
import { BENCH } from './words-bench.ts';

function certifies({ stage, state }: HandoverDto): boolean {
  if (stage === 'release') return state === 'taken';
  return stage === 'destruction' && state === 'destroyed';
}

export function Certificate({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(BENCH);
  const session = useSession();
  const navigate = useNavigate();
  const { id } = handover;
  const shown = certifies(handover);
  const show = () => void navigate({ to: '/clearances/$handover/print', params: { handover: id } });
  useFunctionKeys(shown ? { paper: show } : {});
  if (!shown) return null;
  return (
    <section aria-labelledby="certificate">
      <h2 id="certificate" className={classes.heading}>
        {say('certificateHere')}
      </h2>
      {!hasRole(session, 'bench') && <p className={classes.quiet}>{say('needsBench')}</p>}
      <Button
        component="a"
        href={`/clearances/${id}/print`}
        size="lg"
        onClick={(event) => {
          event.preventDefault();
          show();
        }}
      >
        {say('certificate')}
        <KeyHint name="paper" />
      </Button>
    </section>
  );
}
