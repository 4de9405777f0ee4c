/**
 * The final question to the giver, on the turned screen: what is handed over, and a signature.
 *
 * Invariants: no key confirms by itself; the language that is chosen is the one that is signed in.
 */
import { Button } from '@mantine/core';
import type { HandoverDto, SignatureInputDto } from '@nagori/area-handover/wire';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { SigningForm } from '../../parts/signing-form.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { useTextToSign } from './sign-api.ts';
import { GiverQuestion, TurnedScreen } from './turned-screen.tsx';
import { COUNTER } from './words-counter.ts';

export interface SignScreenProps {
  readonly handover: HandoverDto;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSign: (signature: SignatureInputDto) => void;
  readonly onLeave: () => void;
}

export function SignScreen({ handover, busy, error, onSign, onLeave }: SignScreenProps) {
  const say = useWords(COUNTER);
  const language = useLanguage();
  const asked = useTextToSign(handover, language);
  return (
    <TurnedScreen onLeave={onLeave}>
      <GiverQuestion>{say('asksHandover')}</GiverQuestion>
      <ProblemNotice error={asked.error} />
      {asked.data !== undefined && (
        <SigningForm
          key={asked.data.digest}
          asked={asked.data}
          busy={busy}
          error={error}
          onSign={onSign}
        >
          {/* What was signed may be on record already. */}
          <Button size="xl" variant="default" disabled={busy} onClick={onLeave}>
            {say('keepsIt')}
          </Button>
        </SigningForm>
      )}
    </TurnedScreen>
  );
}
