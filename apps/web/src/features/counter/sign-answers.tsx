/**
 * The last page of the turned screen: the customer reads the answers again and signs them, on the
 * glass or on an own phone, or has signed them on paper.
 *
 * Invariants: no key records an answer by itself; a paper is the word of the staff who hold it, and
 * its button says so.
 */
import { Button } from '@mantine/core';
import type { AnswersSignatureDto, HandoverDto } from '@nagori/area-handover/wire';
import { useState } from 'react';
import type { EvidenceDraft } from '../../api/evidence-draft.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { SigningForm } from '../../parts/signing-form.tsx';
import { ProblemNotice } from '../../parts/states.tsx';
import { useRecordSigned } from '../../record/handover-api.ts';
import { OwnPhoneCode } from './own-phone-screen.tsx';
import { useAnswersToSign } from './sign-api.ts';
import { GiverQuestion } from './turned-screen.tsx';
import { COUNTER } from './words-counter.ts';

export interface SignAnswersProps {
  readonly handover: Pick<HandoverDto, 'id'>;
  readonly answers: readonly EvidenceDraft[];
  /** They are on record. */
  readonly onRecorded: () => void;
}

export function SignAnswers({ handover, answers, onRecorded }: SignAnswersProps) {
  const say = useWords(COUNTER);
  const asked = useAnswersToSign(handover.id, answers, useLanguage());
  const record = useRecordSigned(handover.id);
  const [isElsewhere, setElsewhere] = useState(false);
  const signs = (signature: AnswersSignatureDto) => {
    if (!record.isPending) {
      record.mutateAsync({ answers, signature }).then(onRecorded, () => undefined);
    }
  };
  return (
    <>
      <GiverQuestion>{say('asksAnswers')}</GiverQuestion>
      <ProblemNotice error={asked.error} />
      {isElsewhere ? (
        <OwnPhoneCode
          handover={handover}
          answers={answers}
          error={record.error}
          onSigned={() => signs({ how: 'own-phone' })}
        >
          <Button size="xl" mt="sm" variant="default" onClick={() => setElsewhere(false)}>
            {say('howScreen')}
          </Button>
        </OwnPhoneCode>
      ) : (
        asked.data !== undefined && (
          <SigningForm
            key={asked.data.digest}
            asked={asked.data}
            submit={say('signAnswers')}
            busy={record.isPending}
            error={record.error}
            onSign={(signature) => signs({ how: 'screen', ...signature })}
          >
            <Button size="xl" variant="default" onClick={() => setElsewhere(true)}>
              {say('signElsewhere')}
            </Button>
            <Button size="xl" variant="subtle" onClick={() => signs({ how: 'paper' })}>
              {say('signedOnPaper')}
            </Button>
          </SigningForm>
        )
      )}
    </>
  );
}
